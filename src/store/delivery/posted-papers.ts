import type { Kysely } from "kysely";
import type { PostedInChannel } from "../../delivery/delivery-store.js";
import type { ChannelKey } from "../../delivery/subscription/subscription-store.js";
import type { Schema } from "../database/schema.js";
import { readIds } from "./delivery-row.js";

/** See `DeliveryStore.shown`; two queries for any number of places (up to some hundred at once). */
export async function queryPostedPapers(
  db: Kysely<Schema>,
  places: readonly ChannelKey[],
  since: string | undefined,
): Promise<readonly PostedInChannel[]> {
  if (places.length === 0) return [];
  const channels = [...new Set(places.map((place) => place.channel))];
  let featured = db
    .selectFrom("featured_papers")
    .select(["platform", "channel", "key", "paper_id", "local_date"])
    .where("channel", "in", channels);
  let listed = db
    .selectFrom("deliveries")
    .select(["platform", "channel", "listed", "local_date"])
    .where("channel", "in", channels)
    .where("listed", "!=", "[]")
    .orderBy("local_date");
  if (since !== undefined) {
    featured = featured.where("local_date", ">=", since);
    listed = listed.where("local_date", ">=", since);
  }

  const shown = new Map(places.map((place) => [nameOf(place), emptyShown(place)]));
  for (const row of await featured.execute()) {
    const place = shown.get(nameOf(row));
    place?.featuredKeys.add(row.key);
    place?.featuredOn.set(row.paper_id, row.local_date);
  }
  for (const row of await listed.execute()) {
    const place = shown.get(nameOf(row));
    for (const id of place === undefined ? [] : readIds(row.listed)) place?.listed.set(id, row.local_date);
  }
  return [...shown.values()];
}

function nameOf(place: { readonly platform: string; readonly channel: string }): string {
  return `${place.platform}:${place.channel}`;
}

function emptyShown(place: ChannelKey) {
  return {
    platform: place.platform,
    channel: place.channel,
    featuredKeys: new Set<string>(),
    listed: new Map<string, string>(),
    featuredOn: new Map<string, string>(),
  } satisfies PostedInChannel;
}
