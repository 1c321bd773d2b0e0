import type { Invocation } from "../../../src/reply/invocation.js";
import { readSlackText } from "../render/input.js";
import { formDidNotOpen } from "../render/texts.js";
import { openModal } from "../send/open-modal.js";
import { answerTo, type ListenerContext } from "./context.js";
import { globalShortcutBody, messageShortcutBody } from "./payloads.js";
import type { SignedIn, SlackRequest } from "./request.js";

/** Callback ids, as the manifest names them. */
export const RELATED_SHORTCUT = "find_related_papers";
export const SUBSCRIBE_SHORTCUT = "follow_topic";
export const PAPER_SHORTCUT = "find_paper";

const PAPER_ADDRESS = /(?:arxiv\.org\/(?:abs|pdf|html)\/|huggingface\.co\/papers\/)([a-z-]*\/?[\d.v]{5,})/i;
// More of a message than this is no better a question.
const MAX_QUESTION_LENGTH = 300;

/** "Find related papers" on any message: like the paper it links to, else on what it says. */
export async function onRelatedShortcut(
  context: ListenerContext,
  signedIn: SignedIn,
  body: unknown,
): Promise<void> {
  const {
    user,
    channel,
    message,
    response_url: responseUrl,
    trigger_id: triggerId,
  } = messageShortcutBody.parse(body);
  const request: SlackRequest = {
    ...signedIn,
    person: user.id,
    channel: channel.id,
    thread: message.thread_ts,
    responseUrl,
    triggerId,
  };
  const answer = await answerTo(context, request, relatedTo(readSlackText(message.text)));
  await context.responder.say(request, answer.reply, "caller");
}

/** A form from Slack's search or shortcuts menu, where no channel is known. */
export async function onFormShortcut(
  context: ListenerContext,
  signedIn: SignedIn,
  body: unknown,
  command: string,
): Promise<void> {
  const { user, trigger_id: triggerId } = globalShortcutBody.parse(body);
  const request: SlackRequest = {
    ...signedIn,
    person: user.id,
    channel: undefined,
    thread: undefined,
    responseUrl: undefined,
    triggerId,
  };
  const isOpen = await openModal(context, request, { command, args: {} });
  if (!isOpen) await context.responder.say(request, formDidNotOpen(command), "caller");
}

function relatedTo(text: string): Invocation {
  const paper = PAPER_ADDRESS.exec(text)?.[1];
  if (paper !== undefined) return { command: "related", args: { title: paper } };
  const words = text
    .replace(/https?:\S+/g, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, MAX_QUESTION_LENGTH);
  return words === "" ? { command: "help", args: {} } : { command: "papers", args: { topic: words } };
}
