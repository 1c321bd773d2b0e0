import { defineCommand } from "../src/command/command.js";
import type { Subscriptions } from "../src/delivery/subscription/subscriptions.js";
import { invoke } from "../src/reply/actions.js";
import { notice } from "../src/reply/notice.js";
import {
  noSuchSubscription,
  subscriptionName,
  targetOf,
  whichParam,
  whichSubscriptions,
} from "./which-subscriptions.js";

/** Stops a subscription's posts for a while. */
export function pauseCommand(deps: { readonly subscriptions: Subscriptions }) {
  return defineCommand({
    name: "pause",
    summary: "Stop a daily post for a while",
    params: {
      which: whichParam(deps.subscriptions),
    },
    audience: "everyone",
    needs: ["place", "manage"],
    examples: ["pause 1", "pause all"],
    async run({ which }, { caller, place }) {
      const list = await deps.subscriptions.list(targetOf(place));
      const meant = whichSubscriptions(list, which);
      if (meant.length === 0) return noSuchSubscription(list, which, "pause");
      const paused = await deps.subscriptions.pause(
        meant.map(({ id }) => id),
        caller.id,
      );
      if (paused.length === 0) return notice("It is paused already.", "Resume starts it again.");
      return notice(
        `Paused: ${paused.map(subscriptionName).join(", ")}.`,
        "Nothing was deleted. Days that pass meanwhile are not caught up.",
        [invoke("Resume", "resume", { which: paused.map(({ id }) => id).join(",") }, "update")],
      );
    },
  });
}
