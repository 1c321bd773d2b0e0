import type { Clock } from "../../clock.js";

/** Spaces requests to a service that allows one every so often. */
export interface RequestGate {
  /** Resolves when it is the caller's turn; turns at one service are `intervalMs` apart. */
  turn(service: string, intervalMs: number, signal: AbortSignal): Promise<void>;
}

/** Who may ask when. The one of the store spaces the requests of all its processes. */
export interface RequestSlots {
  /** Takes the next free moment, now or later; in milliseconds since 1970. */
  reserve(service: string, nowMs: number, intervalMs: number): Promise<number>;
}

export function createRequestGate(clock: Clock, slots: RequestSlots = slotsInMemory()): RequestGate {
  return {
    async turn(service, intervalMs, signal) {
      const nowMs = clock.now().epochMilliseconds;
      const slotMs = await slots.reserve(service, nowMs, intervalMs);
      if (slotMs > nowMs) await clock.sleep(slotMs - nowMs, signal);
    },
  };
}

/** For one process. */
function slotsInMemory(): RequestSlots {
  const freeAt = new Map<string, number>();
  return {
    reserve(service, nowMs, intervalMs) {
      const slotMs = Math.max(nowMs, freeAt.get(service) ?? 0);
      freeAt.set(service, slotMs + intervalMs);
      return Promise.resolve(slotMs);
    },
  };
}
