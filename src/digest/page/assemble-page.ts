import { readArxivId } from "../../paper/arxiv-id.js";
import { leadingIsoDate } from "../digest-date.js";
import { looksLikeAuthors } from "../split-authors.js";
import type { PageDate, PageLine } from "./page-line.js";
import type { Paragraph } from "./page-paragraphs.js";
import { type PageToken, tokenisePage } from "./page-tokens.js";
import { canStandAlone, opensAbstract, readsAs } from "./title-or-prose.js";

export interface PageEntry {
  readonly title: Paragraph;
  readonly abstract: Paragraph[];
  readonly addresses: string[];
  /** A line of names between title and abstract. */
  names: Paragraph | undefined;
  votes: number | undefined;
  published: PageDate | undefined;
  /** Votes, authors or an address of its own stood with it. */
  isListed: boolean;
}

/** A page's parts; each text paragraph is in one of them. */
export interface AssembledPage {
  readonly entries: readonly PageEntry[];
  readonly date: PageDate | undefined;
  readonly dateLine: number | undefined;
  /** ISO date of the page's link to the day before or after. */
  readonly neighbourDate: string | undefined;
  /** Words that are no paper's, with what they were taken for. */
  readonly leftOut: readonly {
    readonly paragraph: Paragraph;
    readonly as: "furniture" | "person" | "lost";
  }[];
  /** Something only that page has: its headings, votes, author counts, addresses of papers. */
  readonly isPage: boolean;
}

interface Waiting {
  votes: number | undefined;
  isListed: boolean;
  addresses: string[];
}

