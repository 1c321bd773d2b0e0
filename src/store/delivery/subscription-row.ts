import type { Insertable, Selectable } from "kysely";
import { z } from "zod";
import { PLATFORMS } from "../../command/caller.js";
import { subscriptionOptions } from "../../delivery/subscription/json.js";
import type { Subscription } from "../../delivery/subscription/subscription.js";
import type { SubscriptionTable } from "../database/schema.js";

const weekday = z.union([
  z.literal(1),
  z.literal(2),
  z.literal(3),
  z.literal(4),
  z.literal(5),
  z.literal(6),
  z.literal(7),
]);
const days = z.union([
  z.object({ kind: z.literal("weekly"), weekdays: z.array(weekday) }),
  z.object({ kind: z.literal("monthly"), day: z.number() }),
]);
const pause = z.union([
  z.object({ by: z.literal("person"), personId: z.string().optional(), at: z.string() }),
  z.object({ by: z.literal("failure"), reason: z.string(), mend: z.string(), at: z.string() }),
]);
const origin = z.enum(["person", "configuration"]);
const platform = z.enum(PLATFORMS);

/** Reads a row. @throws ZodError for a row that Broadsheet did not write. */
export function readSubscription(row: Selectable<SubscriptionTable>): Subscription {
  return {
    id: row.id,
    origin: origin.parse(row.origin),
    target: {
      platform: platform.parse(row.platform),
      workspace: row.workspace ?? undefined,
      channel: row.channel,
    },
    topic: row.topic,
    schedule: { at: row.at_time, days: days.parse(JSON.parse(row.days)), timeZone: row.time_zone },
    count: row.count,
    options: subscriptionOptions.parse(JSON.parse(row.options)),
    createdBy: row.created_by ?? undefined,
    createdAt: row.created_at,
    paused: row.paused === null ? undefined : pause.parse(JSON.parse(row.paused)),
    removedAt: row.removed_at ?? undefined,
    nextRunAt: row.next_run_at,
  };
}

export function writeSubscription(subscription: Subscription): Insertable<SubscriptionTable> {
  return {
    id: subscription.id,
    origin: subscription.origin,
    platform: subscription.target.platform,
    workspace: subscription.target.workspace ?? null,
    channel: subscription.target.channel,
    topic: subscription.topic,
    at_time: subscription.schedule.at,
    days: JSON.stringify(subscription.schedule.days),
    time_zone: subscription.schedule.timeZone,
    count: subscription.count,
    options: JSON.stringify(subscription.options),
    created_by: subscription.createdBy ?? null,
    created_at: subscription.createdAt,
    paused: subscription.paused === undefined ? null : JSON.stringify(subscription.paused),
    removed_at: subscription.removedAt ?? null,
    next_run_at: subscription.nextRunAt,
  };
}
