import { notice } from "../../../src/reply/notice.js";
import type { Reply } from "../../../src/reply/reply.js";
import { readSlackText } from "../render/input.js";
import { withMembershipNote } from "../send/membership.js";
import { answerTo, type ListenerContext, mayBePublic, withoutEffects } from "./context.js";
import type { SaidEvent } from "./payloads.js";
import type { SignedIn, SlackRequest } from "./request.js";

const GREETING = notice(
  "Ask for a topic or a paper in plain words.",
  "For example: what's new on merging LoRAs? Or: help.",
);

/** With a file, also sent to the channel, or typed as /me: a person's message all the same. */
const SAID_BY_PEOPLE: ReadonlySet<string> = new Set(["file_share", "thread_broadcast", "me_message"]);

/** A mention: answered below it when others may read the answer, else to the person alone. */
export async function onMention(
  context: ListenerContext,
  signedIn: SignedIn,
  event: SaidEvent,
): Promise<void> {
  if (event.user === undefined || event.bot_id !== undefined) return;
  const request = requestOf(signedIn, event, event.user);
  const { reply, isPublic } = await replyTo(context, request, event.text);
  const place = isPublic ? { ...request, thread: event.thread_ts ?? event.ts } : request;
  await context.responder.say(place, reply, isPublic ? "everyone" : "caller");
}

/** A direct message: answered in its thread when it has one. */
export async function onDirectMessage(
  context: ListenerContext,
  signedIn: SignedIn,
  event: SaidEvent,
): Promise<void> {
  const isByPerson = event.user !== undefined && event.bot_id === undefined;
  const isPlain = event.subtype === undefined || SAID_BY_PEOPLE.has(event.subtype);
  if (!isByPerson || !isPlain || event.channel_type !== "im" || event.user === undefined) return;
  const request = requestOf(signedIn, event, event.user);
  const { reply } = await replyTo(context, request, event.text);
  await context.responder.say(request, reply, "caller");
}

async function replyTo(
  context: ListenerContext,
  request: SlackRequest,
  text: string,
): Promise<{ readonly reply: Reply; readonly isPublic: boolean }> {
  const words = readSlackText(text);
  if (words === "") return { reply: GREETING, isPublic: false };
  const answer = await answerTo(context, request, context.bot.readPlainWords(words));
  const reply = await withMembershipNote(request, context.bot.find(answer.invocation.command), answer);
  const isPublic = answer.kind !== "refusal" && mayBePublic(answer);
  // It is where it was asked: there is nowhere else to share it.
  return { reply: withoutEffects(reply, ["share"]), isPublic };
}

function requestOf(signedIn: SignedIn, event: SaidEvent, person: string): SlackRequest {
  const { channel, thread_ts: thread } = event;
  return { ...signedIn, person, channel, thread, responseUrl: undefined, triggerId: undefined };
}