/** Finds the papers of a page among its lines. */
export function assemblePage(lines: readonly PageLine[]): AssembledPage {
  const tokens = tokenisePage(lines);
  const hasHeadings = tokens.some((token) => token.kind === "paragraph" && token.heading);
  const head = pageHead(tokens);
  const entries: PageEntry[] = [];
  const leftOut: AssembledPage["leftOut"][number][] = [];
  let isPage = false;
  let neighbourDate: string | undefined;
  let current: PageEntry | undefined;
  let isClosed = false;
  let isPersonNext = false;
  let waiting: Waiting = { votes: undefined, isListed: false, addresses: [] };

  const open = (title: Paragraph, url: string | undefined) => {
    const { votes, isListed, addresses } = waiting;
    current = { title, abstract: [], addresses, names: undefined, votes, published: undefined, isListed };
    if (url !== undefined) current.addresses.unshift(url);
    entries.push(current);
    waiting = { votes: undefined, isListed: false, addresses: [] };
    isClosed = false;
  };

  const takeParagraph = (token: Extract<PageToken, { kind: "paragraph" }>, at: number) => {
    const { paragraph, heading, url } = token;
    const wasPersonNext = isPersonNext;
    isPersonNext = false;
    if (heading) return open(paragraph, url);
    if (wasPersonNext && paragraph.text.length <= 60) return leftOut.push({ paragraph, as: "person" });
    const before = current?.abstract.at(-1)?.text;
    if (
      current?.abstract.length === 0 &&
      current.names === undefined &&
      !isClosed &&
      looksLikeAuthors(paragraph.text)
    ) {
      if (hasAbstractBelow(tokens, at)) {
        current.names = paragraph;
        return;
      }
    }
    const opensCurrent = current?.abstract.length === 0 && !isClosed && opensAbstract(paragraph.text);
    const read = opensCurrent && hasAbstractBelow(tokens, at) ? "prose" : readsAs(paragraph.text, before);
    const kind = hasHeadings ? headedReading(paragraph.text, current, isClosed) : read;
    if (kind === "prose") {
      if (current !== undefined && (!isClosed || current.abstract.length === 0))
        return current.abstract.push(paragraph);
      return leftOut.push({ paragraph, as: at < head.end ? "furniture" : "lost" });
    }
    if (isOrganisation(tokens, at, current, isClosed)) return leftOut.push({ paragraph, as: "person" });
    const isEvident =
      hasAbstractBelow(tokens, at) || (at >= head.end && (waiting.isListed || isListedBelow(tokens, at)));
    if (isEvident || (at >= head.end && !hasHeadings && canStandAlone(paragraph.text)))
      return open(paragraph, url);
    return leftOut.push({ paragraph, as: "furniture" });
  };

  const takeAddress = (url: string) => {
    const day = /\/papers\/date\/(\d{4}-\d{2}-\d{2})/u.exec(url)?.[1];
    if (day !== undefined) neighbourDate ??= leadingIsoDate(day);
    if (!/huggingface\.co\/|arxiv\.org\//u.test(url)) return;
    isPage = true;
    if (url.includes("/login?next=")) {
      waiting.isListed = /papers%2F\d/iu.test(url);
    } else if (readArxivId(url) !== undefined) {
      (current === undefined ? waiting : current).addresses.push(url);
    }
  };

  tokens.forEach((token, at) => {
    switch (token.kind) {
      case "paragraph":
        takeParagraph(token, at);
        return;
      case "furniture":
        isPage ||= token.strong;
        return;
      case "votes":
        isPage = true;
        waiting = { ...waiting, votes: token.votes, isListed: true };
        return;
      case "number":
        if (at !== head.dayAt && isVoteCount(tokens, at)) waiting = { ...waiting, votes: token.value };
        return;
      case "authors":
        isPage = true;
        isClosed = true;
        if (current !== undefined) current.isListed = true;
        return;
      case "submitted":
        isPage = true;
        isPersonNext = true;
        isClosed = true;
        return;
      case "date":
        if (at !== head.dateAt && current !== undefined) {
          current.published ??= token.date;
          isClosed = true;
        }
        return;
      case "dot":
        isClosed = true;
        return;
      case "address":
        takeAddress(token.url);
        return;
      case "mark":
      case "month":
        return;
    }
  });
  return { entries, date: head.date, dateLine: head.dateLine, neighbourDate, leftOut, isPage };
}

interface PageHead {
  readonly date: PageDate | undefined;
  readonly dateLine: number | undefined;
  readonly dateAt: number;
  readonly dayAt: number;
  /** Words before this token, without an abstract below them, are the page's. */
  readonly end: number;
}

/** The page's own date: the first one that belongs to no paper, on one line or on two. */
function pageHead(tokens: readonly PageToken[]): PageHead {
  for (const [at, token] of tokens.entries()) {
    if (token.kind === "dot" || token.kind === "authors") break;
    if (token.kind === "date") {
      return { date: token.date, dateLine: token.line, dateAt: at, dayAt: -1, end: at };
    }
    const next = tokens[at + 1];
    if (token.kind === "month" && next?.kind === "number" && next.value >= 1 && next.value <= 31) {
      const date = { month: token.month, day: next.value };
      return { date, dateLine: token.line, dateAt: at, dayAt: at + 1, end: at };
    }
  }
  return { date: undefined, dateLine: undefined, dateAt: -1, dayAt: -1, end: 0 };
}

/** On a page whose titles are headings, all other words are abstracts or names. */
function headedReading(text: string, current: PageEntry | undefined, isClosed: boolean): "title" | "prose" {
  if (current === undefined) return "title";
  return isClosed && readsAs(text, undefined) === "title" ? "title" : "prose";
}

/** A name above the dot or above the address of its own page. */
function isOrganisation(
  tokens: readonly PageToken[],
  at: number,
  current: PageEntry | undefined,
  isClosed: boolean,
): boolean {
  const next = significantAfter(tokens, at);
  if (next?.kind === "address") return /^https:\/\/huggingface\.co\/[\w.-]+$/u.test(next.url);
  return next?.kind === "dot" && !isClosed && current !== undefined && current.abstract.length > 0;
}

/** The next paragraph is an abstract, with nothing of another listing before it. */
function hasAbstractBelow(tokens: readonly PageToken[], at: number): boolean {
  for (let next = at + 1; next < Math.min(tokens.length, at + 12); next++) {
    const token = tokens[next];
    if (token?.kind === "paragraph")
      return !token.heading && readsAs(token.paragraph.text, undefined) === "prose";
    if (token?.kind === "votes" || token?.kind === "submitted" || token?.kind === "date") return false;
  }
  return false;
}

/** A dot, an author count or the paper's own address follows. */
function isListedBelow(tokens: readonly PageToken[], at: number): boolean {
  const next = significantAfter(tokens, at);
  if (next?.kind === "address")
    return readArxivId(next.url) !== undefined && !next.url.includes("/login?next=");
  return next?.kind === "dot" || next?.kind === "authors";
}

/** A number in front of a title counts votes; others count comments. */
function isVoteCount(tokens: readonly PageToken[], at: number): boolean {
  const next = significantAfter(tokens, at);
  return next?.kind === "paragraph";
}

function significantAfter(tokens: readonly PageToken[], at: number): PageToken | undefined {
  for (let next = at + 1; next < Math.min(tokens.length, at + 8); next++) {
    const token = tokens[next];
    const isSkipped =
      token?.kind === "mark" || (token?.kind === "address" && token.url.includes("/login?next="));
    if (!isSkipped) return token;
  }
  return undefined;
}
