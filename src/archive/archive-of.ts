import type { Clock } from "../clock.js";
import type { PaperIndex } from "../search/paper-index.js";
import type { Archive } from "./archive.js";
import { createArchive, type SourcedDigest } from "./live-archive.js";

/** An archive of these digests alone, in memory: for `--digest`, and for tests. */
export async function createMemoryArchive(
  digests: readonly SourcedDigest[],
  deps: { readonly index: PaperIndex; readonly clock: Clock },
): Promise<Archive> {
  const archive = createArchive(deps);
  await archive.importDigests(digests);
  return archive;
}
