import type { ConversationRef } from "../src/command/caller.js";
import type { Choice, CompletionContext } from "../src/command/command.js";
import { scheduleText } from "../src/delivery/schedule/describe-schedule.js";
import type { ChannelRef } from "../src/delivery/send/messenger.js";
import type { Subscription } from "../src/delivery/subscription/subscription.js";
import type { Subscriptions } from "../src/delivery/subscription/subscriptions.js";
import { invoke } from "../src/reply/actions.js";
import { notice } from "../src/reply/notice.js";
import type { Reply } from "../src/reply/reply.js";
import { shorten } from "../src/reply/shorten.js";

/** The channel that a subscription made here posts to. */
export function targetOf(place: ConversationRef): ChannelRef {
  return { platform: place.platform, workspace: place.workspace, channel: place.channel };
}

/** What people call a subscription. */
export function subscriptionName(subscription: Subscription): string {
  return subscription.topic === "" ? "all papers" : `“${shorten(subscription.topic, 80)}”`;
}

/**
 * The subscriptions that somebody means: `2` or `#2` by their number in the list, `all`, a topic, or ids
 * (which buttons carry, joined by commas). Empty when nothing fits.
 */
export function whichSubscriptions(
  list: readonly Subscription[],
  which: string | undefined,
): readonly Subscription[] {
  const words = which?.trim() ?? "";
  if (words === "") return list.length === 1 ? list : [];
  const ids = words.split(",");
  const byId = list.filter((each) => ids.includes(each.id));
  if (byId.length > 0) return byId;
  const number = /^#?(\d{1,3})$/.exec(words)?.[1];
  if (number !== undefined) return list.slice(Number(number) - 1, Number(number)).slice(0, 1);
  if (/^(all|everything)$/i.test(words)) return list;
  const topic = plainTopic(words);
  const exact = list.filter((each) => plainTopic(each.topic) === topic);
  if (exact.length > 0) return exact;
  const partly = list.filter((each) => plainTopic(each.topic).includes(topic));
  return partly.length === 1 ? partly : [];
}

/** Says that nothing fits, and what there is. */
export function noSuchSubscription(
  list: readonly Subscription[],
  which: string | undefined,
  command: string,
): Reply {
  if (list.length === 0) {
    return notice("This channel has no subscription.", "Start one with subscribe.", [
      invoke("Subscribe", "subscribe", {}, "form"),
    ]);
  }
  const names = list.map((each, index) => `${index + 1} ${subscriptionName(each)}`).join(", ");
  const asked = which === undefined ? "Say which one." : `No subscription here is “${shorten(which, 80)}”.`;
  return notice(asked, `There are ${names}. Type ${command} and the number, or ${command} all.`);
}

/** The parameter of commands that change subscriptions. */
export function whichParam(subscriptions: Subscriptions) {
  return {
    kind: "text",
    description: "Its number in the list, its topic, or all",
    required: false,
    maxLength: 1000,
    complete: completeWhich(subscriptions),
  } as const;
}

/** Completion from the channel's list. */
export function completeWhich(
  subscriptions: Subscriptions,
): (typed: string, context: CompletionContext) => Promise<readonly Choice[]> {
  return async (typed, { place }) => {
    const list = await subscriptions.list(targetOf(place));
    return list
      .map((each, index) => ({
        label: shorten(`${index + 1}. ${subscriptionName(each)}, ${scheduleText(each.schedule)}`, 100),
        value: each.id,
      }))
      .filter((choice) => choice.label.toLowerCase().includes(typed.trim().toLowerCase()));
  };
}

function plainTopic(topic: string): string {
  return topic
    .toLowerCase()
    .replace(/[“”"']/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
