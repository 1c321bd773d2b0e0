import type { LinkUnfurls } from "@slack/types";
import type { z } from "zod";
import type { Reply } from "../../../src/reply/reply.js";
import { renderReply } from "../render/message.js";
import { answerTo, type ListenerContext } from "./context.js";
import type { linkEvent } from "./payloads.js";
import type { SignedIn, SlackRequest } from "./request.js";

const MAX_LINKS = 5;
const PREVIEW = { maxBlocks: 6, maxText: 1_500 };

/** Previews of links to papers that the archive knows; other links are left alone. */
export async function onLink(
  context: ListenerContext,
  signedIn: SignedIn,
  event: z.infer<typeof linkEvent>,
): Promise<void> {
  const { user: person, channel, message_ts: ts, unfurl_id, source } = event;
  const request: SlackRequest = {
    ...signedIn,
    person,
    channel,
    thread: undefined,
    responseUrl: undefined,
    triggerId: undefined,
  };
  const unfurls: LinkUnfurls = {};
  for (const [index, { url }] of event.links.slice(0, MAX_LINKS).entries()) {
    const { kind, reply } = await answerTo(context, request, { command: "paper", args: { title: url } });
    // Only a whole paper starts with its title; anything else is "not here".
    if (kind === "refusal" || reply.blocks[0]?.kind !== "heading") continue;
    const { blocks } = renderReply(previewOf(reply), { ...PREVIEW, idPrefix: `link${index}.` });
    unfurls[url] = { blocks: [...blocks] };
  }
  if (Object.keys(unfurls).length === 0) return;
  if (source === "composer" && unfurl_id !== undefined)
    await signedIn.client.chat.unfurl({ source, unfurl_id, unfurls });
  else await signedIn.client.chat.unfurl({ channel, ts, unfurls });
}

/** The words without the buttons: those belong to whoever asked, and nobody did. */
function previewOf(reply: Reply): Reply {
  return {
    ...reply,
    blocks: reply.blocks.filter(({ kind }) => kind !== "actions" && kind !== "menu").slice(0, 5),
  };
}
