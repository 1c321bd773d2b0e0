import { plainText } from "../text/fold.js";
import type { Query, QueryFilters } from "./query.js";

/** Longest query that is read; the rest is cut off. Bounds the time of everything behind it. */
export const MAX_QUERY_LENGTH = 2_000;

/** Quotes in a text of more words than this are somebody's, not grammar. */
const MAX_GRAMMAR_WORDS = 20;

/**
 * Reads a topic query: words, `"a phrase"`, `-word`, `-"a phrase"`, `title:word`, `author:name`, `has:code`,
 * `since:2025-08`, `on:2025-09-11`, `by:date`, `by:votes`. Whatever is no grammar is words; nothing is an error,
 * and the time is linear in the length.
 */
export function parseQuery(text: string): Query {
  const words: string[] = [];
  const phrases: string[] = [];
  const excluded: string[] = [];
  const title: string[] = [];
  const authors: string[] = [];
  let hasCode = false;
  let since: string | undefined;
  let on: string | undefined;
  let sort: Query["sort"] = "relevance";
  for (const piece of pieces(plainText(text.slice(0, MAX_QUERY_LENGTH)).slice(0, MAX_QUERY_LENGTH))) {
    const value = piece.value.trim();
    if (!/[\p{L}\p{N}]/u.test(value)) continue;
    const filter = piece.filter === undefined ? undefined : readFilter(piece.filter, value);
    if (piece.isExcluded && filter === undefined) {
      excluded.push(piece.filter === undefined ? value : `${piece.filter} ${value}`);
    } else if (filter === undefined) {
      if (piece.filter !== undefined) words.push(piece.filter);
      if (piece.isQuoted) phrases.push(value);
      words.push(...splitWords(value));
    } else if (filter.kind === "title") {
      if (piece.isExcluded) excluded.push(value);
      else title.push(value);
    } else if (filter.kind === "author") authors.push(value);
    else if (filter.kind === "code") hasCode = true;
    else if (filter.kind === "since") since = filter.date;
    else if (filter.kind === "on") on = filter.date;
    else if (filter.kind === "sort") sort = filter.sort;
  }
  const filters: QueryFilters = { title, authors, hasCode, since, on };
  return { text, words, phrases: words.length > MAX_GRAMMAR_WORDS ? [] : phrases, excluded, filters, sort };
}

interface Piece {
  readonly isExcluded: boolean;
  /** The lower-case name before a colon that touches its value. */
  readonly filter: string | undefined;
  readonly isQuoted: boolean;
  readonly value: string;
}

const FILTER_NAMES = new Set(["title", "author", "has", "since", "on", "by"]);

/** One pass from left to right; a quote without its fellow is a space. */
function* pieces(text: string): Generator<Piece> {
  let at = 0;
  let lastQuote = text.lastIndexOf('"');
  while (at < text.length) {
    if (text[at] === " ") {
      at++;
      continue;
    }
    let isExcluded = false;
    let start = at;
    if (
      text[start] === "-" &&
      start + 1 < text.length &&
      text[start + 1] !== " " &&
      text[start + 1] !== "-"
    ) {
      isExcluded = true;
      start++;
    }
    const colon = /^([a-z]{2,6}):(?=\S)/iu.exec(text.slice(start, start + 8));
    const name = colon?.[1]?.toLowerCase();
    const filter = name !== undefined && FILTER_NAMES.has(name) ? name : undefined;
    if (filter !== undefined) start += filter.length + 1;
    const close = text[start] === '"' && start < lastQuote ? text.indexOf('"', start + 1) : -1;
    if (close >= 0) {
      yield { isExcluded, filter, isQuoted: true, value: text.slice(start + 1, close) };
      at = close + 1;
      continue;
    }
    if (text[start] === '"') {
      lastQuote = Math.min(lastQuote, start - 1);
      at = start + 1;
      continue;
    }
    let end = start;
    while (end < text.length && text[end] !== " " && text[end] !== '"') end++;
    yield { isExcluded, filter, isQuoted: false, value: text.slice(start, end) };
    at = Math.max(end, at + 1);
  }
}

type Filter =
  | { readonly kind: "title" | "author" | "code" }
  | { readonly kind: "since" | "on"; readonly date: string }
  | { readonly kind: "sort"; readonly sort: Query["sort"] };

/** Undefined when the value makes no sense for the filter: then both are words. */
function readFilter(name: string, value: string): Filter | undefined {
  const lower = value.toLowerCase().replace(/[.,;!?]+$/u, "");
  switch (name) {
    case "title":
      return { kind: "title" };
    case "author":
      return { kind: "author" };
    case "has":
      return lower === "code" ? { kind: "code" } : undefined;
    case "since": {
      const date = readDate(lower);
      return date === undefined ? undefined : { kind: "since", date: `${date}-01-01`.slice(0, 10) };
    }
    case "on": {
      const date = readDate(lower);
      return date === undefined ? undefined : { kind: "on", date };
    }
    default:
      if (lower === "date" || lower === "votes" || lower === "relevance")
        return { kind: "sort", sort: lower };
      return undefined;
  }
}

/** `2025`, `2025-09` or `2025-09-11`, when there is such a day. */
function readDate(text: string): string | undefined {
  const match = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/u.exec(text);
  if (match === null) return undefined;
  const [, year = "", month, day] = match;
  if (month === undefined) return year;
  if (Number(month) < 1 || Number(month) > 12) return undefined;
  const yearAndMonth = `${year}-${month.padStart(2, "0")}`;
  if (day === undefined) return yearAndMonth;
  const daysInMonth = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return Number(day) >= 1 && Number(day) <= daysInMonth
    ? `${yearAndMonth}-${day.padStart(2, "0")}`
    : undefined;
}

function splitWords(value: string): readonly string[] {
  return value.split(" ").filter((word) => /[\p{L}\p{N}]/u.test(word));
}
