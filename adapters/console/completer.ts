import type { Bot, RequestContext } from "../../src/command/bot.js";
import { completeLine } from "../../src/command/complete-line.js";
import type { TypedChoice } from "./choices.js";

type Completer = (line: string) => Promise<[string[], string]>;

/** Tab: commands, titles and topics, and what the last answer lets one press. */
export function consoleCompleter(
  bot: Bot,
  asked: RequestContext,
  choices: () => readonly TypedChoice[],
): Completer {
  return async (line) => {
    const { from, items } = await completeLine(bot, line, asked);
    const pressable = choices()
      .map((choice) => choice.words)
      .filter((words) => line !== "" && words.startsWith(line.toLowerCase()));
    if (pressable.length > 0 && from === 0)
      return [[...pressable, ...items.map((item) => item.insert)], line];
    return [items.map((item) => item.insert), line.slice(from)];
  };
}
