import type { LiveArchive } from "../archive/create-archive.js";
import { type FillLinksDeps, fillLinks } from "./fill-links.js";
import type { TakenIn } from "./take-in.js";

/** So many new papers are worth keeping the search index before the end. */
const WORTH_KEEPING = 200;

export interface AfterReadingDeps extends FillLinksDeps {
  readonly archive: Pick<LiveArchive, "papers" | "learn" | "keepIndex">;
}

/** What is done after each reading of a source: links are filled in, and after many new papers the index is kept. */
export function createAfterReading(
  deps: AfterReadingDeps,
): (taken: TakenIn, signal: AbortSignal) => Promise<void> {
  let unkept = 0;
  return async (taken, signal) => {
    unkept += taken.added + taken.updated;
    if (unkept >= WORTH_KEEPING) {
      await deps.archive.keepIndex();
      unkept = 0;
    }
    if (taken.failure === undefined) await fillLinks(deps, signal);
  };
}
