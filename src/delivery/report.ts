import type { Delivery, DeliveryPart, DeliveryStatus, PartStatus } from "./delivery.js";
import { channelName } from "./send/channel-name.js";

/** What one call did, in the JSON shape of `broadsheet deliver`. */
export interface DeliverReport {
  /** ISO instant. */
  readonly at: string;
  readonly deliveries: readonly DeliveryReport[];
}

export interface DeliveryReport {
  /** Id of the subscription. */
  readonly subscription: string;
  readonly place: string;
  readonly localDate: string;
  /** `skipped`: the date had its post already. */
  readonly status: DeliveryStatus | "skipped";
  readonly parts: readonly { readonly messageId: string | null; readonly status: PartStatus }[];
  readonly reason: string | null;
}

export function reportDelivery(
  delivery: Pick<Delivery, "subscriptionId" | "target" | "localDate">,
  status: DeliveryReport["status"],
  reason: string | undefined,
  parts: readonly Pick<DeliveryPart, "messageId" | "status">[] = [],
): DeliveryReport {
  return {
    subscription: delivery.subscriptionId,
    place: channelName(delivery.target),
    localDate: delivery.localDate,
    status,
    parts: parts.map((part) => ({ messageId: part.messageId ?? null, status: part.status })),
    reason: reason ?? null,
  };
}
