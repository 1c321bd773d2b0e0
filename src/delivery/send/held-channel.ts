import type { Temporal } from "temporal-polyfill";
import type { DeliveryDeps } from "../delivery-deps.js";
import type { Messenger } from "./messenger.js";
import type { RateLimiter } from "./rate-limiter.js";

/** A channel that this process may send to just now. */
export interface HeldChannel {
  /** Under which name the lease is held. */
  readonly owner: string;
  readonly lane: RateLimiter;
  readonly messenger: Messenger;
  /** The earliest moment of the next message; moves as messages are sent. */
  freeAt: Temporal.Instant;
  /** Aborted when the process is asked to stop: waits end, requests do not. */
  readonly stopping: AbortSignal;
  /** Aborted when the time for a clean stop is over: requests end too. */
  readonly ending: AbortSignal;
}

/** Sleeps till a moment that is not too far away. */
export async function waitUntil(
  deps: Pick<DeliveryDeps, "clock">,
  place: Pick<HeldChannel, "stopping">,
  moment: Temporal.Instant,
  longestWaitMs: number,
): Promise<"waited" | "too-long" | "stopped"> {
  const waitMs = moment.epochMilliseconds - deps.clock.now().epochMilliseconds;
  if (place.stopping.aborted) return "stopped";
  if (waitMs <= 0) return "waited";
  if (waitMs > longestWaitMs) return "too-long";
  try {
    await deps.clock.sleep(waitMs, place.stopping);
    return "waited";
  } catch {
    return "stopped";
  }
}
