import type { Invocation } from "../reply/invocation.js";
import type { Command } from "./command.js";
import { readSubscribeRequest } from "./read-request.js";
import { readText } from "./read-text.js";

/** How people ask for one paper, for its like, for a day; the rest of the sentence is captured. */
const PAPER_BY_TITLE =
  /\b(?:paper|article|preprint)s?\s+(?:that(?:'s| is| was)?\s+)?(?:called|named|titled|entitled)\s+(.+)$/i;
const SHOW_PAPER = /^(?:show|find|open|get|pull up|look up|give me)\s+(?:me\s+)?(?:the\s+)?paper\s+(.+)$/i;
const LIKE_PAPER =
  /\b(?:papers?|anything|something|more)\s+(?:like|similar to|related to)\s+(?:the\s+paper\s+)?(.+)$/i;
const DAY =
  /^(?:(?:show|give|get|tell)\s+(?:me\s+)?)?(?:what(?:'s|s| is| are| was)?\s+)?(?:in\s+|new\s+)?(?:the\s+)?(?:today|todays|today's|latest|newest)(?:\s+(?:papers?|digest|list|news))?$/i;
const DIGEST_OF =
  /^(?:.{0,40}?\b)?(?:digest|list|papers?) (?:of|for|from) ((?:last |this )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|yesterday|today|\d{4}-\d\d-\d\d)$|^(?:what(?:'s| is|s)? (?:in|on) )?(?:the )?(yesterday|today)'?s (?:digest|list|papers?)$/i;
const STOP =
  /^(?:please )?(?:stop|cancel|end) (?:(?:the|my|our|all|this|these|posting|sending) )*(?:daily |weekly )?(?:posts?|digests?|subscriptions?|updates?)(?: here)?$/i;
const HELP =
  /^(?:how (?:do|can|should) (?:i|we|you|one) (?:use|work with|talk to|operate) (?:this|it|you|the bot|broadsheet)(?: (?:thing|bot|app|tool))?|what (?:can|do) (?:you|i|this(?: bot| thing)?) (?:do|ask(?: you)?)(?: here)?|what are you|who are you|how does (?:this|it)(?: thing| bot)? work|(?:what|which) commands (?:are there|do you (?:have|know))|help(?: me)?(?: please)?)$/i;

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
  const day = DIGEST_OF.exec(bare);
  if (day !== null) return { command: "digest", args: { date: day[1] ?? day[2] ?? "" } };
  if (HELP.test(bare)) return { command: "help", args: {} };
  const subscription = readSubscribeRequest(words);
  if (subscription !== undefined) return readText(commands, `subscribe ${subscription}`);
  if (STOP.test(bare)) return { command: "unsubscribe", args: {} };
  const like = LIKE_PAPER.exec(bare)?.[1];
  if (like !== undefined) return { command: "related", args: { title: unquote(like) } };
  const quoted = /^(?:the |that )?paper ["“](.{2,300})["”]$/i.exec(bare)?.[1];
  if (quoted !== undefined) return { command: "paper", args: { title: quoted } };
  const title = (PAPER_BY_TITLE.exec(bare) ?? SHOW_PAPER.exec(bare))?.[1];
  if (title !== undefined && !/^(?:about|on)\b/i.test(title)) {
    return { command: "paper", args: { title: unquote(title) } };
  }
  return readText(commands, words);
}

function unquote(text: string): string {
  return text.replace(/^["“”'«]+|["“”'»]+$/g, "").trim();
}
