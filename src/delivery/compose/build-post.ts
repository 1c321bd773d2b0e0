import { Temporal } from "temporal-polyfill";
import { displayText } from "../../paper/latex.js";
import { actionRow, invoke, smallPrint } from "../../reply/actions.js";
import { notice } from "../../reply/notice.js";
import { paperBlock } from "../../reply/paper-block.js";
import type { Block, Reply, Span } from "../../reply/reply.js";
import { link, plain, plainTextOf } from "../../reply/spans.js";
import type { PostContent } from "../send/messenger.js";
import type { PostCandidate } from "./candidates.js";
import type { QuietCause, Selection } from "./select.js";

export interface PostMoment {
  /** ISO date of the post, in the subscription's zone. */
  readonly localDate: string;
  readonly timeZone: string;
  /** When it was due, ISO instant, where it comes too late. */
  readonly lateSince: string | undefined;
  /** ISO instant. */
  readonly nextRunAt: string;
  /** Address of the page with all papers of an ISO date, where there are public pages. */
  readonly dayPage?: ((date: string) => string) | undefined;
}

/** Keeps one message of the list readable, and within what either platform shows without cutting. */
const MAX_LIST_ITEMS = 20;
const MAX_LIST_CHARACTERS = 2_600;
const MAX_TOPICS = 5;

/** Builds the day's post: a root message with the featured papers, then the rest of the day as compact lists. */
export function buildPost(
  selection: Extract<Selection, { kind: "papers" }>,
  topic: string,
  moment: PostMoment,
  reference: string,
): PostContent {
  const { featured, listed } = selection;
  const on = topic === "" ? "" : ` on “${topic}”`;
  const titles = featured.map(({ paper }) => displayText(paper.title));
  return {
    name: `Papers ${moment.localDate}`,
    root: {
      text: `${count(selection.found)}${on}: ${titles.join("; ")}`,
      blocks: [
        { kind: "heading", text: `Papers${on}, ${dateText(moment.localDate)}` },
        { kind: "context", spans: contextSpans(selection, moment) },
        ...featured.map(({ paper }, index) => paperBlock(paper, { ordinal: index + 1 })),
        ...dayLink(featured, moment),
      ],
    },
    rest: chunk(listed).map((candidates, index, all) => listReply(candidates, index, all.length)),
    brief: briefReply(listed, topic),
    topics: topicsOf(featured),
    topicsByPaper: featured.map(({ paper }) => paper.keywords.slice(0, MAX_TOPICS)),
    reference,
  };
}

/** The way to all papers of the day that the first featured one is from. */
function dayLink(featured: readonly PostCandidate[], moment: PostMoment): readonly Block[] {
  const date = featured[0]?.date;
  if (date === undefined || moment.dayPage === undefined) return [];
  return actionRow([{ kind: "open", label: `All papers of ${date}`, url: moment.dayPage(date) }]);
}

/** The note of a day without papers, for those who want to hear of it. */
export function buildQuietNote(
  because: QuietCause,
  topic: string,
  moment: PostMoment,
  reference: string,
): PostContent {
  const reason = quietReason(because, topic, moment.localDate);
  const next: Span[] = [plain("Next: "), timeSpan(moment.nextRunAt, moment.timeZone), plain(".")];
  return {
    name: `Papers ${moment.localDate}`,
    root: notice(reason, next),
    rest: [],
    topics: [],
    reference,
  };
}

/** Why there is nothing to post, a sentence. */
export function quietReason(because: QuietCause, topic: string, localDate: string): string {
  const isWeekend = Temporal.PlainDate.from(localDate).dayOfWeek >= 6;
  switch (because) {
    case "no-papers":
      return "No papers are known yet.";
    case "no-match":
      return `No new papers on “${topic}” today; there are others.`;
    default:
      return isWeekend ? "No new papers today (weekend at the source)." : "No new papers today.";
  }
}

function contextSpans(
  selection: Extract<Selection, { kind: "papers" }>,
  moment: PostMoment,
): readonly Span[] {
  const { featured, listed, found } = selection;
  const shown =
    listed.length === 0
      ? count(found)
      : `${count(found)}: ${featured.length} here, ${listed.length} more in the list below`;
  const late: readonly Span[] =
    moment.lateSince === undefined
      ? []
      : [plain("Late: it was due "), timeSpan(moment.lateSince, moment.timeZone), plain(". ")];
  return [...late, plain(`${shown}. Next: `), timeSpan(moment.nextRunAt, moment.timeZone), plain(".")];
}

function timeSpan(at: string, timeZone: string): Span {
  return { kind: "time", at, timeZone, style: "date-time" };
}

function listReply(candidates: readonly PostCandidate[], index: number, of: number): Reply {
  const title = of === 1 ? "The rest" : `The rest, ${index + 1} of ${of}`;
  const items = candidates.map(itemSpans);
  const list: Block = { kind: "list", ordered: false, items };
  return {
    text: `${title}: ${items.map((item) => plainTextOf(item)).join("; ")}`,
    blocks: [...smallPrint(title), list],
  };
}

/** The first of the rest, and a button to all of it. */
function briefReply(listed: readonly PostCandidate[], topic: string): Reply | undefined {
  const [first = []] = chunk(listed);
  if (first.length === 0) return undefined;
  if (first.length === listed.length) return listReply(first, 0, 1);
  const title = `${first.length} of the other ${listed.length}`;
  const items = first.map(itemSpans);
  const all =
    topic === "" ? invoke("Show all", "digest", { date: "latest" }) : invoke("Show all", "papers", { topic });
  return {
    text: `${title}: ${items.map((item) => plainTextOf(item)).join("; ")}`,
    blocks: [...smallPrint(title), { kind: "list", ordered: false, items }, ...actionRow([all])],
  };
}

function itemSpans({ paper }: PostCandidate): readonly Span[] {
  const title = displayText(paper.title) || displayText(paper.summary) || paper.id;
  const votes = paper.upvotes ?? 0;
  return [
    link(title, paper.url),
    ...(votes > 0 ? [plain(` (${votes === 1 ? "1 vote" : `${votes} votes`})`)] : []),
  ];
}

/** Splits a list into messages, by count and by length. */
function chunk(listed: readonly PostCandidate[]): readonly (readonly PostCandidate[])[] {
  const chunks: PostCandidate[][] = [];
  let room = 0;
  for (const candidate of listed) {
    const { title, url } = candidate.paper;
    const length = title.length + url.length + 20;
    const last = chunks.at(-1);
    if (last !== undefined && last.length < MAX_LIST_ITEMS && length <= room) {
      last.push(candidate);
      room -= length;
    } else {
      chunks.push([candidate]);
      room = MAX_LIST_CHARACTERS - length;
    }
  }
  return chunks;
}

function topicsOf(featured: readonly PostCandidate[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const keyword of featured.flatMap(({ paper }) => paper.keywords)) {
    counts.set(keyword, (counts.get(keyword) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MAX_TOPICS)
    .map(([keyword]) => keyword);
}

function count(papers: number): string {
  return papers === 1 ? "1 paper" : `${papers} papers`;
}

/** Made once, because making one takes longer than planning the rest of a post. */
const DATE_FORMAT = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

function dateText(date: string): string {
  return DATE_FORMAT.format(Date.parse(date));
}
