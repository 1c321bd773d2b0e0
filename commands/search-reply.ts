import type { Temporal } from "temporal-polyfill";
import type { Archive } from "../src/archive/archive.js";
import { ArgumentError } from "../src/command/argument-error.js";
import type { Choice, Command } from "../src/command/command.js";
import { actionRow, invoke, smallPrint } from "../src/reply/actions.js";
import { notice } from "../src/reply/notice.js";
import { PAGE_SIZE, pageOf, pagingActions, shareAction } from "../src/reply/paging.js";
import { paperBlock } from "../src/reply/paper-block.js";
import type { Action, Block, Reply } from "../src/reply/reply.js";
import { shorten } from "../src/reply/shorten.js";
import { plain, strong } from "../src/reply/spans.js";
import { whyMatched } from "../src/reply/why.js";
import { readDate } from "../src/search/query/intent/dates.js";
import type { Intent, UnreadFilter } from "../src/search/query/intent/intent.js";
import { parseQuery } from "../src/search/query/parse-query.js";
import type { Query } from "../src/search/query/query.js";
import { titleMenu, titlesOf } from "./find-paper.js";
import { nearCommand } from "./near-command.js";

/** How the answers of a search can be sorted. */
export const SORTS = [
  { label: "Best match", value: "relevance" },
  { label: "Newest first", value: "date" },
  { label: "Most votes", value: "votes" },
] as const satisfies readonly Choice[];

/** `commands` is asked for late: papers is one of them. */
export interface PapersDeps {
  readonly archive: Archive;
  readonly commands: () => readonly Command[];
}

export interface PapersArguments {
  readonly topic: string;
  readonly sort: string | undefined;
  readonly since: string | undefined;
  readonly page: number | undefined;
}

/** The papers of a search, five a page, with how the words were understood; or what to do where there are none. */
export function searchReply(
  { archive, commands }: PapersDeps,
  args: PapersArguments,
  intent: Intent,
  today: Temporal.PlainDate,
): Reply {
  const [unread] = intent.unread;
  if (unread !== undefined) return unreadReply(unread, args.topic);
  const query = narrowed(intent, args, today);
  const sizing = archive.index.search(query, { limit: PAGE_SIZE, offset: offsetOf(args.page) });
  const understood = understoodText(intent, query);
  if (sizing.total === 0) {
    return understood === ""
      ? nothingReply(archive, commands(), args.topic)
      : nothingUnderstoodReply(args.topic, intent.topic, understood);
  }
  const { page, pages, offset } = pageOf(sizing.total, args.page);
  const result = sizing.hits.length > 0 ? sizing : archive.index.search(query, { limit: PAGE_SIZE, offset });
  const invocation = { command: "papers", args: withoutAbsent(args) };
  const cards = result.hits.flatMap((hit, position): Block[] => {
    const paper = archive.paper(hit.id);
    const why = whyMatched(hit.matched);
    return paper === undefined ? [] : [paperBlock(paper, { ordinal: offset + position + 1, why })];
  });
  const count = result.total === 1 ? "1 paper" : `${result.total} papers`;
  const topic = understood === "" ? args.topic : intent.topic;
  const on = topic === "" ? "" : ` on “${result.corrected ?? topic}”`;
  const literal = invoke("Search for these words", "papers", { topic: `"${plainWords(args.topic)}"` });
  const actions: Action[] = [
    ...pagingActions(invocation, page, pages),
    ...(understood === "" ? [] : [literal]),
    shareAction(invocation),
  ];
  return {
    text: `${count}${topic === "" ? "" : ` on “${topic}”`}${understood}: ${result.hits.map((hit) => hit.title).join("; ")}`,
    blocks: [
      {
        kind: "context",
        spans: [
          strong(count),
          plain(`${on}${understood}`),
          plain(pages > 1 ? ` · page ${page} of ${pages}` : ""),
          plain(archive.isSample ? " · sample digest" : ""),
        ],
      },
      ...smallPrint(result.corrected === undefined ? "" : `Nothing here is spelt “${shorten(topic, 120)}”.`),
      ...cards,
      { kind: "actions", actions },
    ],
  };
}

