import type { KnownBlock } from "@slack/types";
import type { Log } from "../../../src/log.js";
import type { Reply } from "../../../src/reply/reply.js";
import type { SlackRequest } from "../events/request.js";
import { renderReply } from "../render/message.js";
import { failureOf } from "./errors.js";
import { uploadFiles } from "./upload-files.js";

/** Puts replies where people see them, by the shortest way that works. */
export interface Responder {
  /** A new message, for the person alone or for everyone in the channel (and thread) of the request. */
  say(request: SlackRequest, reply: Reply, audience: "everyone" | "caller"): Promise<void>;
  /** In place of the message that was pressed. */
  replace(request: SlackRequest, reply: Reply): Promise<void>;
}

export interface ResponderDeps {
  readonly log: Log;
  readonly timeoutMs: number;
}

interface Message {
  readonly text: string;
  readonly blocks: KnownBlock[];
  readonly unfurl_links: false;
  readonly unfurl_media: false;
}

type Visibility = () => Promise<boolean>;

/**
 * A response URL works in every channel, also where the bot is no member, but for half an hour only; then a
 * post into the channel, and where that is not allowed a direct message. Rejects never.
 */
export function createResponder(deps: ResponderDeps): Responder {
  const firstThatWorks = async (ways: readonly Visibility[]) => {
    for (const way of ways) if (await way()) return;
    deps.log.warn("an answer could not be brought to anybody");
  };
  const attempt = async (what: string, call: () => Promise<unknown>): Promise<boolean> => {
    try {
      await call();
      return true;
    } catch (thrown) {
      deps.log.debug({ what, failure: failureOf(thrown) }, "one way of answering failed");
      return false;
    }
  };
  const respond = async (url: string | undefined, payload: object): Promise<boolean> => {
    if (url === undefined) return false;
    return attempt("response_url", async () => {
      const response = await fetch(url, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(payload),
        signal: AbortSignal.timeout(deps.timeoutMs),
      });
      if (!response.ok) throw new Error(`response_url answered ${response.status}`);
    });
  };
  const directMessage = (request: SlackRequest, message: Message): Visibility => {
    const { client, person } = request;
    return async () =>
      attempt("direct message", () => client.chat.postMessage({ channel: person, ...message }));
  };
  const post = (request: SlackRequest, message: Message, audience: "everyone" | "caller"): Visibility => {
    const { client, channel, person: user, thread } = request;
    const inThread = thread === undefined ? {} : { thread_ts: thread };
    return async () => {
      if (channel === undefined) return false;
      return attempt(audience, () =>
        audience === "everyone" || /^D/.test(channel)
          ? client.chat.postMessage({ channel, ...inThread, ...message })
          : client.chat.postEphemeral({ channel, user, ...inThread, ...message }),
      );
    };
  };
  return {
    say: async (request, reply, audience) => {
      const message = messageOf(reply);
      const { thread } = request;
      const answer = {
        ...message,
        response_type: audience === "everyone" ? "in_channel" : "ephemeral",
        replace_original: false,
        ...(thread === undefined ? {} : { thread_ts: thread }),
      };
      await firstThatWorks([
        async () => respond(request.responseUrl, answer),
        post(request, message, audience),
        directMessage(request, message),
      ]);
      await uploadFiles(request, reply.files ?? [], audience, deps.log);
    },
    replace: async (request, reply) => {
      const message = messageOf(reply);
      const { client, channel, pressed } = request;
      await firstThatWorks([
        async () => respond(request.responseUrl, { ...message, replace_original: true }),
        async () => {
          if (channel === undefined || pressed === undefined || pressed.isEphemeral) return false;
          return attempt("chat.update", () => client.chat.update({ channel, ts: pressed.ts, ...message }));
        },
        post(request, message, "caller"),
        directMessage(request, message),
      ]);
    },
  };
}

function messageOf(reply: Reply): Message {
  const { text, blocks } = renderReply(reply);
  return { text, blocks: [...blocks], unfurl_links: false, unfurl_media: false };
}
