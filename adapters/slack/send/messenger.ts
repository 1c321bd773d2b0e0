import { z } from "zod";
import type {
  ChannelRef,
  Messenger,
  SendOutcome,
  SendRequest,
} from "../../../src/delivery/send/messenger.js";
import type { Log } from "../../../src/log.js";
import type { SlackTokens } from "../connect/installations.js";
import { createWebClient } from "../connect/web-client.js";
import { renderReply } from "../render/message.js";
import { failureOf } from "./errors.js";
import { findPost, PART_EVENT } from "./find-post.js";
import { composePost } from "./post.js";

export interface SlackMessengerDeps {
  readonly tokens: SlackTokens;
  readonly apiUrl: string | undefined;
  readonly log: Log;
  /** Default 15 seconds, then the outcome is unknown. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 15_000;

const frozenPayload = z.object({ text: z.string(), blocks: z.array(z.looseObject({ type: z.string() })) });
const sentMessage = z.object({ ts: z.string(), channel: z.string().optional() });

const NOT_INSTALLED = {
  kind: "no-permission",
  reason: "Broadsheet is not installed in this workspace.",
  mend: "Install Broadsheet there again.",
} as const;

/**
 * Slack's way of sending posts: one request a call, never repeated, each with a client of its own so that one
 * channel's rate limit holds up nothing else. The part's reference travels in the message's metadata.
 */
export function createMessenger(deps: SlackMessengerDeps): Messenger {
  const clientFor = async (target: ChannelRef, signal: AbortSignal) => {
    const token = await deps.tokens.tokenFor(target.workspace);
    if (token === undefined) return undefined;
    const { apiUrl, log, timeoutMs = TIMEOUT_MS } = deps;
    return createWebClient({ token, apiUrl, timeoutMs, log, signal });
  };
  return {
    platform: "slack",
    compose: (content) => composePost(content),
    send: async (request) => {
      const client = await clientFor(request.target, request.signal);
      if (client === undefined) return { status: "failed", failure: NOT_INSTALLED };
      return attempt(request.target.channel, () =>
        client.apiCall("chat.postMessage", messageOfPart(request)),
      );
    },
    find: async (request) => {
      const client = await clientFor(request.target, request.signal);
      if (client === undefined) return { status: "failed", failure: NOT_INSTALLED };
      return findPost(client, request, (ts) => linkTo(request.target.channel, ts));
    },
    notify: async (target, personId, reply, signal) => {
      const client = await clientFor(target, signal);
      if (client === undefined) return { status: "failed", failure: NOT_INSTALLED };
      const message = { channel: personId, ...renderReply(reply), unfurl_links: false, unfurl_media: false };
      return attempt(personId, () => client.apiCall("chat.postMessage", message));
    },
  };
}

/** A message's address, for everybody signed in to its workspace. */
export function linkTo(channel: string, ts: string): string {
  return `https://slack.com/archives/${channel}/p${ts.replace(".", "")}`;
}

function messageOfPart(request: SendRequest): Record<string, unknown> {
  const stored: unknown = JSON.parse(request.part.payload);
  const { text, blocks } = frozenPayload.parse(stored);
  return {
    channel: request.target.channel,
    text,
    blocks,
    unfurl_links: false,
    unfurl_media: false,
    metadata: { event_type: PART_EVENT, event_payload: { reference: request.reference } },
    ...(request.rootMessageId === undefined ? {} : { thread_ts: request.rootMessageId }),
  };
}

async function attempt(channel: string, call: () => Promise<unknown>): Promise<SendOutcome> {
  try {
    const { ts, channel: postedTo } = sentMessage.parse(await call());
    return { status: "sent", messageId: ts, link: linkTo(postedTo ?? channel, ts) };
  } catch (thrown) {
    return { status: "failed", failure: failureOf(thrown) };
  }
}
