import { defineCommand } from "../src/command/command.js";
import type { Subscription } from "../src/delivery/subscription/subscription.js";
import type { Subscriptions } from "../src/delivery/subscription/subscriptions.js";
import { AppError } from "../src/errors.js";
import { invoke } from "../src/reply/actions.js";
import { notice } from "../src/reply/notice.js";
import { plain } from "../src/reply/spans.js";
import { nextRunsSpans } from "./describe-subscription.js";
import {
  noSuchSubscription,
  subscriptionName,
  targetOf,
  whichParam,
  whichSubscriptions,
} from "./which-subscriptions.js";

/**
 * Starts paused subscriptions again. It asks itself who may, because a creator presses Resume in the private
 * notice, which is not the channel.
 */
export function resumeCommand(deps: { readonly subscriptions: Subscriptions }) {
  return defineCommand({
    name: "resume",
    summary: "Start a paused daily post again",
    params: {
      which: whichParam(deps.subscriptions),
    },
    audience: "everyone",
    needs: [],
    examples: ["resume 1", "resume all"],
    async run({ which }, { caller, place, now }) {
      const list = await deps.subscriptions.list(targetOf(place));
      const here = whichSubscriptions(list, which);
      const own = here.length > 0 ? [] : await ownByIds(deps.subscriptions, which, caller.id);
      const meant = [...here, ...own];
      if (meant.length === 0) return noSuchSubscription(list, which, "resume");
      if (!caller.mayManage && meant.some((each) => each.createdBy !== caller.id)) {
        throw new AppError("not-permitted", "You may not change what this channel gets.", {
          hint: "Ask somebody who manages the channel.",
        });
      }
      const resumed = await deps.subscriptions.resume(meant.map(({ id }) => id));
      const [first] = resumed;
      if (first === undefined) return notice("It is not paused.", "Status says when the next post comes.");
      const names = resumed.map(subscriptionName).join(", ");
      return notice([plain(`Resumed: ${names}.`)], nextRunsSpans(first, now, 1), [
        invoke("Preview", "preview", { which: first.id }),
      ]);
    },
  });
}

/** Subscriptions of other channels, by the ids that a notice's button carries, for the one who made them. */
async function ownByIds(
  subscriptions: Subscriptions,
  which: string | undefined,
  callerId: string,
): Promise<readonly Subscription[]> {
  const found = await Promise.all((which ?? "").split(",").map((id) => subscriptions.get(id.trim())));
  return found
    .filter((each) => each !== undefined)
    .filter((each) => each.createdBy === callerId && each.removedAt === undefined);
}
