import type { LiveArchive } from "../archive/live-archive.js";
import type { Clock } from "../clock.js";
import { messageOf } from "../errors.js";
import type { Log } from "../log.js";
import { type IngestResult, ingest } from "./ingest.js";
import type { DigestSource } from "./source.js";
import { delayUntilNextRead, healthAfter, type SourceHealth, unreadHealth } from "./source-health.js";

/** Reads the sources again and again, and never lets one of them stop the bot. */
export interface SourceRunner {
  /** Reads all sources at once, then each at its own pace. */
  start(): void;
  /** Ends readings in hand and the watching. */
  stop(): Promise<void>;
  /** In the order of the configuration. */
  health(): readonly SourceHealth[];
}

export interface RunnerDeps {
  readonly sources: readonly DigestSource[];
  readonly archive: Pick<LiveArchive, "importDigest">;
  readonly clock: Clock;
  readonly log: Log;
  /** After each reading, whatever came of it; such as filling in links, or keeping the index. */
  readonly afterReading?: ((taken: IngestResult, signal: AbortSignal) => Promise<void>) | undefined;
}

export function createSourceRunner(deps: RunnerDeps): SourceRunner {
  const stopping = new AbortController();
  const health = new Map(deps.sources.map((source) => [source, unreadHealth(source.name, source.kind)]));
  let running: Promise<unknown> = Promise.resolve();

  async function readOnce(source: DigestSource): Promise<number> {
    const { signal } = stopping;
    const taken = await readSafely(source, deps, signal);
    const now = deps.clock.now();
    const before = health.get(source) ?? unreadHealth(source.name, source.kind);
    const after = healthAfter(before, taken, now.toString({ smallestUnit: "millisecond" }));
    report(deps.log, before, after, taken);
    const pauseMs = delayUntilNextRead(after, source.pollEveryMs);
    const nextAt = now.add({ milliseconds: pauseMs }).toString({ smallestUnit: "millisecond" });
    health.set(source, { ...after, nextAt });
    try {
      await deps.afterReading?.(taken, signal);
    } catch (thrown) {
      if (!signal.aborted) {
        deps.log.warn({ source: source.name, reason: messageOf(thrown) }, "work after a reading failed");
      }
    }
    return pauseMs;
  }

  /** Sleeps until the next reading, or until the source tells of a change, also of one while it was read. */
  async function runSource(source: DigestSource): Promise<void> {
    let wake = new AbortController();
    stopping.signal.addEventListener("abort", () => wake.abort(), { once: true });
    const watching = source
      .watch?.(() => wake.abort(), stopping.signal)
      .catch((thrown: unknown) => {
        deps.log.warn({ source: source.name, reason: messageOf(thrown) }, "a source is not watched");
      });
    while (!stopping.signal.aborted) {
      wake = new AbortController();
      const pauseMs = await readOnce(source);
      if (stopping.signal.aborted) break;
      await deps.clock.sleep(pauseMs, wake.signal).catch(() => undefined);
    }
    await watching;
  }

  return {
    start() {
      running = Promise.all(deps.sources.map(runSource));
    },
    async stop() {
      stopping.abort(new Error("the sources are being closed"));
      await running;
    },
    health: () => deps.sources.flatMap((source) => health.get(source) ?? []),
  };
}

/** An error of ours in one source is no reason to stop reading the others, or it. */
async function readSafely(
  source: DigestSource,
  deps: RunnerDeps,
  signal: AbortSignal,
): Promise<IngestResult> {
  try {
    return await ingest(source, deps.archive, { signal });
  } catch (thrown) {
    if (!signal.aborted) deps.log.error({ source: source.name, err: thrown }, "reading a source broke");
    const failure = signal.aborted ? "Reading was ended." : "Reading broke off; the log says why.";
    const nothing = { digests: 0, added: 0, updated: 0, known: 0, rejected: [], newestDate: undefined };
    return { source: source.name, ...nothing, failure };
  }
}

/** Says what is new, and bad news once. */
function report(log: Log, before: SourceHealth, after: SourceHealth, taken: IngestResult): void {
  const { source, added, updated, failure } = taken;
  if (added + updated > 0) log.info({ source, added, updated }, "papers came in");
  if (failure !== undefined && before.failuresInARow === 0) {
    log.warn({ source, reason: failure }, "a source cannot be read");
  }
  if (failure === undefined && before.failuresInARow > 0) log.info({ source }, "a source can be read again");
  const told = new Set(before.rejected.map(({ from, message }) => `${from}\n${message}`));
  for (const { from, message } of after.rejected) {
    if (!told.has(`${from}\n${message}`)) log.warn({ source, from, reason: message }, "a digest is rejected");
  }
}
