import type { DeliveryStore, FrozenDelivery, PostedInChannel } from "../delivery-store.js";
import type { Subscription } from "../subscription/subscription.js";
import type { ChannelKey } from "../subscription/subscription-store.js";

/** What was shown in some places, with what is planned for them in the meantime. */
interface ShownInBatch {
  of(place: ChannelKey): PostedInChannel;
  add(planned: Omit<FrozenDelivery, "advance">): void;
}

/** What was shown in the places of a batch, growing as the batch is planned. */
export async function readPostedPapers(
  deliveries: Pick<DeliveryStore, "shown">,
  batch: readonly Subscription[],
  since: string | undefined,
): Promise<ShownInBatch> {
  const nameOf = (place: ChannelKey) => `${place.platform}:${place.channel}`;
  const byName = new Map<string, PostedInChannel>();
  for (const shown of await deliveries.shown(
    batch.map(({ target }) => target),
    since,
  )) {
    byName.set(nameOf(shown), shown);
  }
  const of = (place: ChannelKey): PostedInChannel =>
    byName.get(nameOf(place)) ?? {
      platform: place.platform,
      channel: place.channel,
      featuredKeys: new Set(),
      featuredOn: new Map(),
      listed: new Map(),
    };
  return {
    of,
    add({ delivery, featured }: Omit<FrozenDelivery, "advance">) {
      const { target, localDate } = delivery;
      const before = of(target);
      byName.set(nameOf(target), {
        platform: target.platform,
        channel: target.channel,
        featuredKeys: new Set([...before.featuredKeys, ...featured.flatMap(({ keys }) => keys)]),
        featuredOn: new Map([
          ...before.featuredOn,
          ...featured.map(({ paperId }) => [paperId, localDate] as const),
        ]),
        listed: new Map([...before.listed, ...delivery.listed.map((id) => [id, localDate] as const)]),
      });
    },
  };
}
