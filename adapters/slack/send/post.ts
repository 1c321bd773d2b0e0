import type { KnownBlock } from "@slack/types";
import { partReference } from "../../../src/delivery/send/message-reference.js";
import type { FrozenPart, PostContent } from "../../../src/delivery/send/messenger.js";
import type { Reply } from "../../../src/reply/reply.js";
import { SLACK_LIMITS } from "../render/limits.js";
import { renderReply } from "../render/message.js";
import { plainLine } from "../render/mrkdwn.js";

/** Action ids of posts start so: nobody's press may change what everybody reads. */
export const POST_PREFIX = "post";

/** The visible reference's share of a message. */
const REFERENCE_TEXT = 60;

/** The small print that a part ends in. */
export function visibleReference(reference: string): string {
  return plainLine(`Ref ${reference}`, REFERENCE_TEXT);
}

/**
 * A post as Slack payloads without channel, thread and metadata: the root, then one message a rest reply.
 * Quiet: no unfurling. Every part ends in its reference in small print.
 */
export function composePost(content: PostContent): readonly FrozenPart[] {
  return [
    { role: "root", payload: payloadOf(content.root, partReference(content.reference, 0)) },
    ...content.rest.map(
      (reply, index): FrozenPart => ({
        role: "rest",
        payload: payloadOf(reply, partReference(content.reference, index + 1)),
      }),
    ),
  ];
}

function payloadOf(reply: Reply, reference: string): string {
  const { text, blocks } = renderReply(reply, {
    maxBlocks: SLACK_LIMITS.messageBlocks - 1,
    maxText: SLACK_LIMITS.messageText - REFERENCE_TEXT,
    idPrefix: POST_PREFIX,
  });
  const foot: KnownBlock = {
    type: "context",
    elements: [{ type: "plain_text", text: visibleReference(reference), emoji: false }],
  };
  return JSON.stringify({ text, blocks: [...blocks, foot], unfurl_links: false, unfurl_media: false });
}
