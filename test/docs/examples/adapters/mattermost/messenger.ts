import { z } from "zod";
import type { DeliveryFailure } from "../../../../../src/delivery/send/failure.js";
import { partReference } from "../../../../../src/delivery/send/message-reference.js";
import type { Messenger, PostContent } from "../../../../../src/delivery/send/messenger.js";
import type { Reply } from "../../../../../src/reply/reply.js";
import { renderMessage } from "./render.js";

export interface MattermostConfig {
  /** The server, `https://chat.example.org`. */
  readonly serverUrl: string;
  readonly botToken: string;
}

const post = z.object({ id: z.string() });
const history = z.object({ posts: z.record(z.string(), z.object({ id: z.string(), message: z.string() })) });

/** Posts to Mattermost. Each call makes one request and never repeats it; delivery decides about retries. */
export function createMattermostMessenger(
  config: MattermostConfig,
  deps: { readonly fetch: typeof fetch },
): Messenger {
  const request = (path: string, init: RequestInit) =>
    deps.fetch(`${config.serverUrl}/api/v4${path}`, {
      ...init,
      headers: { authorization: `Bearer ${config.botToken}`, "content-type": "application/json" },
    });
  const linkOf = (id: string) => `${config.serverUrl}/_redirect/pl/${id}`;
  return {
    platform: "web",
    compose: (content) => [content.root, ...content.rest].map((reply, at) => partOf(content, reply, at)),
    send: async ({ target, part, rootMessageId, signal }) => {
      try {
        const body = { channel_id: target.channel, message: part.payload, root_id: rootMessageId ?? "" };
        const answer = await request("/posts", { method: "POST", body: JSON.stringify(body), signal });
        if (!answer.ok) return { status: "failed", failure: failureOf(answer) };
        const { id } = post.parse(await answer.json());
        return { status: "sent", messageId: id, link: linkOf(id) };
      } catch {
        // Outcome unknown: delivery will look for it with `find`.
        return { status: "failed", failure: { kind: "unknown", reason: "The connection was cut." } };
      }
    },
    find: async ({ target, reference, notBefore, signal }) => {
      try {
        const path = `/channels/${target.channel}/posts?since=${Date.parse(notBefore)}`;
        const answer = await request(path, { signal });
        if (answer.status === 403) return { status: "unreadable", reason: "The channel may not be read." };
        if (!answer.ok) return { status: "failed", failure: failureOf(answer) };
        const { posts } = history.parse(await answer.json());
        const found = Object.values(posts).find(({ message }) => message.endsWith(`\`${reference}\``));
        if (found === undefined) return { status: "absent" };
        return { status: "found", messageId: found.id, link: linkOf(found.id) };
      } catch {
        return { status: "failed", failure: { kind: "unavailable", reason: "The server does not answer." } };
      }
    },
    notify: async () => ({
      status: "failed",
      failure: { kind: "unavailable", reason: "This example sends no private notices." },
    }),
  };
}

/** The final bytes of the message, ending in the reference that `find` looks for. */
function partOf(content: PostContent, reply: Reply, position: number) {
  const role = position === 0 ? "root" : "rest";
  const payload = `${renderMessage(reply)}\n\`${partReference(content.reference, position)}\``;
  return { role, payload } as const;
}

function failureOf(answer: Response): DeliveryFailure {
  const reason = `Mattermost answered ${answer.status}.`;
  if (answer.status === 429) {
    const seconds = Number(answer.headers.get("retry-after") ?? 60);
    return { kind: "rate-limited", retryAfterMs: seconds * 1000, reason };
  }
  if (answer.status === 404) return { kind: "place-gone", reason, mend: "Subscribe again in a channel." };
  if (answer.status === 401 || answer.status === 403) {
    return { kind: "no-permission", reason, mend: "Add the bot to the channel." };
  }
  // A server error may come after the message was accepted.
  return answer.status >= 500 ? { kind: "unknown", reason } : { kind: "rejected", reason };
}
