import type { Invocation } from "../reply/invocation.js";
import type { Bot } from "./bot.js";

/**
 * A line typed where there are no slash commands of a platform's own, as in the console and the playground:
 * `/papers moe` and `/paper dspy` as on Slack, bare words as in a direct message, and `papers moe` too.
 */
export function readTypedLine(bot: Bot, line: string): Invocation {
  const words = line.trim();
  if (/^[/?]$/.test(words)) return { command: "help", args: {} };
  const slashName = /^\/([a-z]+)(?=\s|$)/i.exec(words)?.[1]?.toLowerCase();
  // A slash in front is meant as a command, not as a topic; the bot says that there is none of this name.
  if (slashName !== undefined && bot.find(slashName) === undefined) return { command: slashName, args: {} };
  if (words.startsWith("/")) return bot.readText(words);
  const invocation = bot.readPlainWords(words);
  const bare = /^papers\s+(\S[\s\S]*)$/i.exec(words)?.[1];
  const isWholeLine = invocation.command === "papers" && /^papers\s/i.test(String(invocation.args.topic));
  return bare !== undefined && isWholeLine ? bot.readText(bare) : invocation;
}
