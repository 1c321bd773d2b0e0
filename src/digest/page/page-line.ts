import { isoDate, type MonthDay, monthNumber } from "../digest-date.js";

/** One line of a page copy, as a reader takes it. Line numbers are 1-based. */
export type PageLine = { readonly line: number } & (
  | { readonly kind: "blank" }
  /** Words of the page around its papers. */
  | { readonly kind: "furniture"; readonly strong: boolean; readonly word?: string }
  /** Brackets that a copy left of a link. */
  | { readonly kind: "mark" }
  | { readonly kind: "dot" }
  | { readonly kind: "votes"; readonly votes: number | undefined }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "authors" }
  | { readonly kind: "submitted" }
  | { readonly kind: "date"; readonly date: PageDate }
  | { readonly kind: "month"; readonly month: number; readonly source: string }
  /** `source` is the line itself where it is nothing but the address. */
  | { readonly kind: "address"; readonly url: string; readonly source?: string }
  | {
      readonly kind: "text";
      readonly isIndented: boolean;
      readonly text: string;
      readonly heading: boolean;
      readonly url: string | undefined;
    }
);

export type PageDate = { readonly iso: string } | MonthDay;

/** Nothing but a paragraph is longer. */
const MAX_FURNITURE_LENGTH = 120;

const STRONG_FURNITURE =
  /^(?:daily papers|get trending papers in your email inbox(?: once a day)?!?|(?:by ?(?:ak)? ?)?and the research community|search by arxiv id or title|trending papers|submit a paper)$/iu;

const FURNITURE =
  /^(?:new|subscribe|daily|weekly|monthly|by|ak|by ak|submit|previous|next|company|© hugging face|tos|terms|privacy|about|jobs|careers|website|models?|datasets?|spaces|buckets|pricing|docs|hugging face|posts|community|enterprise|solutions|log in|log out|sign up|sign in|papers|collections|view all|view paper|view pdf|pdf|arxiv|github|github repo|code|project page|comments?|upvotes?|share|read more|show more|load more|see more|view (?:all )?\d* ?comments?|system theme|add to collection|abstract|summary|loading\.*|menu|search|home|settings|notifications|trending|latest|advertisement|sponsored(?: by .{1,40})?|back to top|skip to (?:main )?content|cite|copy|bookmark|save|liked by.{0,40}|\d+ (?:likes?|comments?|upvotes?|replies|minutes? read|min read)|sign (?:up|in) .{1,60}|subscribe .{1,60}|follow us.{0,40}|cookie .{0,60}|accept (?:all )?cookies)$/iu;

const URL_LINE = /^<?(https?:\/\/[^\s<>]{4,2000})>?$/iu;

/** What kind of line it is; `text` is without its markup, see `stripMarkup`. */
export function classifyLine(
  line: number,
  text: string,
  markup: { readonly heading: boolean; readonly url: string | undefined; readonly isIndented: boolean },
): PageLine {
  if (text.length > MAX_FURNITURE_LENGTH && !text.startsWith("http"))
    return { line, kind: "text", text, ...markup };
  if (STRONG_FURNITURE.test(text)) return { line, kind: "furniture", strong: true };
  if (markup.heading) return { line, kind: "text", text, ...markup };
  return shortLine(line, text) ?? { line, kind: "text", text, ...markup };
}

function shortLine(line: number, text: string): PageLine | undefined {
  if (/^[[\]()|*•–—_#>\\-]+$/u.test(text)) return { line, kind: "mark" };
  if (/^[·‧∙⋅]$/u.test(text)) return { line, kind: "dot" };
  const votes = /^\[-\]\s*(-|\d{1,6})$/u.exec(text)?.[1];
  if (votes !== undefined) return { line, kind: "votes", votes: votes === "-" ? undefined : Number(votes) };
  if (/^\d{1,6}$/u.test(text)) return { line, kind: "number", value: Number(text) };
  if (/^[·\s[*-]*\d{1,5}\s+authors?$/iu.test(text)) return { line, kind: "authors" };
  if (/^submitted by\b.{0,60}$/iu.test(text)) return { line, kind: "submitted" };
  const url = URL_LINE.exec(text)?.[1];
  if (url !== undefined) return { line, kind: "address", url, source: text };
  if (FURNITURE.test(text)) {
    // a label is no last word of a title
    const isWord = /^\p{L}+$/u.test(text) && !/^(?:abstract|summary)$/iu.test(text);
    return isWord
      ? { line, kind: "furniture", strong: false, word: text }
      : { line, kind: "furniture", strong: false };
  }
  const month = monthNumber(text);
  if (month !== undefined) return { line, kind: "month", month, source: text };
  const date = readPageDate(text);
  return date === undefined ? undefined : { line, kind: "date", date };
}

/** "Sep 11", "Published on Oct 7, 2024", "7 October 2024", "2025-09-11". */
export function readPageDate(given: string): PageDate | undefined {
  if (given.length > 60) return undefined;
  const text = given
    .replace(/^[·\s]*(?:published(?: on)?:?\s+)?(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?/iu, "")
    .trim();
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(text);
  if (iso !== null) return dated(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const monthFirst = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?$/iu.exec(text);
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?(?:,?\s+(\d{4}))?$/iu.exec(text);
  const [word, day, year] =
    monthFirst !== null
      ? [monthFirst[1], monthFirst[2], monthFirst[3]]
      : [dayFirst?.[2], dayFirst?.[1], dayFirst?.[3]];
  const month = word === undefined ? undefined : monthNumber(word);
  if (month === undefined) return undefined;
  return dated(year === undefined ? undefined : Number(year), month, Number(day));
}

/** 2024 is a leap year: a day of the month that some year has. */
function dated(year: number | undefined, month: number, day: number): PageDate | undefined {
  if (year === undefined) return isoDate(2024, month, day) === undefined ? undefined : { month, day };
  const iso = isoDate(year, month, day);
  return iso === undefined ? undefined : { iso };
}
