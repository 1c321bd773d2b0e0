import type { Clock } from "../clock.js";

/** Spaces requests to a service that allows one every so often. */
export interface RequestGate {
  /** Resolves when it is the caller's turn; turns of one name are `intervalMs` apart. */
  turn(name: string, intervalMs: number, signal: AbortSignal): Promise<void>;
}

/** A gate for one process. With a store there is one for all that share it. */
export function createRequestGate(clock: Clock): RequestGate {
  const freeAt = new Map<string, number>();
  return {
    async turn(name, intervalMs, signal) {
      const nowMs = clock.now().epochMilliseconds;
      const slotMs = Math.max(nowMs, freeAt.get(name) ?? 0);
      freeAt.set(name, slotMs + intervalMs);
      if (slotMs > nowMs) await clock.sleep(slotMs - nowMs, signal);
    },
  };
}
