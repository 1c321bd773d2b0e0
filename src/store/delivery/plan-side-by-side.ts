import type { Transaction } from "kysely";
import type { FrozenDelivery } from "../../delivery/delivery-store.js";
import { chunks } from "../database/chunks.js";
import { NEVER, type Schema } from "../database/schema.js";
import { readIds } from "./delivery-row.js";

/**
 * Whoever plans for a channel waits for who does so at the same time; in one order for all, so that no two wait for each
 * other.
 */
export async function lockChannels(
  transaction: Transaction<Schema>,
  plans: readonly FrozenDelivery[],
): Promise<void> {
  const places = new Map(plans.map(({ delivery: { target } }) => [placeOf(target), target]));
  const rows = [...places]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, { platform, channel }]) => ({
      platform,
      channel,
      lease_owner: null,
      lease_until: null,
      free_at: NEVER,
    }));
  for (const some of chunks(rows)) {
    await transaction
      .insertInto("delivery_places")
      .values(some)
      .onConflict((conflict) =>
        conflict
          .columns(["platform", "channel"])
          .doUpdateSet((expression) => ({ free_at: expression.ref("delivery_places.free_at") })),
      )
      .execute();
  }
}

/** Ids of the deliveries that would show what another one, planned meanwhile, shows in their place on their date. */
export async function showAgain(
  transaction: Transaction<Schema>,
  plans: readonly FrozenDelivery[],
): Promise<readonly string[]> {
  if (plans.length === 0) return [];
  const ids = new Set(plans.map(({ delivery }) => delivery.id));
  const channels = [...new Set(plans.map(({ delivery }) => delivery.target.channel))];
  const dates = [...new Set(plans.map(({ delivery }) => delivery.localDate))];
  const deliveries = await transaction
    .selectFrom("deliveries")
    .select(["id", "platform", "channel", "local_date", "listed"])
    .where("channel", "in", channels)
    .where("local_date", "in", dates)
    .where("listed", "!=", "[]")
    .execute();
  const featured = await transaction
    .selectFrom("featured_papers")
    .select(["delivery_id", "platform", "channel", "local_date", "paper_id"])
    .where("channel", "in", channels)
    .where("local_date", "in", dates)
    .execute();
  const listedByOthers = new Set(
    deliveries
      .filter(({ id }) => !ids.has(id))
      .flatMap((row) => readIds(row.listed).map((id) => `${placeOf(row)} ${row.local_date} ${id}`)),
  );
  const featuredByOthers = new Set(
    featured
      .filter((row) => !ids.has(row.delivery_id))
      .map((row) => `${placeOf(row)} ${row.local_date} ${row.paper_id}`),
  );
  const isAgain = ({ delivery, featured: own }: FrozenDelivery) => {
    const nameOf = (id: string) => `${placeOf(delivery.target)} ${delivery.localDate} ${id}`;
    return (
      own.some(({ paperId }) => listedByOthers.has(nameOf(paperId))) ||
      delivery.listed.some((id) => featuredByOthers.has(nameOf(id)))
    );
  };
  return plans.filter(isAgain).map(({ delivery }) => delivery.id);
}

function placeOf(row: { readonly platform: string; readonly channel: string }): string {
  return `${row.platform}:${row.channel}`;
}
