import type { Kysely, Selectable } from "kysely";
import type { DeliveryStore, DeliveryWithParts } from "../../delivery/delivery-store.js";
import type { DeliveryTable, Schema } from "../database/schema.js";
import { PART_COLUMNS, readDelivery, readPart } from "./delivery-row.js";

type DeliveryQueries = Pick<
  DeliveryStore,
  "get" | "ofDate" | "latestIn" | "featuring" | "listing" | "lastShownAt"
>;

/** Deliveries for people to ask about. */
export function createDeliveryQueries(db: Kysely<Schema>): DeliveryQueries {
  async function withParts(
    row: Selectable<DeliveryTable> | undefined,
  ): Promise<DeliveryWithParts | undefined> {
    if (row === undefined) return undefined;
    const parts = await db
      .selectFrom("delivery_parts")
      .select(PART_COLUMNS)
      .where("delivery_id", "=", row.id)
      .orderBy("position")
      .execute();
    return { ...readDelivery(row), parts: parts.map(readPart) };
  }
  return {
    async get(deliveryId) {
      return withParts(
        await db.selectFrom("deliveries").selectAll().where("id", "=", deliveryId).executeTakeFirst(),
      );
    },
    async ofDate(subscriptionId, localDate) {
      return withParts(
        await db
          .selectFrom("deliveries")
          .selectAll()
          .where("subscription_id", "=", subscriptionId)
          .where("local_date", "=", localDate)
          .executeTakeFirst(),
      );
    },
    async latestIn(place, limit) {
      const rows = await db
        .selectFrom("deliveries")
        .selectAll()
        .where("platform", "=", place.platform)
        .where("channel", "=", place.channel)
        .orderBy("planned_at", "desc")
        .orderBy("id")
        .limit(limit)
        .execute();
      const found = await Promise.all(rows.map(withParts));
      return found.filter((delivery) => delivery !== undefined);
    },
    async featuring(place, keys) {
      if (keys.length === 0) return undefined;
      return withParts(
        await db
          .selectFrom("featured_papers")
          .innerJoin("deliveries", "deliveries.id", "featured_papers.delivery_id")
          .selectAll("deliveries")
          .where("featured_papers.platform", "=", place.platform)
          .where("featured_papers.channel", "=", place.channel)
          .where("key", "in", keys)
          .executeTakeFirst(),
      );
    },
    async listing(place, paperId) {
      return withParts(
        await db
          .selectFrom("deliveries")
          .selectAll()
          .where("platform", "=", place.platform)
          .where("channel", "=", place.channel)
          .where("listed", "like", `%${escapeLike(JSON.stringify(paperId))}%`)
          .orderBy("planned_at", "desc")
          .executeTakeFirst(),
      );
    },
    async lastShownAt(subscriptionIds) {
      if (subscriptionIds.length === 0) return new Map();
      const rows = await db
        .selectFrom("deliveries")
        .select(["subscription_id", (expression) => expression.fn.max("planned_at").as("planned_at")])
        .where("subscription_id", "in", subscriptionIds)
        .where("status", "in", ["waiting", "sent", "unknown"])
        .groupBy("subscription_id")
        .execute();
      return new Map(rows.map((row) => [row.subscription_id, row.planned_at]));
    },
  };
}

/** Any one character for those that `like` reads as patterns. */
function escapeLike(text: string): string {
  return text.replace(/[%_\\]/g, "_");
}
