import type { Command } from "../../../src/command/command.js";
import type { Invocation } from "../../../src/reply/invocation.js";
import { readSlackText } from "../render/input.js";
import { slackFormParams } from "../render/modal.js";
import { withMembershipNote } from "../send/membership.js";
import { openModal } from "../send/open-modal.js";
import { type ListenerContext, requestContext } from "./context.js";
import { commandBody } from "./payloads.js";
import type { SignedIn, SlackRequest } from "./request.js";

/** A slash command: its answer, or the form that asks for what is missing. */
export async function onCommand(context: ListenerContext, signedIn: SignedIn, body: unknown): Promise<void> {
  const read = commandBody.parse(body);
  const request: SlackRequest = {
    ...signedIn,
    person: read.user_id,
    channel: read.channel_id,
    thread: undefined,
    responseUrl: read.response_url,
    triggerId: read.trigger_id,
  };
  const invocation = readCommand(context, read.command, readSlackText(read.text));
  const command = context.bot.find(invocation.command);
  if (command !== undefined && isIncomplete(command, invocation)) {
    if (await openModal(context, request, invocation)) return;
  }
  const asked = await requestContext(context, request);
  const answer = await context.bot.answer(invocation, asked);
  if (answer.kind === "question") {
    if (await openModal(context, request, { ...invocation, args: {} }, { note: answer.reply })) return;
  }
  const reply = await withMembershipNote(request, command, answer);
  await context.responder.say(request, reply, answer.audience);
}

/** `/paper TITLE` is the command itself; `/papers` is followed by one, or by a topic. */
function readCommand(context: ListenerContext, slash: string, text: string): Invocation {
  const named = context.bot.find(slash.replace(/^\//, ""));
  if (named === undefined || named.name === "papers") return context.bot.readText(text);
  const [param] = Object.keys(named.params);
  return { command: named.name, args: param === undefined || text === "" ? {} : { [param]: text } };
}

function isIncomplete(command: Command, invocation: Invocation): boolean {
  return slackFormParams(command).some(
    ([name, param]) => param.required && invocation.args[name] === undefined,
  );
}
