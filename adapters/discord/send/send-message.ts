import { z } from "zod";
import type { DiscordRest } from "../connect/rest.js";
import { fetchChannel, tagsFor } from "./channel.js";
import { discordCode } from "./errors.js";
import { type MessagePart, withReference } from "./post.js";

export interface MessageRequest {
  readonly channel: string;
  readonly part: MessagePart;
  readonly reference: string;
  readonly rootMessageId: string | undefined;
  readonly signal: AbortSignal;
}

/** Where a message went. */
export interface PostedMessage {
  readonly channel: string;
  readonly messageId: string;
}

const NON_TEXT_CHANNEL = 50_008;
const UNKNOWN_CHANNEL = 10_003;
const ARCHIVED = 50_083;

const messageSchema = z.looseObject({ id: z.string(), channel_id: z.string().optional() });

/**
 * Sends one message. What kind of place the channel is turns out by Discord's refusal, which is definite:
 * a second request only follows when the first certainly sent nothing.
 */
export async function sendMessagePart(rest: DiscordRest, request: MessageRequest): Promise<PostedMessage> {
  const { channel, part, rootMessageId } = request;
  const place = part.into === "thread" ? (rootMessageId ?? channel) : channel;
  try {
    return await post(rest, place, request);
  } catch (thrown) {
    switch (discordCode(thrown)) {
      case NON_TEXT_CHANNEL:
        if (rootMessageId !== undefined && part.into !== "post") return post(rest, rootMessageId, request);
        return createForumPost(rest, request, thrown);
      case ARCHIVED:
        await rest.request({
          method: "PATCH",
          route: `/channels/${place}`,
          body: { archived: false },
          signal: request.signal,
        });
        return post(rest, place, request);
      case UNKNOWN_CHANNEL:
        // The thread was deleted, or could not be had here: the channel itself takes the rest.
        if (place !== channel) return post(rest, channel, request);
        throw thrown;
      default:
        throw thrown;
    }
  }
}

async function post(rest: DiscordRest, channel: string, request: MessageRequest): Promise<PostedMessage> {
  const body = withReference(request.part, request.reference);
  const { signal } = request;
  const answer = await rest.request({ method: "POST", route: `/channels/${channel}/messages`, body, signal });
  return { channel, messageId: messageSchema.parse(answer).id };
}

async function createForumPost(
  rest: DiscordRest,
  request: MessageRequest,
  refused: unknown,
): Promise<PostedMessage> {
  const { channel, part, reference, signal } = request;
  const facts = await fetchChannel(rest, channel, signal);
  if (!facts.isForum) throw refused;
  const { nonce, enforce_nonce, ...message } = withReference(part, reference);
  const body = { name: part.name, applied_tags: tagsFor(facts, part.topics), message };
  const answer = await rest.request({ method: "POST", route: `/channels/${channel}/threads`, body, signal });
  // A forum post is a thread that has the id of its first message.
  const { id } = messageSchema.parse(answer);
  return { channel: id, messageId: id };
}
