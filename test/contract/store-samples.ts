import type { Delivery, PlannedPart } from "../../src/delivery/delivery.js";
import type { FrozenDelivery, Lease } from "../../src/delivery/delivery-store.js";
import type { OwnerNotice } from "../../src/delivery/send/notice.js";
import type { Subscription } from "../../src/delivery/subscription/subscription.js";

export const T0 = "2026-09-14T07:00:00.000Z";
export const T_LEASE = "2026-09-14T07:02:00.000Z";
export const T_NEXT = "2026-09-15T07:00:00.000Z";
export const TARGET = { platform: "slack", workspace: "T1", channel: "C1" } as const;
export const PLACE = { platform: "slack", channel: "C1" } as const;

export function subscription(id: string): Subscription {
  return {
    id,
    origin: "person",
    target: TARGET,
    topic: "",
    schedule: { at: "09:00", days: { kind: "weekly", weekdays: [1, 2, 3, 4, 5] }, timeZone: "Europe/Berlin" },
    count: 5,
    options: {},
    createdBy: "U1",
    createdAt: T0,
    paused: undefined,
    removedAt: undefined,
    nextRunAt: T0,
  };
}

export function frozen(id: string, subscriptionId: string, paperIds: readonly string[]): FrozenDelivery {
  const delivery: Delivery = {
    id,
    subscriptionId,
    localDate: "2026-09-14",
    target: TARGET,
    trigger: "schedule",
    status: "waiting",
    statusWhenSent: "sent",
    reason: undefined,
    listed: [`listed-of-${id}`],
    late: false,
    scheduledAt: T0,
    plannedAt: T0,
    finishedAt: undefined,
    reference: `ref-${id}`,
    attempts: 0,
    nextAttemptAt: T0,
  };
  const part: PlannedPart = {
    position: 0,
    role: "root",
    payload: '{"text":"hello"}',
    reference: `ref-${id}-0`,
    status: "planned",
    attemptedAt: undefined,
    messageId: undefined,
    link: undefined,
  };
  const featured = paperIds.map((paperId) => ({ paperId, keys: [`id:${paperId}`] }));
  return { delivery, parts: [part], featured, advance: { from: T0, to: T_NEXT } };
}

export function noticesAbout(paused: readonly Subscription[]): readonly OwnerNotice[] {
  if (paused.length === 0) return [];
  const subscriptions = paused.map(({ id, topic }) => ({ id, topic }));
  const subject = { kind: "paused", subscriptions, reason: "Gone.", mend: "Invite it." } as const;
  return [{ id: "n1", target: TARGET, personId: "U1", subject, createdAt: T0, nextAttemptAt: T0 }];
}

export function lease(owner: string): Lease {
  return { owner, now: T0, until: T_LEASE };
}
