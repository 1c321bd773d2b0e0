import type { Temporal } from "temporal-polyfill";
import type { DeliveryDeps } from "../delivery-deps.js";
import type { Messenger } from "./messenger.js";
import type { RateLimiter } from "./rate-limiter.js";

/** A channel whose lease this process holds. */
export interface HeldChannel {
  /** The name under which the lease is held. */
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

/** Sleeps until `moment`, or until the process is asked to stop. */
export async function waitUntil(
  deps: Pick<DeliveryDeps, "clock">,
  channel: Pick<HeldChannel, "stopping">,
  moment: Temporal.Instant,
): Promise<"waited" | "stopped"> {
  const waitMs = moment.epochMilliseconds - deps.clock.now().epochMilliseconds;
  if (channel.stopping.aborted) return "stopped";
  if (waitMs <= 0) return "waited";
  try {
    await deps.clock.sleep(waitMs, channel.stopping);
    return "waited";
  } catch {
    return "stopped";
  }
}
