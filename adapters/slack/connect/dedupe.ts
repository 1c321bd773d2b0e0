import type { Clock } from "../../../src/clock.js";
import { messageOf } from "../../../src/errors.js";
import type { Log } from "../../../src/log.js";
import type { Claims } from "../../../src/store/claims.js";

/** Tells the first of several equal deliveries: Slack repeats what was acknowledged late, people click twice. */
export interface RecentlySeen {
  /** True once for a key in this process, then false until it is forgotten after `forMs`. */
  isFirst(key: string, forMs: number): boolean;
  /**
   * The same among all processes of the store, at the price of a write to it. Never rejects: without the store
   * this process decides alone, because an answer twice is better than none.
   */
  isFirstAnywhere(key: string, forMs: number): Promise<boolean>;
}

export interface RecentlySeenDeps {
  readonly claims: Claims;
  readonly clock: Clock;
  readonly log: Log;
}

// Slack repeats an event three times within an hour; a busy workspace makes some thousand in that time.
const MAX_KEYS = 20_000;

export function createRecentlySeen({ claims, clock, log }: RecentlySeenDeps): RecentlySeen {
  const until = new Map<string, number>();
  const isFirst = (key: string, forMs: number) => {
    const now = clock.now().epochMilliseconds;
    const known = until.get(key);
    if (known !== undefined && known > now) return false;
    until.delete(key);
    until.set(key, now + forMs);
    for (const [old, end] of until) {
      if (end > now && until.size <= MAX_KEYS) break;
      until.delete(old);
    }
    return true;
  };
  return {
    isFirst,
    isFirstAnywhere: async (key, forMs) => {
      if (!isFirst(key, forMs)) return false;
      try {
        return await claims.claim(`slack ${key}`, clock.now().epochMilliseconds, forMs);
      } catch (thrown) {
        log.warn({ reason: messageOf(thrown) }, "the store could not say whether an event is a repeat");
        return true;
      }
    },
  };
}
