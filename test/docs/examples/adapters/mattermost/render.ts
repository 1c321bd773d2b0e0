import { unreachable } from "../../../../../src/errors.js";
import type { Block, Reply, Span } from "../../../../../src/reply/reply.js";
import { shorten } from "../../../../../src/reply/shorten.js";

/** Mattermost allows 16,383 characters (MaxPostSize); the reference below a post needs some of them. */
const MAX_MESSAGE = 16_300;

/** Renders a reply as Markdown. Pure and total: any reply becomes a message within the limit. */
export function renderMessage(reply: Reply): string {
  const parts = reply.blocks.map(renderBlock).filter((part) => part.trim() !== "");
  return shorten(parts.length === 0 ? escapeMarkdown(reply.text) : parts.join("\n\n"), MAX_MESSAGE);
}

function renderBlock(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `#### ${escapeMarkdown(block.text)}`;
    case "text":
    case "context":
      return renderSpans(block.spans);
    case "list":
      return block.items.map((item) => `* ${renderSpans(item)}`).join("\n");
    case "paper": {
      const badges = block.badges.map((badge) => escapeMarkdown(badge.text)).join(" · ");
      return [`**${linked(block.title, block.url)}**`, escapeMarkdown(block.summary), badges].join("\n");
    }
    case "divider":
      return "---";
    case "actions":
    case "menu":
      // Buttons are left out: whatever they do can also be typed.
      return "";
    default:
      return unreachable(block);
  }
}

function renderSpans(spans: readonly Span[]): string {
  return spans.map(renderSpan).join("");
}

function renderSpan(span: Span): string {
  switch (span.kind) {
    case "plain":
    case "code":
      return escapeMarkdown(span.text);
    case "strong":
      return `**${escapeMarkdown(span.text)}**`;
    case "emphasis":
      return `_${escapeMarkdown(span.text)}_`;
    case "link":
      return linked(span.text, span.url);
    case "time":
      return escapeMarkdown(`${span.at} (${span.timeZone})`);
    case "mention":
      return "somebody";
    default:
      return unreachable(span);
  }
}

function linked(text: string, url: string): string {
  const isWeb = URL.canParse(url) && /^https?:$/u.test(new URL(url).protocol);
  if (!isWeb) return escapeMarkdown(text);
  return `[${escapeMarkdown(text)}](${new URL(url).href.replaceAll("(", "%28").replaceAll(")", "%29")})`;
}

/** The only escaper: text becomes no markup, no @mention and no new line. */
function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/gu, " ")
    .replace(/@/gu, "@\u200B")
    .replace(/[\\`*_{}[\]()#+\-.!|~<>]/gu, "\\$&");
}
