import { readArxivId } from "../../paper/arxiv-id.js";
import type { Diagnostic } from "../digest.js";
import { latestSuchDay, type MonthDay, nearestSuchDay } from "../digest-date.js";
import { quoted, type ReadItem, type Reading, type ReadingContext, warning } from "../reading.js";
import { splitAuthors } from "../split-authors.js";
import { assemblePage, type PageEntry } from "./assemble-page.js";
import { accountForLines } from "./page-account.js";
import { classifyLine, type PageDate, type PageLine } from "./page-line.js";
import { hasLinkMarkup, stripMarkup } from "./page-markup.js";
import { readsAsAbstract } from "./title-or-prose.js";

/** A page copy, and whether anything but its shape says that it is one. */
export interface PageReading extends Reading {
  /** False for a text that merely has headings and paragraphs. */
  readonly isDigest: boolean;
}

/**
 * Reads a copy of the Hub's Daily Papers page in any of the layouts that people's tools make of it: titles and abstracts
 * in turn, with or without votes, authors, "Submitted by", addresses, Markdown links, hard line ends.
 * Every line ends in a paper or in a diagnostic.
 */
export function readPageText(text: string, context: ReadingContext): PageReading {
  const lines = pageLines(text);
  const page = assemblePage(lines);
  const date = pageDate(page.date, page.neighbourDate, context);
  const items = page.entries.map((entry): ReadItem => itemOf(entry, date ?? context.notAfter));
  const diagnostics: Diagnostic[] = [...accountForLines(lines, page)];
  const withAbstract = page.entries.filter(({ abstract }) => abstract.length > 0);
  if (page.entries.length > 0 && withAbstract.length === 0) {
    const line = page.entries[0]?.title.line ?? 1;
    diagnostics.push(warning(line, line, `none of the ${page.entries.length} titles has an abstract`));
  } else {
    for (const { title, abstract } of page.entries) {
      if (abstract.length > 0) continue;
      diagnostics.push(warning(title.line, title.endLine, `${quoted(title.text)} has no abstract`));
    }
  }
  if (page.entries.length === 0) diagnostics.push(warning(1, 1, "the copy has no papers in it"));
  return {
    title: "Daily Papers",
    date,
    items,
    diagnostics: diagnostics.sort((a, b) => a.line - b.line || a.endLine - b.endLine),
    isDigest: page.isPage || isPlausible(page.entries),
  };
}

/** No-break spaces, tabs and their like, which a copy has in place of plain ones. */
const ODD_SPACE = /[\u00a0\u2000-\u200a\u202f\u205f\u3000\t]/u;
const ODD_SPACES = new RegExp(ODD_SPACE, "gu");

function pageLines(text: string): readonly PageLine[] {
  const markup = hasLinkMarkup(text);
  const hasOddSpaces = ODD_SPACE.test(text);
  return text.split("\n").map((raw, at): PageLine => {
    const line = at + 1;
    const trimmed = (hasOddSpaces ? raw.replace(ODD_SPACES, " ") : raw).trim();
    if (trimmed === "") return { line, kind: "blank" };
    const isIndented = /^[ \u00a0]/u.test(raw);
    if (!markup) {
      const heading = /^#{1,6}\s+(?=\S)/u.exec(trimmed);
      const bare = heading === null ? trimmed : trimmed.slice(heading[0].length);
      return classifyLine(line, bare, { heading: heading !== null, url: undefined, isIndented });
    }
    const { text: bare, heading, url, picture } = stripMarkup(trimmed);
    if (bare === "") return url === undefined ? { line, kind: "mark" } : { line, kind: "address", url };
    if (picture && !heading) return { line, kind: "furniture", strong: false };
    if (url?.includes("/login?next=") && /^(?:-|\d{1,6})$/u.test(bare)) {
      return { line, kind: "votes", votes: bare === "-" ? undefined : Number(bare) };
    }
    return classifyLine(line, bare, { heading, url, isIndented });
  });
}

/** A month and day get their year from a date near them on the page, from the file's name, or from the file's time. */
function pageDate(
  date: PageDate | undefined,
  neighbour: string | undefined,
  context: ReadingContext,
): string | undefined {
  if (date === undefined) return undefined;
  if ("iso" in date) return date.iso;
  const near = neighbour === undefined ? undefined : nearestSuchDay(date, neighbour);
  if (near !== undefined) return near;
  if (context.nameDate?.slice(5) === monthDayOf(date)) return context.nameDate;
  return latestSuchDay(date, context.notAfter);
}

function monthDayOf({ month, day }: MonthDay): string {
  return `${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** Without a sign of the page, two thirds of the papers must have what reads as an abstract. */
function isPlausible(entries: readonly PageEntry[]): boolean {
  const plausible = entries.filter((entry) => readsAsAbstract(abstractOf(entry) ?? "")).length;
  return plausible > 0 && plausible * 3 >= entries.length * 2;
}

function itemOf(entry: PageEntry, notAfter: string): ReadItem {
  const arxivId = entry.addresses.map((url) => readArxivId(url)?.id).find((id) => id !== undefined);
  const published = entry.published;
  return {
    line: entry.title.line,
    endLine: entry.abstract.at(-1)?.endLine ?? entry.title.endLine,
    draft: {
      title: entry.title.text,
      abstract: abstractOf(entry),
      authors: entry.names === undefined ? undefined : splitAuthors(entry.names.text),
      arxivId,
      url: arxivId === undefined ? undefined : `https://huggingface.co/papers/${arxivId}`,
      upvotes: entry.votes,
      publishedOn:
        published === undefined
          ? undefined
          : "iso" in published
            ? published.iso
            : latestSuchDay(published, notAfter),
    },
  };
}

function abstractOf(entry: PageEntry): string | undefined {
  if (entry.abstract.length === 0) return undefined;
  const abstract = entry.abstract.map(({ text }) => text).join(" ");
  return abstract.replace(/^abstract\s*[:.—–]\s*(?=\S)/iu, "");
}
