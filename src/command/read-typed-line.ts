import type { Bot } from "./bot.js";
import type { Invocation } from "./invocation.js";

/**
 * A line typed where there are no slash commands of a platform's own, as in the console and the playground:
 * `/papers moe` and `/paper dspy` as on Slack, bare words as in a direct message, and `papers moe` too.
 */
export function readTypedLine(bot: Bot, line: string): Invocation {
  const words = line.trim();
  if (words.startsWith("/")) return bot.readText(words);
  const invocation = bot.readPlainWords(words);
  const bare = /^papers\s+(\S[\s\S]*)$/i.exec(words)?.[1];
  const isWholeLine = invocation.command === "papers" && /^papers\s/i.test(String(invocation.args.topic));
  return bare !== undefined && isWholeLine ? bot.readText(bare) : invocation;
}
