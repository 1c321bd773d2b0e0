import { unreachable } from "../../../src/errors.js";
import type { Span } from "../../../src/reply/reply.js";
import { cleanText, codeSpan, escapeLabel, escapeMarkdown, webUrl } from "./markdown.js";
import { dataPiece, fixedPiece, inSequence, type TextPiece, wrapped } from "./text-piece.js";

/** A line or paragraph of spans as Discord Markdown. */
export function spansPiece(spans: readonly Span[]): TextPiece {
  return inSequence(spans.map(spanPiece));
}

/** A masked link; text alone where the address is none that Discord takes. */
export function linkPiece(text: string, url: string): TextPiece {
  const address = webUrl(url);
  const label = dataPiece(cleanText(text).trim(), escapeLabel);
  // Longer addresses would eat the room that the words need.
  if (address === undefined || address.length > 500) return label;
  const linked = wrapped("[", label, `](<${address}>)`);
  return {
    length: linked.length,
    write: (limit) => {
      // A link whose label would be cut to nothing is better as bare words.
      const written = linked.length <= limit || limit > address.length + 60 ? linked.write(limit) : "";
      return written === "" ? label.write(limit) : written;
    },
  };
}

function spanPiece(span: Span): TextPiece {
  switch (span.kind) {
    case "plain":
      return dataPiece(cleanText(span.text), escapeMarkdown);
    case "strong":
      return marked("**", span.text);
    case "emphasis":
      return marked("*", span.text);
    case "code":
      return dataPiece(cleanText(span.text), codeSpan);
    case "link":
      return linkPiece(span.text, span.url);
    case "time":
      return fixedPiece(timeTag(span.at, span.style));
    case "mention":
      return fixedPiece(mentionTag(span.of, span.id));
    default:
      return unreachable(span);
  }
}

// Markers only bind to what is not a space, so the spaces around the words stay outside.
function marked(marker: string, text: string): TextPiece {
  const clean = cleanText(text);
  const words = clean.trim();
  if (words === "") return fixedPiece(clean);
  const start = clean.slice(0, clean.indexOf(words));
  const end = clean.slice(start.length + words.length);
  return inSequence([
    fixedPiece(start),
    wrapped(marker, dataPiece(words, escapeMarkdown), marker),
    fixedPiece(end),
  ]);
}

function timeTag(at: string, style: "date-time" | "relative"): string {
  const seconds = Math.floor(Date.parse(at) / 1000);
  // Discord shows no date beyond those of JavaScript.
  if (!Number.isFinite(seconds)) return escapeMarkdown(cleanText(at).slice(0, 40));
  return `<t:${seconds}:${style === "relative" ? "R" : "f"}>`;
}

function mentionTag(of: "person" | "channel" | "role", id: string): string {
  if (!/^\d{1,20}$/.test(id)) return "";
  switch (of) {
    case "person":
      return `<@${id}>`;
    case "channel":
      return `<#${id}>`;
    case "role":
      return `<@&${id}>`;
    default:
      return unreachable(of);
  }
}
