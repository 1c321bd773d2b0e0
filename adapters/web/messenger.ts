import { z } from "zod";
import type { Clock } from "../../src/clock.js";
import { partReference } from "../../src/delivery/send/message-reference.js";
import type { FrozenPart, Messenger, PostContent } from "../../src/delivery/send/messenger.js";
import type { Reply } from "../../src/reply/reply.js";
import { plain } from "../../src/reply/spans.js";
import type { PlaygroundChannel } from "./channel.js";
import type { PlatformRenderers } from "./look.js";
import type { Message } from "./protocol.js";
import { showMessage } from "./show-message.js";

/** The channel's id: a playground has one. */
export const PLAYGROUND_CHANNEL = "playground";

const partPayload = z.object({
  text: z.string(),
  payloads: z.object({ slack: z.unknown(), discord: z.unknown() }),
  files: z.array(z.object({ name: z.string(), address: z.string().optional(), alternativeText: z.string() })),
});

/**
 * Posts into the playground's channel through the same delivery as everywhere. The channel lives in memory,
 * so after a restart a post is truly absent, and delivery may send it again.
 */
export function createWebMessenger(deps: {
  readonly channel: PlaygroundChannel;
  readonly looks: PlatformRenderers;
  readonly clock: Clock;
}): Messenger {
  const { channel, looks, clock } = deps;
  const sent = (number: number) => ({ status: "sent", messageId: String(number), link: undefined }) as const;
  return {
    platform: "web",
    showsSample: true,
    compose: (content) => composePost(content, looks),
    send: async ({ target, part, reference, rootMessageId }) => {
      if (target.channel !== PLAYGROUND_CHANNEL) return noSuchChannel(target.channel);
      const read = readPayload(part.payload);
      if (read === undefined) {
        return {
          status: "failed",
          failure: { kind: "rejected", reason: "The payload is not the playground's." },
        };
      }
      const message: Message = { ...read, at: clock.now().toString(), audience: "everyone", isOk: true };
      const root = rootMessageId === undefined ? undefined : Number(rootMessageId);
      return sent(channel.append({ message, root, isNotice: false, reference }).number);
    },
    find: async ({ reference }) => {
      const post = channel.findReference(reference);
      if (post === undefined) return { status: "absent" };
      return { status: "found", messageId: String(post.number), link: undefined };
    },
    notify: async (_target, _personId, reply) => {
      const about = { at: clock.now().toString(), audience: "caller", isOk: true } as const;
      const message = showMessage(reply, looks, about);
      return sent(channel.append({ message, root: undefined, isNotice: true, reference: undefined }).number);
    },
  };
}

function composePost(content: PostContent, looks: PlatformRenderers): readonly FrozenPart[] {
  return [content.root, ...content.rest].map((reply, position) => {
    const reference = plain(`ref ${partReference(content.reference, position)}`);
    const signed: Reply = { ...reply, blocks: [...reply.blocks, { kind: "context", spans: [reference] }] };
    const about = { at: "", audience: "everyone", isOk: true } as const;
    const { text, payloads, files } = showMessage(signed, looks, about);
    return { role: position === 0 ? "root" : "rest", payload: JSON.stringify({ text, payloads, files }) };
  });
}

function readPayload(payload: string): z.infer<typeof partPayload> | undefined {
  try {
    return partPayload.safeParse(JSON.parse(payload)).data;
  } catch {
    return undefined;
  }
}

function noSuchChannel(channel: string) {
  return {
    status: "failed",
    failure: {
      kind: "place-gone",
      reason: `The playground has no channel ${channel}.`,
      mend: "Subscribe again in the playground.",
    },
  } as const;
}
