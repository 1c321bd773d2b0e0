import type { Kysely, Transaction } from "kysely";
import type { DeliveryEnd, FreezeOutcome, FrozenDelivery } from "../delivery/delivery-store.js";
import { writeDelivery, writePart } from "./delivery-row.js";
import type { FeaturedPaperTable, Schema } from "./schema.js";

/** See `DeliveryStore.freeze`: the unique keys decide, so that any number of processes may plan at once. */
export async function freezeDeliveries(
  db: Kysely<Schema>,
  plans: readonly FrozenDelivery[],
): Promise<readonly FreezeOutcome[]> {
  if (plans.length === 0) return [];
  return db.transaction().execute(async (transaction) => {
    const outcomes: FreezeOutcome[] = [];
    for (const plan of plans) outcomes.push(await freezeOne(transaction, plan));
    return outcomes;
  });
}

async function freezeOne(transaction: Transaction<Schema>, plan: FrozenDelivery): Promise<FreezeOutcome> {
  const outcome = await insertPlan(transaction, plan);
  if (outcome !== "stale" && plan.advance !== undefined) {
    await transaction
      .updateTable("subscriptions")
      .set({ next_run_at: plan.advance.to })
      .where("id", "=", plan.delivery.subscriptionId)
      .where("next_run_at", "=", plan.advance.from)
      .execute();
  }
  return outcome;
}

async function insertPlan(transaction: Transaction<Schema>, plan: FrozenDelivery): Promise<FreezeOutcome> {
  const { delivery } = plan;
  const inserted = await transaction
    .insertInto("deliveries")
    .values(writeDelivery(delivery))
    .onConflict((conflict) => conflict.columns(["subscription_id", "local_date"]).doNothing())
    .returning("id")
    .execute();
  if (inserted.length === 0) return "exists";

  const featured = featuredRows(plan);
  if (featured.length > 0) {
    const kept = await transaction
      .insertInto("featured_papers")
      .values(featured)
      .onConflict((conflict) => conflict.columns(["platform", "channel", "key"]).doNothing())
      .returning("key")
      .execute();
    if (kept.length < featured.length) {
      await transaction.deleteFrom("featured_papers").where("delivery_id", "=", delivery.id).execute();
      await transaction.deleteFrom("deliveries").where("id", "=", delivery.id).execute();
      return "stale";
    }
  }
  if (plan.parts.length > 0) {
    await transaction
      .insertInto("delivery_parts")
      .values(plan.parts.map((part) => writePart(delivery.id, part)))
      .execute();
  }
  return "frozen";
}

function featuredRows({ delivery, featured }: FrozenDelivery): FeaturedPaperTable[] {
  return featured.flatMap((paper) =>
    paper.keys.map((key) => ({
      platform: delivery.target.platform,
      channel: delivery.target.channel,
      key,
      delivery_id: delivery.id,
      paper_id: paper.paperId,
      local_date: delivery.localDate,
    })),
  );
}

/** See `DeliveryStore.finish`. */
export async function finishDelivery(
  db: Kysely<Schema>,
  deliveryId: string,
  end: DeliveryEnd,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction
      .updateTable("deliveries")
      .set({ status: end.status, reason: end.reason ?? null, finished_at: end.at })
      .where("id", "=", deliveryId)
      .where("status", "=", "waiting")
      .execute();
    if (!end.forgetFeatured) return;
    await transaction.deleteFrom("featured_papers").where("delivery_id", "=", deliveryId).execute();
    await transaction.updateTable("deliveries").set({ listed: "[]" }).where("id", "=", deliveryId).execute();
  });
}
