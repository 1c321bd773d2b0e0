import { defineCommand } from "../src/command/command.js";
import type { Subscriptions } from "../src/delivery/create-subscriptions.js";
import { invoke } from "../src/reply/actions.js";
import { notice } from "../src/reply/notice.js";
import {
  completeWhich,
  noSuchSubscription,
  subscriptionName,
  targetOf,
  whichSubscriptions,
} from "./which-subscriptions.js";

/** Ends a subscription of the channel; Undo brings it back. */
export function unsubscribeCommand(deps: { readonly subscriptions: Subscriptions }) {
  return defineCommand({
    name: "unsubscribe",
    summary: "Stop a daily post in this channel",
    params: {
      which: {
        kind: "text",
        description: "Its number in the list, its topic, or all",
        required: false,
        maxLength: 1000,
        complete: completeWhich(deps.subscriptions),
      },
      undo: { kind: "flag", description: "Bring it back instead", required: false },
    },
    audience: "everyone",
    needs: ["place", "manage"],
    examples: ["unsubscribe 1", "unsubscribe diffusion", "unsubscribe all"],
    async run({ which, undo }, { place }) {
      const target = targetOf(place);
      if (undo === true) {
        const ids = (which ?? "").split(",");
        const known = await Promise.all(ids.map((id) => deps.subscriptions.get(id)));
        const here = known.filter(
          (each) => each?.target.channel === target.channel && each.target.platform === target.platform,
        );
        const restored = await deps.subscriptions.restore(here.flatMap((each) => each?.id ?? []));
        return notice(
          restored.length === 0
            ? "There is nothing to bring back."
            : `Back again: ${restored.map(subscriptionName).join(", ")}.`,
          "Subscriptions lists what this channel gets.",
        );
      }
      const list = await deps.subscriptions.list(target);
      const meant = whichSubscriptions(list, which);
      if (meant.length === 0) return noSuchSubscription(list, which, "unsubscribe");
      const removed = await deps.subscriptions.remove(meant.map(({ id }) => id));
      const ids = removed.map(({ id }) => id).join(",");
      return notice(
        `Unsubscribed: ${removed.map(subscriptionName).join(", ")}.`,
        list.length === removed.length
          ? "This channel gets no daily post any more."
          : "Subscriptions lists what is left.",
        [invoke("Undo", "unsubscribe", { which: ids, undo: true }, "update")],
      );
    },
  });
}
