import { Temporal } from "temporal-polyfill";
import type { Clock } from "../../src/clock.js";

/** A clock that moves only when told to; sleepers wake when it passes their time. */
export interface ManualClock extends Clock {
  set(instant: string): void;
  advance(ms: number): void;
}

export function manualClock(start: string): ManualClock {
  let now = Temporal.Instant.from(start);
  let sleepers: { readonly until: Temporal.Instant; readonly wake: () => void }[] = [];
  const moveTo = (instant: Temporal.Instant) => {
    now = instant;
    const due = sleepers.filter(({ until }) => Temporal.Instant.compare(until, now) <= 0);
    sleepers = sleepers.filter((sleeper) => !due.includes(sleeper));
    for (const { wake } of due) wake();
  };
  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) {
          reject(signal.reason);
          return;
        }
        const sleeper = { until: now.add({ milliseconds: ms }), wake: resolve };
        sleepers.push(sleeper);
        signal?.addEventListener(
          "abort",
          () => {
            sleepers = sleepers.filter((each) => each !== sleeper);
            reject(signal.reason);
          },
          { once: true },
        );
      }),
    set: (instant) => moveTo(Temporal.Instant.from(instant)),
    advance: (ms) => moveTo(now.add({ milliseconds: ms })),
  };
}
