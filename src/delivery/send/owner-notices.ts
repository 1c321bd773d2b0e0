import type { Delivery } from "../delivery.js";
import type { DeliveryDeps } from "../delivery-deps.js";
import { storedInstant } from "../schedule/instants.js";
import type { Subscription } from "../subscription/subscription.js";
import { channelName } from "./channel-name.js";
import type { DeliveryFailure } from "./failure.js";
import type { ChannelRef } from "./messenger.js";
import type { NoticeSubject, OwnerNotice } from "./notice.js";

type LastingFailure = Extract<DeliveryFailure, { kind: "place-gone" | "no-permission" }>;

/**
 * Pauses a channel's subscriptions and writes each creator a notice. The store gives each subscription to one caller
 * only, so that several processes that fail at once make one notice.
 */
export async function pauseChannel(
  deps: DeliveryDeps,
  target: ChannelRef,
  failure: LastingFailure,
): Promise<void> {
  const { reason, mend } = failure;
  const at = storedInstant(deps.clock.now());
  const noticesAbout = (paused: readonly Subscription[]): readonly OwnerNotice[] =>
    creatorsOf(paused).map((personId) => {
      const theirs = paused.filter((each) => each.createdBy === personId);
      const subscriptions = theirs.map(({ id, topic }) => ({ id, topic }));
      return newNotice(deps, target, personId, { kind: "paused", subscriptions, reason, mend });
    });
  const pause = { by: "failure", reason, mend, at } as const;
  const paused = await deps.store.subscriptions.pauseChannel(target, pause, noticesAbout);
  if (paused.length > 0) {
    deps.log.warn(
      { place: channelName(target), subscriptions: paused.length, reason },
      "subscriptions paused",
    );
  }
}

/** For the creator: nobody knows whether a post arrived. Empty where nobody made the subscription. */
export async function noticesOfUnknown(
  deps: DeliveryDeps,
  delivery: Delivery,
  reason: string,
): Promise<readonly OwnerNotice[]> {
  const subscription = await deps.store.subscriptions.get(delivery.subscriptionId);
  const { localDate, reference, target } = delivery;
  return creatorsOf(subscription === undefined ? [] : [subscription]).map((personId) =>
    newNotice(deps, target, personId, { kind: "unknown", localDate, reference, reason }),
  );
}

function creatorsOf(subscriptions: readonly Subscription[]): readonly string[] {
  const creators = subscriptions.map(({ createdBy }) => createdBy).filter((person) => person !== undefined);
  return [...new Set(creators)];
}

function newNotice(
  deps: DeliveryDeps,
  target: ChannelRef,
  personId: string,
  subject: NoticeSubject,
): OwnerNotice {
  const now = storedInstant(deps.clock.now());
  return { id: deps.newReference(), target, personId, subject, createdAt: now, nextAttemptAt: now };
}
