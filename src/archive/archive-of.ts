import type { Clock } from "../clock.js";
import type { Digest } from "../digest/digest.js";
import type { PaperIndex } from "../query/paper-index.js";
import type { Archive } from "./archive.js";
import { createArchive } from "./create-archive.js";

/** A digest and where it came from, such as a file's name. */
export interface SourcedDigest {
  readonly digest: Digest;
  readonly from: string;
}

/** An archive of these digests alone, in memory: for `--digest`, and for tests. */
export async function archiveOf(
  digests: readonly SourcedDigest[],
  deps: { readonly index: PaperIndex; readonly clock: Clock },
): Promise<Archive> {
  const archive = createArchive(deps);
  for (const { digest, from } of digests) await archive.importDigest(digest, from);
  return archive;
}
