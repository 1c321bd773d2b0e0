import type { Bot, RequestContext } from "../../../src/command/bot.js";
import type { Answer } from "../../../src/command/command.js";
import type { Log } from "../../../src/log.js";
import type { Invocation } from "../../../src/reply/invocation.js";
import type { Action, Block, Reply } from "../../../src/reply/reply.js";
import type { Callers } from "../connect/callers.js";
import type { Responder } from "../send/responder.js";
import { conversationOf, type SlackRequest } from "./request.js";

/** What every listener works with. */
export interface ListenerContext {
  readonly bot: Bot;
  readonly callers: Callers;
  readonly responder: Responder;
  readonly log: Log;
}

/** Who asks where. */
export async function requestContext(
  context: ListenerContext,
  request: SlackRequest,
): Promise<RequestContext> {
  return { caller: await context.callers.callerOf(request), place: conversationOf(request) };
}

export async function answerTo(
  context: ListenerContext,
  request: SlackRequest,
  invocation: Invocation,
): Promise<Answer> {
  const asked = await requestContext(context, request);
  return context.bot.answer(invocation, asked);
}

/** True for answers that offer themselves to the channel, and those that are for everyone anyway. */
export function mayBePublic(answer: Answer): boolean {
  return answer.audience === "everyone" || hasEffect(answer.reply, "share");
}

/** The reply without the buttons of these effects: a shared answer is not shared again. */
export function withoutEffects(reply: Reply, effects: readonly string[]): Reply {
  const keep = (action: Action) => action.kind === "open" || !effects.includes(action.effect);
  const blocks = reply.blocks.flatMap((block): Block[] => {
    if (block.kind === "paper") return [{ ...block, actions: block.actions.filter(keep) }];
    if (block.kind !== "actions") return [block];
    const actions = block.actions.filter(keep);
    return actions.length === 0 ? [] : [{ ...block, actions }];
  });
  return { ...reply, blocks };
}

export function hasEffect(reply: Reply, effect: string): boolean {
  return hasAction(reply, (action) => action.kind === "invoke" && action.effect === effect);
}

/** True where something can be pressed that runs the command. */
export function hasInvocation(reply: Reply, command: string): boolean {
  return hasAction(reply, (action) => action.kind === "invoke" && action.invocation.command === command);
}

function hasAction(reply: Reply, isIt: (action: Action) => boolean): boolean {
  return reply.blocks.some(
    (block) => (block.kind === "actions" || block.kind === "paper") && block.actions.some(isIt),
  );
}
