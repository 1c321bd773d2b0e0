import type { Kysely } from "kysely";
import type { DeliveryStore } from "../../delivery/delivery-store.js";
import { NEVER, type Schema } from "../database/schema.js";
import { PART_COLUMNS, readDelivery, readPart, readTarget } from "./delivery-row.js";

type SendingState = Pick<
  DeliveryStore,
  "waitingPlaces" | "claim" | "release" | "waitingIn" | "beginPart" | "recordPart" | "postpone"
>;

/** Who may send where, and how far each delivery has come. */
export function createSendingState(db: Kysely<Schema>): SendingState {
  return {
    async waitingPlaces(now, platforms) {
      if (platforms.length === 0) return [];
      const rows = await db
        .selectFrom("deliveries")
        .select(["platform", "workspace", "channel"])
        .where("status", "=", "waiting")
        .where("next_attempt_at", "<=", now)
        .where("platform", "in", platforms)
        .orderBy("scheduled_at")
        .orderBy("id")
        .execute();
      const places = new Map(rows.map((row) => [`${row.platform}:${row.channel}`, row]));
      return [...places.values()].map(readTarget);
    },

    async claim(place, lease) {
      const row = await db
        .insertInto("delivery_places")
        .values({
          platform: place.platform,
          channel: place.channel,
          lease_owner: lease.owner,
          lease_until: lease.until,
          free_at: NEVER,
        })
        .onConflict((conflict) =>
          conflict
            .columns(["platform", "channel"])
            .doUpdateSet({ lease_owner: lease.owner, lease_until: lease.until })
            .where((expression) =>
              expression.or([
                expression("delivery_places.lease_owner", "is", null),
                expression("delivery_places.lease_until", "<=", lease.now),
              ]),
            ),
        )
        .returning("free_at")
        .executeTakeFirst();
      return row === undefined ? undefined : { freeAt: row.free_at };
    },

    async release(place, owner) {
      await db
        .updateTable("delivery_places")
        .set({ lease_owner: null, lease_until: null })
        .where("platform", "=", place.platform)
        .where("channel", "=", place.channel)
        .where("lease_owner", "=", owner)
        .execute();
    },

    async waitingIn(place) {
      const deliveries = await db
        .selectFrom("deliveries")
        .selectAll()
        .where("platform", "=", place.platform)
        .where("channel", "=", place.channel)
        .where("status", "=", "waiting")
        .orderBy("scheduled_at")
        .orderBy("id")
        .execute();
      if (deliveries.length === 0) return [];
      const parts = await db
        .selectFrom("delivery_parts")
        .select(PART_COLUMNS)
        .where(
          "delivery_id",
          "in",
          deliveries.map((row) => row.id),
        )
        .orderBy("position")
        .execute();
      return deliveries.map((row) => ({
        ...readDelivery(row),
        parts: parts.filter((part) => part.delivery_id === row.id).map(readPart),
      }));
    },

    async beginPart(part, place, lease) {
      return db.transaction().execute(async (transaction) => {
        const renewed = await transaction
          .updateTable("delivery_places")
          .set({ lease_until: lease.until })
          .where("platform", "=", place.platform)
          .where("channel", "=", place.channel)
          .where("lease_owner", "=", lease.owner)
          .where("lease_until", ">", lease.now)
          .returning("lease_owner")
          .execute();
        if (renewed.length === 0) return undefined;
        const begun = await transaction
          .updateTable("delivery_parts")
          .set({ status: "sending", attempted_at: lease.now })
          .where("delivery_id", "=", part.deliveryId)
          .where("position", "=", part.position)
          .returning("payload")
          .executeTakeFirstOrThrow();
        return begun.payload;
      });
    },

    async recordPart(part, record, place, freeAt) {
      return db.transaction().execute(async (transaction) => {
        const { status, attemptedAt, messageId, link } = record;
        const update = transaction
          .updateTable("delivery_parts")
          .set({ status, message_id: messageId ?? null, link: link ?? null })
          .where("delivery_id", "=", part.deliveryId)
          .where("position", "=", part.position)
          .where("status", "!=", "sent")
          .returning("status");
        const written = await (status === "sent"
          ? update
          : update.where("attempted_at", attemptedAt === undefined ? "is" : "=", attemptedAt ?? null)
        ).execute();
        if (written.length === 0) return false;
        if (freeAt === undefined) return true;
        await transaction
          .updateTable("delivery_places")
          .set({ free_at: freeAt })
          .where("platform", "=", place.platform)
          .where("channel", "=", place.channel)
          .execute();
        return true;
      });
    },

    async postpone(deliveryId, next) {
      await db
        .updateTable("deliveries")
        .set({ attempts: next.attempts, next_attempt_at: next.nextAttemptAt, reason: next.reason })
        .where("id", "=", deliveryId)
        .where("status", "=", "waiting")
        .execute();
    },
  };
}
