import type { Kysely } from "kysely";
import type { SubscriptionStore } from "../../delivery/subscription/subscription-store.js";
import type { Schema } from "../database/schema.js";
import { insertNotices } from "./notices.js";
import { readSubscription, writeSubscription } from "./subscription-row.js";

export function createSubscriptionStore(db: Kysely<Schema>): SubscriptionStore {
  return {
    async put(subscription) {
      const { id, ...row } = writeSubscription(subscription);
      await db
        .insertInto("subscriptions")
        .values({ id, ...row })
        .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
        .execute();
    },
    async get(id) {
      const row = await db.selectFrom("subscriptions").selectAll().where("id", "=", id).executeTakeFirst();
      return row === undefined ? undefined : readSubscription(row);
    },
    async ofPlace(place) {
      const rows = await db
        .selectFrom("subscriptions")
        .selectAll()
        .where("platform", "=", place.platform)
        .where("channel", "=", place.channel)
        .where("removed_at", "is", null)
        .orderBy("created_at")
        .orderBy("id")
        .execute();
      return rows.map(readSubscription);
    },
    async all() {
      const rows = await db
        .selectFrom("subscriptions")
        .selectAll()
        .where("removed_at", "is", null)
        .orderBy("created_at")
        .orderBy("id")
        .execute();
      return rows.map(readSubscription);
    },
    async countOfWorkspace(target) {
      const { count } = await db
        .selectFrom("subscriptions")
        .select((expression) => expression.fn.countAll().as("count"))
        .where("platform", "=", target.platform)
        .where("workspace", target.workspace === undefined ? "is" : "=", target.workspace ?? null)
        .where("removed_at", "is", null)
        .executeTakeFirstOrThrow();
      return Number(count);
    },
    async due(now, platforms, limit) {
      if (platforms.length === 0) return [];
      const rows = await db
        .selectFrom("subscriptions")
        .selectAll()
        .where("next_run_at", "<=", now)
        .where("platform", "in", platforms)
        .where("paused", "is", null)
        .where("removed_at", "is", null)
        .orderBy("next_run_at")
        .orderBy("id")
        .limit(limit)
        .execute();
      return rows.map(readSubscription);
    },
    async advance(id, from, to) {
      await db
        .updateTable("subscriptions")
        .set({ next_run_at: to })
        .where("id", "=", id)
        .where("next_run_at", "=", from)
        .execute();
    },
    async pauseChannel(place, pause, noticesAbout) {
      return db.transaction().execute(async (transaction) => {
        const rows = await transaction
          .updateTable("subscriptions")
          .set({ paused: JSON.stringify(pause) })
          .where("platform", "=", place.platform)
          .where("channel", "=", place.channel)
          .where("paused", "is", null)
          .where("removed_at", "is", null)
          .returningAll()
          .execute();
        const paused = rows.map(readSubscription);
        await insertNotices(transaction, noticesAbout(paused));
        return paused;
      });
    },
    async purgeRemoved(before) {
      await db.deleteFrom("subscriptions").where("removed_at", "<", before).execute();
    },
  };
}
