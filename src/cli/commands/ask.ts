import type { Bot } from "../../command/bot.js";
import type { Caller, ConversationRef } from "../../command/caller.js";
import type { Invocation } from "../../reply/invocation.js";
import type { Context } from "../context.js";
import type { Platforms } from "../platforms.js";
import { printLine } from "../terminal/io.js";

/** Who runs the program: may do everything, and stands in no channel. */
const OPERATOR: Caller = { id: "operator", mayManage: true, timeZone: undefined };
const TERMINAL: ConversationRef = {
  platform: "console",
  workspace: undefined,
  channel: "terminal",
  thread: undefined,
  isDirect: true,
};

/**
 * Asks the bot as the terminal's person would and prints the answer.
 *
 * @returns the exit code: 1 when the answer is that it did not work
 */
export async function ask(
  bot: Bot,
  invocation: Invocation,
  context: Context,
  platforms: Platforms,
): Promise<number> {
  const answer = await bot.answer(invocation, { caller: OPERATOR, place: TERMINAL, signal: context.stop() });
  const shown = await platforms.renderPlain(answer.reply, context);
  const isAnswered = answer.kind !== "refusal";
  printLine(isAnswered ? context.io.stdout : context.io.stderr, shown);
  return isAnswered ? 0 : 1;
}
