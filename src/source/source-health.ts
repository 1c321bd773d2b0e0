import type { IngestResult } from "./ingest.js";
import type { SourceKind } from "./source.js";

/** How a source is doing; for the status, `/readyz` and the metrics. Instants are ISO text. */
export interface SourceHealth {
  readonly source: string;
  readonly kind: SourceKind;
  readonly lastTriedAt: string | undefined;
  /** When it was last read to its end. */
  readonly lastReadAt: string | undefined;
  readonly lastFailure: { readonly at: string; readonly message: string } | undefined;
  /** Readings in a row that failed; 0 when the last one did not. */
  readonly failuresInARow: number;
  /** Files or days that cannot be used, as of the last reading. */
  readonly rejected: readonly { readonly from: string; readonly message: string }[];
  /** ISO date of the newest digest it gave since the start. */
  readonly newestDate: string | undefined;
  /** Papers it added since the start. */
  readonly added: number;
  readonly nextAt: string | undefined;
}

export function unreadHealth(source: string, kind: SourceKind): SourceHealth {
  return {
    source,
    kind,
    lastTriedAt: undefined,
    lastReadAt: undefined,
    lastFailure: undefined,
    failuresInARow: 0,
    rejected: [],
    newestDate: undefined,
    added: 0,
    nextAt: undefined,
  };
}

/** The health after a reading that ended at `at`. */
export function healthAfter(health: SourceHealth, taken: IngestResult, at: string): SourceHealth {
  const { failure, newestDate } = taken;
  const isNewer = (newestDate ?? "") > (health.newestDate ?? "");
  return {
    ...health,
    lastTriedAt: at,
    lastReadAt: failure === undefined ? at : health.lastReadAt,
    lastFailure: failure === undefined ? health.lastFailure : { at, message: failure },
    failuresInARow: failure === undefined ? 0 : health.failuresInARow + 1,
    rejected: failure === undefined ? taken.rejected : health.rejected,
    newestDate: isNewer ? newestDate : health.newestDate,
    added: health.added + taken.added,
  };
}

const MIN_RETRY_MS = 60_000;

/** How long to wait for the next reading: after failures sooner than usual at first, then ever more patiently. */
export function delayUntilNextRead(health: SourceHealth, pollEveryMs: number): number {
  if (health.failuresInARow === 0) return pollEveryMs;
  return Math.min(pollEveryMs, MIN_RETRY_MS * 2 ** Math.min(health.failuresInARow - 1, 10));
}
