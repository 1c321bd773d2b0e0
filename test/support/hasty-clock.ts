import { Temporal } from "temporal-polyfill";
import type { Clock } from "../../src/clock.js";

export interface HastyClock extends Clock {
  /** All waits that passed, in milliseconds, in order. */
  readonly slept: readonly number[];
  set(instant: string): void;
  /** Ends the waits for a time-out that are under way. */
  expire(): void;
}

/**
 * A clock on which waits pass at once: it is simply later afterwards. Time-outs (waits of exactly `timeoutMs`)
 * stand until they are called off, or expire by {@link HastyClock.expire}.
 */
export function hastyClock(start: string, timeoutMs: number): HastyClock {
  let now = Temporal.Instant.from(start);
  let timeouts: (() => void)[] = [];
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    set: (instant) => {
      now = Temporal.Instant.from(instant);
    },
    expire: () => {
      for (const expire of timeouts) expire();
      timeouts = [];
    },
    sleep: (ms, signal) => {
      if (ms !== timeoutMs) {
        slept.push(ms);
        now = now.add({ milliseconds: Math.ceil(ms) });
        return signal?.aborted ? Promise.reject(signal.reason) : Promise.resolve();
      }
      return new Promise((resolve, reject) => {
        timeouts.push(resolve);
        signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
      });
    },
  };
}
