import { Temporal } from "temporal-polyfill";
import type { Clock } from "../../src/clock.js";

/** A clock that runs as fast as the work allows: when nothing else is pending, it jumps to the next timer. */
export interface AutoClock extends Clock {
  set(instant: string): void;
}

export function autoClock(start: string): AutoClock {
  let now = Temporal.Instant.from(start).epochMilliseconds;
  let sleepers: { readonly until: number; readonly wake: () => void }[] = [];
  let isScheduled = false;

  function schedule(): void {
    if (isScheduled || sleepers.length === 0) return;
    isScheduled = true;
    // Twice, so that promise chains and pending I/O settle first.
    setImmediate(() =>
      setImmediate(() => {
        isScheduled = false;
        const next = sleepers.reduce(
          (soonest, each) => Math.min(soonest, each.until),
          Number.POSITIVE_INFINITY,
        );
        if (next === Number.POSITIVE_INFINITY) return;
        now = Math.max(now, next);
        const due = sleepers.filter((each) => each.until <= now);
        sleepers = sleepers.filter((each) => each.until > now);
        for (const { wake } of due) wake();
        schedule();
      }),
    );
  }

  return {
    now: () => Temporal.Instant.fromEpochMilliseconds(now),
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) {
          reject(signal.reason);
          return;
        }
        const abort = () => {
          sleepers = sleepers.filter((each) => each !== sleeper);
          reject(signal?.reason);
        };
        const sleeper = {
          until: now + Math.max(0, ms),
          wake: () => {
            signal?.removeEventListener("abort", abort);
            resolve();
          },
        };
        signal?.addEventListener("abort", abort, { once: true });
        sleepers.push(sleeper);
        schedule();
      }),
    set(instant) {
      now = Temporal.Instant.from(instant).epochMilliseconds;
    },
  };
}