/** What was read out of the words besides the topic: ` · last 7 days · most votes first`. */
function understoodText(intent: Intent, query: Query): string {
  const parts = [
    intent.author === undefined ? undefined : `by ${intent.author}`,
    intent.organisation === undefined ? undefined : `from ${intent.organisation}`,
    intent.period?.label,
    intent.sort === undefined ? undefined : query.sort === "date" ? "newest first" : "most votes first",
  ];
  return parts.map((part) => (part === undefined ? "" : ` · ${part}`)).join("");
}

function unreadReply(unread: UnreadFilter, topic: string): Reply {
  const rest = topic.replace(unread.text, " ").replace(/\s+/gu, " ").trim();
  const actions = rest === "" ? [] : [invoke("Search without it", "papers", { topic: rest })];
  return notice(`“${unread.text}” cannot be read. ${unread.remedy}`, undefined, actions);
}

/** Nothing as it was understood: the same without the rest, and the words as they are. */
function nothingUnderstoodReply(typed: string, topic: string, understood: string): Reply {
  const what = `${topic === "" ? "" : ` on “${shorten(topic, 120)}”`}${understood}`;
  return notice(`Nothing here${what}.`, "Try a wider time, or the words as they are.", [
    ...(topic === "" ? [] : [invoke("Any time, anybody", "papers", { topic })]),
    invoke("Search for these words", "papers", { topic: `"${plainWords(typed)}"` }),
  ]);
}

/** The text to search for as it is, without understanding: it goes in quotes. */
export function plainWords(text: string): string {
  return text.replaceAll('"', " ").replace(/\s+/gu, " ").trim();
}

function nothingReply(archive: Archive, commands: readonly Command[], topic: string): Reply {
  const message = `Nothing here on “${shorten(topic, 120)}”.`;
  const command = nearCommand(commands, topic);
  if (command !== undefined) {
    return notice(message, `Did you mean the command ${command.name}?`, [
      invoke(sentenceCase(command.name), command.name, {}),
    ]);
  }
  const { id, alternatives } = archive.index.lookUp(topic);
  const meant = id === undefined ? undefined : archive.paper(id);
  const closest = meant === undefined ? alternatives : [meant, ...alternatives];
  const next = closest.length > 0 ? "" : "Try fewer or broader words, or see what there is.";
  return {
    text: [message, next, titlesOf(closest)].filter((part) => part !== "").join(" "),
    blocks: [
      { kind: "text", spans: [plain(message)] },
      ...smallPrint(next),
      ...titleMenu("Open one of the closest titles", closest, "paper", "reply"),
      ...actionRow([invoke("Topics", "topics", {}), invoke("Latest papers", "digest", { date: "latest" })]),
    ],
  };
}

function sentenceCase(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function narrowed(intent: Intent, args: PapersArguments, today: Temporal.PlainDate): Query {
  const query = parseQuery(intent.topic);
  const { filters } = query;
  const sort = SORTS.find((each) => each.value === args.sort)?.value;
  const wordSort = intent.sort === "trending" ? "votes" : intent.sort;
  return {
    ...query,
    sort: sort ?? wordSort ?? query.sort,
    filters: {
      ...filters,
      since: sinceOf(args.since, today) ?? intent.period?.from,
      until: intent.period?.to,
      authors: intent.author === undefined ? filters.authors : [...filters.authors, intent.author],
      organizations: intent.organisation === undefined ? [] : [intent.organisation],
    },
  };
}

/** @throws ArgumentError for what is no date. */
function sinceOf(typed: string | undefined, today: Temporal.PlainDate): string | undefined {
  if (typed === undefined) return undefined;
  const range = readDate(typed, today);
  if (range?.from !== undefined) return range.from;
  throw new ArgumentError("since", `I don't know the date “${typed}”.`, {
    hint: "Try 7d, last-week, 2025-09 or 2025-09-11.",
  });
}

function withoutAbsent(args: PapersArguments): Record<string, string | number> {
  const { topic, sort, since } = args;
  return { topic, ...(sort === undefined ? {} : { sort }), ...(since === undefined ? {} : { since }) };
}

function offsetOf(page: number | undefined): number {
  return ((page ?? 1) - 1) * PAGE_SIZE;
}
