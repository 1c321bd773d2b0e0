import type { Migration } from "../database/migrate.js";

/** Subscriptions, their deliveries with frozen parts, what was shown where, who sends where. */
export const subscriptionsAndDeliveries: Migration = {
  name: "0001-subscriptions-and-deliveries",
  async up(db) {
    await db.schema
      .createTable("subscriptions")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("origin", "text", (column) => column.notNull())
      .addColumn("platform", "text", (column) => column.notNull())
      .addColumn("workspace", "text")
      .addColumn("channel", "text", (column) => column.notNull())
      .addColumn("topic", "text", (column) => column.notNull())
      .addColumn("at_time", "text", (column) => column.notNull())
      .addColumn("days", "text", (column) => column.notNull())
      .addColumn("time_zone", "text", (column) => column.notNull())
      .addColumn("count", "integer", (column) => column.notNull())
      .addColumn("options", "text", (column) => column.notNull())
      .addColumn("created_by", "text")
      .addColumn("created_at", "text", (column) => column.notNull())
      .addColumn("paused", "text")
      .addColumn("removed_at", "text")
      .addColumn("next_run_at", "text", (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex("subscriptions_by_place")
      .on("subscriptions")
      .columns(["platform", "channel"])
      .execute();
    await db.schema
      .createIndex("subscriptions_by_next_run")
      .on("subscriptions")
      .columns(["next_run_at", "id"])
      .execute();

    await db.schema
      .createTable("deliveries")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("subscription_id", "text", (column) => column.notNull())
      .addColumn("local_date", "text", (column) => column.notNull())
      .addColumn("platform", "text", (column) => column.notNull())
      .addColumn("workspace", "text")
      .addColumn("channel", "text", (column) => column.notNull())
      .addColumn("trigger", "text", (column) => column.notNull())
      .addColumn("status", "text", (column) => column.notNull())
      .addColumn("status_when_sent", "text", (column) => column.notNull())
      .addColumn("reason", "text")
      .addColumn("listed", "text", (column) => column.notNull())
      .addColumn("late", "integer", (column) => column.notNull())
      .addColumn("scheduled_at", "text", (column) => column.notNull())
      .addColumn("planned_at", "text", (column) => column.notNull())
      .addColumn("finished_at", "text")
      .addColumn("reference", "text", (column) => column.notNull())
      .addColumn("attempts", "integer", (column) => column.notNull())
      .addColumn("next_attempt_at", "text", (column) => column.notNull())
      .addUniqueConstraint("one_delivery_a_date", ["subscription_id", "local_date"])
      .execute();
    await db.schema
      .createIndex("deliveries_by_status")
      .on("deliveries")
      .columns(["status", "next_attempt_at"])
      .execute();
    await db.schema
      .createIndex("deliveries_by_place")
      .on("deliveries")
      .columns(["platform", "channel", "planned_at"])
      .execute();

    await db.schema
      .createTable("delivery_parts")
      .addColumn("delivery_id", "text", (column) => column.notNull())
      .addColumn("position", "integer", (column) => column.notNull())
      .addColumn("role", "text", (column) => column.notNull())
      .addColumn("payload", "text", (column) => column.notNull())
      .addColumn("reference", "text", (column) => column.notNull())
      .addColumn("status", "text", (column) => column.notNull())
      .addColumn("attempted_at", "text")
      .addColumn("message_id", "text")
      .addColumn("link", "text")
      .addPrimaryKeyConstraint("one_part_a_position", ["delivery_id", "position"])
      .execute();

    await db.schema
      .createTable("featured_papers")
      .addColumn("platform", "text", (column) => column.notNull())
      .addColumn("channel", "text", (column) => column.notNull())
      .addColumn("key", "text", (column) => column.notNull())
      .addColumn("delivery_id", "text", (column) => column.notNull())
      .addColumn("paper_id", "text", (column) => column.notNull())
      .addColumn("local_date", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("featured_once_a_place", ["platform", "channel", "key"])
      .execute();
    await db.schema
      .createIndex("featured_papers_by_delivery")
      .on("featured_papers")
      .columns(["delivery_id"])
      .execute();

    await db.schema
      .createTable("delivery_places")
      .addColumn("platform", "text", (column) => column.notNull())
      .addColumn("channel", "text", (column) => column.notNull())
      .addColumn("lease_owner", "text")
      .addColumn("lease_until", "text")
      .addColumn("free_at", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("one_row_a_place", ["platform", "channel"])
      .execute();

    await db.schema
      .createTable("key_values")
      .addColumn("key", "text", (column) => column.primaryKey())
      .addColumn("value", "text", (column) => column.notNull())
      .execute();
  },
};
