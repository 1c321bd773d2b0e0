import type { Clock } from "../../src/clock.js";

/** Tells the first of several equal deliveries: Slack repeats what was acknowledged late, people click twice. */
export interface RecentlySeen {
  /** True once for a key, then false until it is forgotten after `forMs`. */
  isFirst(key: string, forMs: number): boolean;
}

// Slack repeats an event three times within an hour; a busy workspace makes some thousand in that time.
const MOST = 20_000;

export function createRecentlySeen(clock: Clock): RecentlySeen {
  const until = new Map<string, number>();
  return {
    isFirst: (key, forMs) => {
      const now = clock.now().epochMilliseconds;
      const known = until.get(key);
      if (known !== undefined && known > now) return false;
      until.delete(key);
      until.set(key, now + forMs);
      for (const [old, end] of until) {
        if (end > now && until.size <= MOST) break;
        until.delete(old);
      }
      return true;
    },
  };
}
