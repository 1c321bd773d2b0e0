import { Temporal } from "temporal-polyfill";
import type { DeliveryService } from "../../delivery/service.js";
import type { Subscriptions } from "../../delivery/subscription/subscriptions.js";
import { invoke } from "../../reply/actions.js";
import { notice } from "../../reply/notice.js";
import type { Reply } from "../../reply/reply.js";

/**
 * Delivers what the playground's channel gets next, as if its time had come. `delivery` must know the
 * playground's messenger alone, so that every other place is left to its own time.
 */
export async function runNextPost(delivery: DeliveryService, subscriptions: Subscriptions): Promise<Reply> {
  const all = (await subscriptions.list()).filter(
    ({ target, paused }) => target.platform === "web" && paused === undefined,
  );
  const next = all.map(({ nextRunAt }) => nextRunAt).sort()[0];
  if (next === undefined) {
    return notice("This channel gets no posts yet.", "Subscribe first; a topic is optional.", [
      invoke("Subscribe", "subscribe", {}),
    ]);
  }
  const { deliveries } = await delivery.deliverDue(Temporal.Instant.from(next));
  const reasons = deliveries.flatMap(({ status, reason }) => (status === "sent" ? [] : (reason ?? status)));
  return reasons.length === 0
    ? notice("That was the next post.", "Press again for the one after it.")
    : notice(reasons.join(" "));
}
