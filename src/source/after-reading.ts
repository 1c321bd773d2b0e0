import type { LiveArchive } from "../archive/live-archive.js";
import { messageOf } from "../errors.js";
import type { Log } from "../log.js";
import { type FillLinksDeps, fillLinks } from "./fill-links.js";
import type { IngestResult } from "./ingest.js";

/** So many new papers are worth keeping the search index before the end. */
const WORTH_KEEPING = 200;
/** The Hub's search is asked no more often than the Hub, however often a folder is looked at. */
const FILL_EVERY_MS = 30 * 60_000;

export interface AfterReadingDeps extends FillLinksDeps {
  readonly archive: Pick<LiveArchive, "isSample" | "papers" | "learn" | "keepIndex">;
  readonly log: Log;
}

/**
 * What is done after each reading of a source: after many new papers the index is kept, and links are filled in
 * now and then. Nobody waits for the latter: the Hub may be out of reach while a folder is not.
 */
export function createAfterReading(
  deps: AfterReadingDeps,
): (taken: IngestResult, signal: AbortSignal) => Promise<void> {
  let unkept = 0;
  let fillAgainAtMs = 0;

  async function fill(signal: AbortSignal): Promise<void> {
    try {
      const filled = await fillLinks(deps, signal);
      if (filled > 0) deps.log.info({ papers: filled }, "links were filled in");
    } catch (thrown) {
      if (!signal.aborted) deps.log.info({ reason: messageOf(thrown) }, "links are not filled in for now");
    }
  }

  return async (taken, signal) => {
    unkept += taken.added + taken.updated;
    if (unkept >= WORTH_KEEPING) {
      await deps.archive.keepIndex();
      unkept = 0;
    }
    const nowMs = deps.clock.now().epochMilliseconds;
    if (nowMs < fillAgainAtMs) return;
    fillAgainAtMs = nowMs + FILL_EVERY_MS;
    void fill(signal);
  };
}
