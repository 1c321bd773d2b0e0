import { type CommandContext, defineCommand } from "../src/command/command.js";
import { readInstant } from "../src/delivery/schedule/instants.js";
import type { Subscription } from "../src/delivery/subscription/subscription.js";
import type { Subscriptions } from "../src/delivery/subscription/subscriptions.js";
import { actionRow, invoke } from "../src/reply/actions.js";
import { notice } from "../src/reply/notice.js";
import type { Reply } from "../src/reply/reply.js";
import { plain, plainTextOf } from "../src/reply/spans.js";
import { subscribeArguments, subscriptionSpans } from "./describe-subscription.js";
import {
  noSuchSubscription,
  subscriptionName,
  targetOf,
  whichParam,
  whichSubscriptions,
} from "./which-subscriptions.js";

/** An Undo that is pressed later could bring back what others have long got used to. */
const UNDO_MINUTES = 10;
const MAX_BUTTONS = 5;

/** Ends a subscription of the channel; Undo brings it back for ten minutes. */
export function unsubscribeCommand(deps: { readonly subscriptions: Subscriptions }) {
  return defineCommand({
    name: "unsubscribe",
    summary: "Stop a daily post in this channel",
    params: {
      which: whichParam(deps.subscriptions),
      undo: { kind: "flag", description: "Bring it back instead", required: false, setByButtons: true },
    },
    audience: "everyone",
    needs: ["place", "manage"],
    examples: ["unsubscribe 1", "unsubscribe diffusion", "unsubscribe all"],
    async run({ which, undo }, context) {
      if (undo === true) return bringBack(deps.subscriptions, which ?? "", context);
      const list = await deps.subscriptions.list(targetOf(context.place));
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

async function bringBack(
  subscriptions: Subscriptions,
  ids: string,
  { place, now }: CommandContext,
): Promise<Reply> {
  const { channel, platform } = targetOf(place);
  const known = await Promise.all(ids.split(",").map((id) => subscriptions.get(id)));
  const here = known
    .filter((each) => each !== undefined)
    .filter(({ target }) => target.channel === channel && target.platform === platform);
  const late = here.filter((each) => isTooLate(each, now));
  if (late.length > 0) return tooLateReply(late);
  const restored = await subscriptions.restore(here.map(({ id }) => id));
  return notice(
    restored.length === 0
      ? "There is nothing to bring back."
      : `Back again: ${restored.map(subscriptionName).join(", ")}.`,
    "Subscriptions lists what this channel gets.",
  );
}

function isTooLate({ removedAt }: Subscription, now: CommandContext["now"]): boolean {
  if (removedAt === undefined) return false;
  return now.since(readInstant(removedAt)).total("minutes") > UNDO_MINUTES;
}

/** What was removed, with buttons that subscribe anew. */
function tooLateReply(late: readonly Subscription[]): Reply {
  const few = late.length > MAX_BUTTONS ? ` The first ${MAX_BUTTONS} have a button.` : "";
  const lead = `Undo works for ${UNDO_MINUTES} minutes. To have ${late.length === 1 ? "it" : "them"} back, subscribe again.${few}`;
  const items = late.map(subscriptionSpans);
  const actions = late
    .slice(0, MAX_BUTTONS)
    .map((each) => invoke(`Subscribe: ${subscriptionName(each)}`, "subscribe", subscribeArguments(each)));
  return {
    text: `${lead} ${items.map(plainTextOf).join("; ")}`,
    blocks: [
      { kind: "text", spans: [plain(lead)] },
      { kind: "list", ordered: false, items },
      ...actionRow(actions),
    ],
  };
}
