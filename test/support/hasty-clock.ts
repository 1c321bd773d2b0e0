import { Temporal } from "temporal-polyfill";
import type { Clock } from "../../src/clock.js";

export interface HastyClock extends Clock {
  /** All completed waits, in milliseconds, in order. */
  readonly slept: readonly number[];
  set(instant: string): void;
  /** Expires all pending timeouts. */
  expire(): void;
}

/**
 * A clock whose waits end at once and move it forward. Timeouts (waits of exactly `timeoutMs`)
 * last until they are aborted, or expire by {@link HastyClock.expire}.
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
