import type { Invocation } from "../reply/invocation.js";
import type { Command } from "./command.js";
import { readText } from "./read-text.js";

/** How people ask for one paper, for its like, for a day; the rest of the sentence is captured. */
const PAPER_BY_TITLE =
  /\b(?:paper|article|preprint)s?\s+(?:that(?:'s| is| was)?\s+)?(?:called|named|titled|entitled)\s+(.+)$/i;
const SHOW_PAPER = /^(?:show|find|open|get|pull up|look up|give me)\s+(?:me\s+)?(?:the\s+)?paper\s+(.+)$/i;
const LIKE_PAPER =
  /\b(?:papers?|anything|something|more)\s+(?:like|similar to|related to)\s+(?:the\s+paper\s+)?(.+)$/i;
const DAY =
  /^(?:(?:show|give|get|tell)\s+(?:me\s+)?)?(?:what(?:'s|s| is| are| was)?\s+)?(?:in\s+|new\s+)?(?:the\s+)?(?:today|todays|today's|latest|newest)(?:\s+(?:papers?|digest|list|news))?$/i;

/**
 * Reads a mention or a direct message. Plain sentences become the command they ask for; everything else is
 * read like a typed line, so `subscribe diffusion at 9:00` works in a mention too.
 */
export function readPlainWords(commands: readonly Command[], text: string): Invocation {
  const words = text.normalize("NFKC").replace(/[‘’]/g, "'").replace(/\s+/g, " ").trim();
  const bare = words.replace(/^(?:hey|hi|hello|please|ok|okay)[,!]?\s+/i, "").replace(/[\s?!.]+$/, "");
  if (/^(?:hi|hello|hey|help|help me|what can you do|how do you work)$/i.test(bare)) {
    return { command: "help", args: {} };
  }
  if (DAY.test(bare)) {
    return { command: "digest", args: { date: /latest|newest/i.test(bare) ? "latest" : "today" } };
  }
  const like = LIKE_PAPER.exec(bare)?.[1];
  if (like !== undefined) return { command: "related", args: { title: unquote(like) } };
  const title = (PAPER_BY_TITLE.exec(bare) ?? SHOW_PAPER.exec(bare))?.[1];
  if (title !== undefined && !/^(?:about|on)\b/i.test(title)) {
    return { command: "paper", args: { title: unquote(title) } };
  }
  return readText(commands, words);
}

function unquote(text: string): string {
  return text.replace(/^["“”'«]+|["“”'»]+$/g, "").trim();
}
