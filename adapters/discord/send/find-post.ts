import { z } from "zod";
import type { FindOutcome, FindRequest } from "../../../src/delivery/send/messenger.js";
import type { DiscordRest } from "../connect/rest.js";
import { fetchChannel } from "./channel.js";
import { discordCode, failureOf } from "./errors.js";
import { messageLink } from "./message-link.js";
import { referenceLine, textsOf } from "./post.js";

const PAGE = 100;
const MAX_PAGES = 50;
const DISCORD_EPOCH_MS = 1_420_070_400_000n;
// Our clock and Discord's may differ by this much.
const CLOCK_SKEW_MS = 60_000;
const MISSING_ACCESS = 50_001;
const MISSING_PERMISSIONS = 50_013;
const UNKNOWN_CHANNEL = 10_003;

const messagesSchema = z.array(z.looseObject({ id: z.string(), components: z.array(z.unknown()).nullish() }));
const threadsSchema = z.looseObject({
  threads: z.array(z.looseObject({ id: z.string(), parent_id: z.string().nullish() })),
});

/** Looks for a message by its reference, in everything since `notBefore`. */
export async function findMessage(rest: DiscordRest, request: FindRequest): Promise<FindOutcome> {
  try {
    const { target, rootMessageId, signal } = request;
    const facts = await fetchChannel(rest, target.channel, signal);
    const guildId = facts.guildId ?? target.workspace;
    const found = (channel: string, messageId: string): FindOutcome => {
      return { status: "found", messageId, link: messageLink(guildId, channel, messageId) };
    };
    if (rootMessageId !== undefined) {
      const inThread = await searchThread(rest, rootMessageId, request);
      if (inThread !== undefined) return found(rootMessageId, inThread);
    }
    if (facts.isForum) {
      const post = await searchForum(rest, guildId, request);
      return post === undefined ? { status: "absent" } : found(post, post);
    }
    const searched = await searchChannel(rest, target.channel, request);
    if (searched.messageId !== undefined) return found(target.channel, searched.messageId);
    // Without Read Message History, Discord answers an empty list instead of refusing.
    const isBlind = !searched.sawAny && facts.lastMessageId !== undefined;
    if (isBlind && !(await hasHistory(rest, target.channel, signal))) {
      return { status: "unreadable", reason: "The bot lacks Read Message History in the channel." };
    }
    return { status: "absent" };
  } catch (thrown) {
    const code = discordCode(thrown);
    if (code === MISSING_ACCESS || code === MISSING_PERMISSIONS) {
      return { status: "unreadable", reason: "The bot may not read the channel's history." };
    }
    return { status: "failed", failure: failureOf(thrown, "read") };
  }
}

async function searchChannel(
  rest: DiscordRest,
  channel: string,
  request: FindRequest,
): Promise<{ readonly messageId: string | undefined; readonly sawAny: boolean }> {
  let after = snowflakeAt(request.notBefore);
  let sawAny = false;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const messages = await fetchMessages(rest, channel, { after, limit: PAGE }, request.signal);
    sawAny ||= messages.length > 0;
    const match = messages.find((message) => isMarked(message.components ?? [], request.reference));
    if (match !== undefined) return { messageId: match.id, sawAny };
    if (messages.length < PAGE) return { messageId: undefined, sawAny };
    after = messages.map((message) => message.id).reduce(newer);
  }
  throw new Error(`no end to the channel's messages after ${MAX_PAGES} pages`);
}

/** The thread of the root may not exist, which is no failure. */
async function searchThread(
  rest: DiscordRest,
  thread: string,
  request: FindRequest,
): Promise<string | undefined> {
  try {
    return (await searchChannel(rest, thread, request)).messageId;
  } catch (thrown) {
    if (discordCode(thrown) === UNKNOWN_CHANNEL) return undefined;
    throw thrown;
  }
}

/** A forum post has the id of its first message, so its age is known without asking. */
async function searchForum(
  rest: DiscordRest,
  guildId: string | undefined,
  request: FindRequest,
): Promise<string | undefined> {
  const { target, signal } = request;
  if (guildId === undefined) throw new Error("the forum's server is not known");
  const active = await rest.request({ method: "GET", route: `/guilds/${guildId}/threads/active`, signal });
  const oldest = BigInt(snowflakeAt(request.notBefore));
  const candidates = threadsSchema
    .parse(active)
    .threads.filter((thread) => thread.parent_id === target.channel && BigInt(thread.id) >= oldest);
  for (const { id } of candidates) {
    const around = (BigInt(id) - 1n).toString();
    const [first] = await fetchMessages(rest, id, { after: around, limit: 1 }, signal);
    if (first !== undefined && isMarked(first.components ?? [], request.reference)) return id;
  }
  return undefined;
}

async function hasHistory(rest: DiscordRest, channel: string, signal: AbortSignal): Promise<boolean> {
  return (await fetchMessages(rest, channel, { limit: 1 }, signal)).length > 0;
}

async function fetchMessages(
  rest: DiscordRest,
  channel: string,
  query: Readonly<Record<string, string | number>>,
  signal: AbortSignal,
) {
  const route = `/channels/${channel}/messages` as const;
  return messagesSchema.parse(await rest.request({ method: "GET", route, query, signal }));
}

function isMarked(components: readonly unknown[], reference: string): boolean {
  return textsOf(components).includes(referenceLine(reference));
}

function newer(a: string, b: string): string {
  return BigInt(a) > BigInt(b) ? a : b;
}

function snowflakeAt(instant: string): string {
  const ms = BigInt(Math.max(Date.parse(instant) - CLOCK_SKEW_MS, Number(DISCORD_EPOCH_MS)));
  return ((ms - DISCORD_EPOCH_MS) << 22n).toString();
}
