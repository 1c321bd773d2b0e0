import type { Kysely, Transaction } from "kysely";
import type { DeliveryEnd, FreezeOutcome, FrozenDelivery } from "../../delivery/delivery-store.js";
import { chunks } from "../database/chunks.js";
import type { FeaturedPaperTable, Schema } from "../database/schema.js";
import { writeDelivery, writePart } from "./delivery-row.js";
import { insertNotices } from "./notices.js";
import { lockChannels, showAgain } from "./plan-side-by-side.js";

/**
 * See `DeliveryStore.freeze`: the unique keys decide, so that any number of processes may plan at once. All plans go in
 * with a few statements, because while they do nobody else can write.
 */
export async function freezeDeliveries(
  db: Kysely<Schema>,
  plans: readonly FrozenDelivery[],
): Promise<readonly FreezeOutcome[]> {
  if (plans.length === 0) return [];
  return db.transaction().execute(async (transaction) => {
    await lockChannels(transaction, plans);
    const isNew = await insertDeliveries(transaction, plans);
    const fresh = plans.filter(({ delivery }) => isNew.has(delivery.id));
    const featuredBefore = await insertFeatured(transaction, fresh);
    const shownToday = await showAgain(transaction, fresh);
    const stale = new Set([...featuredBefore, ...shownToday]);
    await forget(transaction, [...stale]);
    const frozen = fresh.filter(({ delivery }) => !stale.has(delivery.id));
    await insertParts(transaction, frozen);
    await advance(
      transaction,
      plans.filter(({ delivery }) => !stale.has(delivery.id)),
    );
    return plans.map(({ delivery }): FreezeOutcome => {
      if (stale.has(delivery.id)) return "stale";
      return isNew.has(delivery.id) ? "frozen" : "exists";
    });
  });
}

/** Ids of the deliveries whose date had none. */
async function insertDeliveries(
  transaction: Transaction<Schema>,
  plans: readonly FrozenDelivery[],
): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for (const rows of chunks(plans.map(({ delivery }) => writeDelivery(delivery)))) {
    const inserted = await transaction
      .insertInto("deliveries")
      .values(rows)
      .onConflict((conflict) => conflict.columns(["subscription_id", "local_date"]).doNothing())
      .returning("id")
      .execute();
    for (const { id } of inserted) ids.add(id);
  }
  return ids;
}

/** Ids of the deliveries that would feature a paper again. */
async function insertFeatured(
  transaction: Transaction<Schema>,
  plans: readonly FrozenDelivery[],
): Promise<ReadonlySet<string>> {
  const wanted = plans.flatMap(featuredRows);
  const missing = new Map<string, number>();
  const count = (id: string, by: number) => missing.set(id, (missing.get(id) ?? 0) + by);
  for (const { delivery_id } of wanted) count(delivery_id, 1);
  for (const rows of chunks(wanted)) {
    const kept = await transaction
      .insertInto("featured_papers")
      .values(rows)
      .onConflict((conflict) => conflict.columns(["platform", "channel", "key"]).doNothing())
      .returning("delivery_id")
      .execute();
    for (const { delivery_id } of kept) count(delivery_id, -1);
  }
  return new Set([...missing].filter(([, left]) => left > 0).map(([id]) => id));
}

async function forget(transaction: Transaction<Schema>, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await transaction.deleteFrom("featured_papers").where("delivery_id", "in", ids).execute();
  await transaction.deleteFrom("deliveries").where("id", "in", ids).execute();
}

async function insertParts(
  transaction: Transaction<Schema>,
  plans: readonly FrozenDelivery[],
): Promise<void> {
  const parts = plans.flatMap((plan) => plan.parts.map((part) => writePart(plan.delivery.id, part)));
  for (const rows of chunks(parts)) await transaction.insertInto("delivery_parts").values(rows).execute();
}

/** Moves the next runs; most subscriptions share theirs with others. */
async function advance(transaction: Transaction<Schema>, plans: readonly FrozenDelivery[]): Promise<void> {
  const moves = new Map<string, { readonly from: string; readonly to: string; readonly ids: string[] }>();
  for (const { delivery, advance: move } of plans) {
    if (move === undefined) continue;
    const key = `${move.from} ${move.to}`;
    const same = moves.get(key) ?? { ...move, ids: [] };
    same.ids.push(delivery.subscriptionId);
    moves.set(key, same);
  }
  for (const { from, to, ids } of moves.values()) {
    await transaction
      .updateTable("subscriptions")
      .set({ next_run_at: to })
      .where("id", "in", ids)
      .where("next_run_at", "=", from)
      .execute();
  }
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
    const ended = await transaction
      .updateTable("deliveries")
      .set({ status: end.status, reason: end.reason ?? null, finished_at: end.at })
      .where("id", "=", deliveryId)
      .where("status", "=", "waiting")
      .returning("id")
      .execute();
    if (ended.length === 0) return;
    await insertNotices(transaction, end.notices);
    if (!end.forgetFeatured) return;
    await transaction.deleteFrom("featured_papers").where("delivery_id", "=", deliveryId).execute();
    await transaction.updateTable("deliveries").set({ listed: "[]" }).where("id", "=", deliveryId).execute();
  });
}
