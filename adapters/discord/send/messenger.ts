import { z } from "zod";
import type { Clock } from "../../../src/clock.js";
import type { Messenger, SendOutcome, SendRequest } from "../../../src/delivery/send/messenger.js";
import type { Log } from "../../../src/log.js";
import type { DiscordConfig } from "../connect/config.js";
import { createInvalidRequestGuard, type InvalidRequestGuard } from "../connect/invalid-requests.js";
import { createRest, type DiscordRest } from "../connect/rest.js";
import { attachmentName, renderReply } from "../render/message.js";
import { discordCode, failureOf, type Purpose, refusedRoute } from "./errors.js";
import { findMessage } from "./find-post.js";
import { messageLink } from "./message-link.js";
import { composePost, type PostPart, readPart } from "./post.js";
import { type PostedMessage, sendMessagePart } from "./send-message.js";

export interface MessengerDeps {
  readonly log: Log;
  readonly clock: Clock;
  /** Shared with the adapter's client, where there is one. */
  readonly guard?: InvalidRequestGuard;
}

// A thread or publication that is there already: an earlier try arrived.
const THREAD_EXISTS = 160_004;
const ALREADY_CROSSPOSTED = 40_033;
// The channel is of a kind that has no such thing, or is itself a thread.
const WRONG_CHANNEL_TYPE = 50_024;
const CANNOT_CROSSPOST = 50_068;

/** Posts to Discord by REST alone, without a gateway connection. */
export function createDiscordMessenger(config: DiscordConfig, deps: MessengerDeps): Messenger {
  const rest = createRest(config, deps.guard ?? createInvalidRequestGuard(deps));
  return {
    platform: "discord",
    compose: composePost,
    send: (request) => send(rest, deps, request),
    find: (request) => findMessage(rest, request),
    notify: async (target, personId, reply, signal) => {
      try {
        const { files, ...body } = renderReply(reply);
        const channel = idOf(
          await rest.request({
            method: "POST",
            route: "/users/@me/channels",
            body: { recipient_id: personId },
            signal,
          }),
        );
        const attached = files.map((file) => ({ name: attachmentName(file.name), data: file.bytes }));
        const answer = await rest.request({
          method: "POST",
          route: `/channels/${channel}/messages`,
          body,
          files: attached,
          signal,
        });
        const messageId = idOf(answer);
        return { status: "sent", messageId, link: messageLink("@me", channel, messageId) };
      } catch (thrown) {
        deps.log.debug({ channel: target.channel, err: thrown }, "a notice could not be sent");
        return { status: "failed", failure: failureOf(thrown, "notify") };
      }
    },
  };
}

async function send(rest: DiscordRest, deps: MessengerDeps, request: SendRequest): Promise<SendOutcome> {
  const part = readPart(request.part.payload);
  if (part === undefined) {
    return { status: "failed", failure: { kind: "rejected", reason: "The stored part cannot be read." } };
  }
  try {
    const placed = await sendPart(rest, part, request);
    const link = messageLink(request.target.workspace, placed.channel, placed.messageId);
    return { status: "sent", messageId: placed.messageId, link };
  } catch (thrown) {
    const failure = failureOf(thrown, purposeOf(part, request, thrown));
    const { channel } = request.target;
    const fields = { channel, reference: request.reference, failure, err: thrown };
    // Only a refused payload is an error of ours, and then the payload tells what is wrong with it.
    if (failure.kind === "rejected") {
      deps.log.error({ ...fields, payload: request.part.payload }, "Discord rejected a post");
    } else deps.log.debug(fields, "a post could not be sent");
    return { status: "failed", failure };
  }
}

async function sendPart(rest: DiscordRest, part: PostPart, request: SendRequest): Promise<PostedMessage> {
  const { target, reference, rootMessageId, signal } = request;
  if (part.kind === "message") {
    return sendMessagePart(rest, { channel: target.channel, part, reference, rootMessageId, signal });
  }
  const root: PostedMessage = { channel: target.channel, messageId: rootMessageId ?? "" };
  const route = `/channels/${target.channel}/messages/${root.messageId}` as const;
  const isThread = part.kind === "thread";
  const harmless = isThread
    ? [THREAD_EXISTS, WRONG_CHANNEL_TYPE]
    : [ALREADY_CROSSPOSTED, WRONG_CHANNEL_TYPE, CANNOT_CROSSPOST];
  try {
    await rest.request({
      method: "POST",
      route: isThread ? `${route}/threads` : `${route}/crosspost`,
      signal,
      ...(isThread ? { body: { name: part.name } } : {}),
    });
  } catch (thrown) {
    if (!harmless.includes(discordCode(thrown) ?? 0)) throw thrown;
  }
  return isThread ? { channel: root.messageId, messageId: root.messageId } : root;
}

function purposeOf(part: PostPart, request: SendRequest, thrown: unknown): Purpose {
  if (part.kind === "thread") return "create-thread";
  if (part.kind === "crosspost") return "crosspost";
  if (refusedRoute(thrown)?.endsWith("/threads")) return "create-post";
  return part.into === "thread" && request.rootMessageId !== undefined ? "send-in-thread" : "send";
}

function idOf(answer: unknown): string {
  return z.looseObject({ id: z.string() }).parse(answer).id;
}
