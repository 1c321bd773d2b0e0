import type { Channel } from "discord.js";
import type { Answer } from "../../../src/command/command.js";
import type { Reply } from "../../../src/reply/reply.js";

/** What a daily post may need, by https://discord.com/developers/docs/topics/permissions. */
const RIGHTS = {
  "View Channel": 1n << 10n,
  "Send Messages": 1n << 11n,
  "Read Message History": 1n << 16n,
  "Create Public Threads": 1n << 35n,
  "Send Messages in Threads": 1n << 38n,
} as const;
type Right = keyof typeof RIGHTS;

/** What kind of place posts will go to. */
export type PostChannel = "channel" | "thread" | "forum";

/** The rights that posts in a place need and the bot has not. Posts carry no embeds, so Embed Links is none. */
export function missingRights(granted: bigint, place: PostChannel, wantsThread: boolean): readonly Right[] {
  const needed: readonly Right[] = [
    "View Channel",
    ...(place === "thread" ? [] : ["Send Messages" as const]),
    ...(place === "channel" && wantsThread ? ["Create Public Threads" as const] : []),
    ...(place !== "channel" || wantsThread ? ["Send Messages in Threads" as const] : []),
    "Read Message History",
  ];
  return needed.filter((right) => (granted & RIGHTS[right]) === 0n);
}

/**
 * The answer to a subscription, with the rights that are missing: it is kept, but without them no post can
 * arrive, and the person who can grant them is here now.
 *
 * @param granted the bot's permission bits where it was asked; undefined in direct messages
 */
export function withRightsNote(answer: Answer, channel: Channel | null, granted: bigint | undefined): Reply {
  const { invocation, reply, kind } = answer;
  if (kind === "refusal" || invocation.command !== "subscribe" || granted === undefined) return reply;
  const missing = missingRights(granted, postChannelOf(channel), invocation.args.thread === true);
  if (missing.length === 0) return reply;
  const note = noteOn(missing);
  const block = { kind: "context", spans: [{ kind: "strong", text: note }] } as const;
  return { ...reply, text: `${reply.text} ${note}`, blocks: [...reply.blocks, block] };
}

function postChannelOf(channel: Channel | null): PostChannel {
  if (channel === null || !channel.isThread()) return "channel";
  return channel.parent?.isThreadOnly() === true ? "forum" : "thread";
}

function noteOn(missing: readonly Right[]): string {
  const grant = `Grant me ${new Intl.ListFormat("en").format(missing)} under Edit Channel, Permissions.`;
  const isForFindingAlone = missing.every((right) => right === "Read Message History");
  return isForFindingAlone
    ? `${grant} Without it a post whose sending broke off cannot be found again.`
    : `I may not post here yet. ${grant}`;
}
