import type { Archive } from "../archive/archive.js";
import { createMemoryArchive } from "../archive/archive-of.js";
import type { SourcedDigest } from "../archive/live-archive.js";
import type { Clock } from "../clock.js";
import { AppError } from "../errors.js";
import { createPaperIndex } from "../search/engine.js";
import type { SourceRead } from "../source/source.js";
import { createSource, type SourceDeps } from "../source/source-of.js";

/**
 * The archive of `--digest`: these papers alone, in memory. In a folder, files that are no digests are passed
 * over with a word; a file or address that is none is an error.
 *
 * @throws AppError `unreadable-input`, `not-a-digest` or `source-unavailable`
 */
export async function archiveOfGiven(
  specs: readonly string[],
  deps: SourceDeps & {
    readonly clock: Clock;
    readonly signal: AbortSignal;
    readonly warn: (sentence: string) => void;
  },
): Promise<Archive> {
  const digests: SourcedDigest[] = [];
  for (const spec of specs) {
    const source = createSource(spec, deps);
    for await (const read of source.read({ signal: deps.signal })) {
      if (read.status === "digest") digests.push({ digest: read.digest, from: read.from });
      if (read.status === "rejected") reportUnusable(read, source.kind === "folder", deps.warn);
    }
  }
  if (digests.every(({ digest }) => digest.papers.length === 0)) {
    throw new AppError("not-a-digest", `There are no papers in ${specs.join(", ")}.`, {
      hint: "broadsheet parse FILE shows how a file is read.",
    });
  }
  return createMemoryArchive(digests, { index: createPaperIndex(), clock: deps.clock });
}

function reportUnusable(
  read: SourceRead & { readonly status: "rejected" },
  isOneOfMany: boolean,
  warn: (sentence: string) => void,
): void {
  if (!isOneOfMany) throw read.error;
  warn(`${read.from}: ${read.error.message}`);
}
