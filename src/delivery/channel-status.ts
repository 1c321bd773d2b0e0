import type { DeliveryDeps } from "./delivery-deps.js";
import type { DeliveryWithParts } from "./delivery-store.js";
import type { Subscription } from "./subscription/subscription.js";
import type { ChannelKey } from "./subscription/subscription-store.js";
import { isTicking, lastTick } from "./tick-record.js";

/** How the posts of a channel stand. */
export interface ChannelStatus {
  /** Oldest first. */
  readonly subscriptions: readonly Subscription[];
  readonly paused: readonly Subscription[];
  /** The next run of those that are not paused. */
  readonly next: { readonly subscription: Subscription; readonly at: string } | undefined;
  /** The newest delivery that is not about a missed run. */
  readonly last: LastDelivery | undefined;
  /** The newest delivery that failed or of which nobody knows. */
  readonly lastError: LastDelivery | undefined;
  /** ISO instant of the last tick of any process. */
  readonly lastTickAt: string | undefined;
  /** Whether some process ticks; otherwise nothing is posted by itself. */
  readonly isTicking: boolean;
}

export interface LastDelivery {
  readonly localDate: string;
  readonly status: DeliveryWithParts["status"];
  readonly reason: string | undefined;
  /** ISO instant. */
  readonly at: string;
  readonly link: string | undefined;
}

const RECENT = 30;

export async function channelStatus(deps: DeliveryDeps, place: ChannelKey): Promise<ChannelStatus> {
  const subscriptions = await deps.store.subscriptions.ofPlace(place);
  const recent = await deps.store.deliveries.latestIn(place, RECENT);
  const active = subscriptions.filter((each) => each.paused === undefined);
  const [next] = [...active].sort((a, b) => (a.nextRunAt < b.nextRunAt ? -1 : 1));
  const tickedAt = await lastTick(deps.store.keyValues);
  return {
    subscriptions,
    paused: subscriptions.filter((each) => each.paused !== undefined),
    next: next === undefined ? undefined : { subscription: next, at: next.nextRunAt },
    last: lastDelivery(recent.find((each) => each.status !== "missed")),
    lastError: lastDelivery(recent.find((each) => each.status === "failed" || each.status === "unknown")),
    lastTickAt: tickedAt?.toString(),
    isTicking: await isTicking(deps.store.keyValues, deps.clock.now()),
  };
}

function lastDelivery(delivery: DeliveryWithParts | undefined): LastDelivery | undefined {
  if (delivery === undefined) return undefined;
  const { localDate, status, reason, parts } = delivery;
  return {
    localDate,
    status,
    reason,
    at: delivery.finishedAt ?? delivery.plannedAt,
    link: parts.find((part) => part.role === "root")?.link,
  };
}
