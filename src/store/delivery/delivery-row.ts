import type { Insertable, Selectable } from "kysely";
import { z } from "zod";
import { PLATFORMS } from "../../command/caller.js";
import type { Delivery, DeliveryPart, PlannedPart } from "../../delivery/delivery.js";
import type { ChannelRef } from "../../delivery/send/messenger.js";
import type { DeliveryPartTable, DeliveryTable } from "../database/schema.js";

const platform = z.enum(PLATFORMS);
const trigger = z.enum(["schedule", "manual"]);
const status = z.enum(["waiting", "sent", "quiet", "failed", "unknown", "missed"]);
const statusWhenSent = z.enum(["sent", "quiet"]);
const role = z.enum(["root", "rest"]);
const partStatus = z.enum(["planned", "sending", "sent", "failed", "unknown"]);
const ids = z.array(z.string());

/** Reads a row. @throws ZodError for a row that Broadsheet did not write. */
export function readDelivery(row: Selectable<DeliveryTable>): Delivery {
  return {
    id: row.id,
    subscriptionId: row.subscription_id,
    localDate: row.local_date,
    target: readTarget(row),
    trigger: trigger.parse(row.trigger),
    status: status.parse(row.status),
    statusWhenSent: statusWhenSent.parse(row.status_when_sent),
    reason: row.reason ?? undefined,
    listed: readIds(row.listed),
    late: row.late === 1,
    scheduledAt: row.scheduled_at,
    plannedAt: row.planned_at,
    finishedAt: row.finished_at ?? undefined,
    reference: row.reference,
    attempts: row.attempts,
    nextAttemptAt: row.next_attempt_at,
  };
}

export function readTarget(
  row: Pick<Selectable<DeliveryTable>, "platform" | "workspace" | "channel">,
): ChannelRef {
  return {
    platform: platform.parse(row.platform),
    workspace: row.workspace ?? undefined,
    channel: row.channel,
  };
}

export function writeDelivery(delivery: Delivery): Insertable<DeliveryTable> {
  return {
    id: delivery.id,
    subscription_id: delivery.subscriptionId,
    local_date: delivery.localDate,
    platform: delivery.target.platform,
    workspace: delivery.target.workspace ?? null,
    channel: delivery.target.channel,
    trigger: delivery.trigger,
    status: delivery.status,
    status_when_sent: delivery.statusWhenSent,
    reason: delivery.reason ?? null,
    listed: JSON.stringify(delivery.listed),
    late: delivery.late ? 1 : 0,
    scheduled_at: delivery.scheduledAt,
    planned_at: delivery.plannedAt,
    finished_at: delivery.finishedAt ?? null,
    reference: delivery.reference,
    attempts: delivery.attempts,
    next_attempt_at: delivery.nextAttemptAt,
  };
}

/** What is read of a part: all but its payload, which is large. */
export const PART_COLUMNS = [
  "delivery_id",
  "position",
  "role",
  "reference",
  "status",
  "attempted_at",
  "message_id",
  "link",
] as const satisfies readonly (keyof DeliveryPartTable)[];

/** Reads a row. @throws ZodError for a row that Broadsheet did not write. */
export function readPart(row: Omit<Selectable<DeliveryPartTable>, "payload">): DeliveryPart {
  return {
    position: row.position,
    role: role.parse(row.role),
    reference: row.reference,
    status: partStatus.parse(row.status),
    attemptedAt: row.attempted_at ?? undefined,
    messageId: row.message_id ?? undefined,
    link: row.link ?? undefined,
  };
}

export function writePart(deliveryId: string, part: PlannedPart): Insertable<DeliveryPartTable> {
  return {
    delivery_id: deliveryId,
    position: part.position,
    role: part.role,
    payload: part.payload,
    reference: part.reference,
    status: part.status,
    attempted_at: part.attemptedAt ?? null,
    message_id: part.messageId ?? null,
    link: part.link ?? null,
  };
}

/** Reads the JSON list of the `listed` column. */
export function readIds(written: string): readonly string[] {
  return ids.parse(JSON.parse(written));
}
