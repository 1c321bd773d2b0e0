import { Temporal } from "temporal-polyfill";
import { unreachable } from "../../../src/errors.js";
import { withoutInvisible } from "../../../src/reply/invisible.js";
import type { Span } from "../../../src/reply/reply.js";

/**
 * A run of Slack's markup: `body` is escaped and may be split between characters (never inside an entity),
 * `open` and `close` go around every piece of it. Atomic pieces are not split.
 */
export interface Piece {
  readonly open: string;
  readonly body: string;
  readonly close: string;
  readonly isAtomic: boolean;
}

const MAX_LINK_LENGTH = 2_000;
const MAX_LABEL_LENGTH = 300;

/**
 * Escapes text for mrkdwn: `&`, `<`, `>` and nothing else, as Slack asks. Takes out what no message should
 * hold: control characters, lone surrogates and direction overrides that would turn the words after them.
 */
export function escapeMrkdwn(text: string): string {
  return cleanText(text).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

/** Text without control characters, lone surrogates and invisible marks; for plain_text objects. */
export function cleanText(text: string): string {
  return (
    withoutInvisible(text)
      .replace(/\r\n?/g, "\n")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
      .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, "")
      .replace(/\p{Surrogate}/gu, "\uFFFD")
  );
}

/** Cleaned text on one line, cut at a word to `max` with an ellipsis; for plain_text objects. */
export function plainLine(text: string, max: number): string {
  return cutAtWord(cleanText(text).replace(/\s+/g, " ").trim(), max);
}

/** Cuts (escaped) text to `max`, at a word where one ends near, never inside an entity or a character. */
export function cutAtWord(text: string, max: number): string {
  if (text.length <= max) return text;
  if (max < 1) return "";
  const end = breakBefore(text, max - 1);
  return `${text.slice(0, end).trimEnd()}…`;
}

/** Where `text` can be broken at or before `max`: a word's end near it, else between two characters. */
export function breakBefore(text: string, max: number): number {
  let end = Math.max(0, max);
  const entity = /&[a-z]{0,4}$/.exec(text.slice(0, end));
  if (entity !== null && /^&(?:amp|lt|gt);/.test(text.slice(entity.index))) end = entity.index;
  if (/[\uD800-\uDBFF]$/.test(text.slice(0, end))) end -= 1;
  const space = text.slice(0, end).search(/\s\S*$/);
  return space > 0 && end - space < 60 ? space : end;
}

/** The address in a form that can stand in `<…|…>` and in a button; undefined for what is no web address. */
export function safeUrl(url: string, max: number = MAX_LINK_LENGTH): string | undefined {
  if (!/^https?:\/\/[^\s]/i.test(url) || !URL.canParse(url)) return undefined;
  const href = new URL(url).href.replace(/[<>|"`\s]/g, (character) => encodeURIComponent(character));
  return href.length <= max ? href : undefined;
}

export function spanPiece(span: Span): Piece {
  switch (span.kind) {
    case "plain":
      return textPiece(span.text);
    case "strong":
      return styledPiece(span.text, "*");
    case "emphasis":
      return styledPiece(span.text, "_");
    case "code":
      return span.text.includes("\n") ? preformattedPiece(span.text) : styledPiece(span.text, "`");
    case "link":
      return linkPiece(span.text, span.url);
    case "time":
      return timePiece(span.at, span.timeZone);
    case "mention":
      return mentionPiece(span.of, span.id);
    default:
      return unreachable(span);
  }
}

export function textPiece(text: string): Piece {
  return { open: "", body: escapeMrkdwn(text), close: "", isAtomic: false };
}

export function linkPiece(text: string, url: string): Piece {
  const href = safeUrl(url);
  const label = cutAtWord(
    escapeMrkdwn(text).replace(/\s+/g, " ").replace(/\|/g, "¦").trim(),
    MAX_LABEL_LENGTH,
  );
  if (href === undefined) return { ...textPiece(""), body: label };
  return { open: `<${href.replace(/&/g, "&amp;")}|`, body: label || "link", close: ">", isAtomic: true };
}

/** Written out, with the whole cut to `max` at a word. */
export function writePieces(pieces: readonly Piece[], max: number): string {
  const [first = "", ...more] = splitPieces(pieces, max - 1);
  return more.length === 0 ? first : `${first}…`;
}

/** Written out into texts of at most `max` each, broken at words; nothing is lost but what cannot fit alone. */
export function splitPieces(pieces: readonly Piece[], max: number): readonly string[] {
  const written: string[] = [];
  let current = "";
  for (const piece of pieces) {
    let rest = piece.body;
    while (rest !== "") {
      const room = max - current.length - piece.open.length - piece.close.length;
      if (rest.length <= room) {
        current += piece.open + rest + piece.close;
        break;
      }
      const wholeFitsNext = piece.isAtomic || room < 40;
      if (wholeFitsNext && current !== "") {
        written.push(current);
        current = "";
        continue;
      }
      if (piece.isAtomic) break;
      const end = Math.max(1, breakBefore(rest, room));
      written.push(current + piece.open + rest.slice(0, end).trimEnd() + piece.close);
      current = "";
      rest = rest.slice(end).trimStart();
    }
  }
  if (current !== "") written.push(current);
  return written.filter((text) => text.trim() !== "");
}

// The delimiter cannot be escaped inside what it delimits, and does not span lines: then the words stay plain.
function styledPiece(text: string, delimiter: string): Piece {
  const plain = textPiece(text);
  const body = plain.body.trim();
  if (body === "" || body.includes(delimiter) || body.includes("\n")) return plain;
  // The spaces around the words stay, outside: a delimiter binds to what is not a space on its inner side
  // only, and only where no word touches its outer side.
  const start = plain.body.slice(0, plain.body.indexOf(body));
  const end = plain.body.slice(start.length + body.length);
  return { open: start + delimiter, body, close: delimiter + end, isAtomic: false };
}

function preformattedPiece(text: string): Piece {
  const body = escapeMrkdwn(text).trim();
  if (body === "" || body.includes("```")) return textPiece(text);
  return { open: "```\n", body, close: "\n```", isAtomic: false };
}

function timePiece(at: string, timeZone: string): Piece {
  const instant = readInstant(at);
  if (instant === undefined) return textPiece(at);
  const seconds = Math.floor(instant.epochMilliseconds / 1_000);
  const fallback = escapeMrkdwn(fallbackTime(instant, timeZone)).replace(/\|/g, "");
  const body = `<!date^${seconds}^{date_short_pretty} at {time}|${fallback}>`;
  return { open: "", body, close: "", isAtomic: true };
}

function readInstant(at: string): Temporal.Instant | undefined {
  try {
    return Temporal.Instant.from(at);
  } catch {
    return undefined;
  }
}

function fallbackTime(instant: Temporal.Instant, timeZone: string): string {
  try {
    const local = instant.toZonedDateTimeISO(timeZone);
    return `${local.toPlainDate().toString()} ${local.toPlainTime().toString({ smallestUnit: "minute" })} ${timeZone}`;
  } catch {
    return instant.toString({ smallestUnit: "minute" });
  }
}

function mentionPiece(of: "person" | "channel" | "role", id: string): Piece {
  const isPerson = of === "person" && /^[UW][A-Z0-9]{2,20}$/.test(id);
  const isChannel = of === "channel" && /^[CGD][A-Z0-9]{2,20}$/.test(id);
  if (!isPerson && !isChannel) return textPiece(id);
  return { open: "", body: isPerson ? `<@${id}>` : `<#${id}>`, close: "", isAtomic: true };
}
