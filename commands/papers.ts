import type { Archive } from "../src/archive/archive.js";
import { type Choice, type Command, defineCommand } from "../src/command/command.js";
import { actionRow, invoke, smallPrint } from "../src/reply/actions.js";
import { notice } from "../src/reply/notice.js";
import { PAGE_SIZE, pageOf, pagingActions, shareAction } from "../src/reply/paging.js";
import { paperBlock } from "../src/reply/paper-block.js";
import type { Action, Block, Reply } from "../src/reply/reply.js";
import { shorten } from "../src/reply/shorten.js";
import { plain, strong } from "../src/reply/spans.js";
import { whyMatched } from "../src/reply/why.js";
import { parseQuery } from "../src/search/query/parse-query.js";
import type { Query } from "../src/search/query/query.js";
import { titleMenu, titlesOf } from "./find-paper.js";
import { nearCommand } from "./near-command.js";

const SORTS = [
  { label: "Best match", value: "relevance" },
  { label: "Newest first", value: "date" },
  { label: "Most votes", value: "votes" },
] as const satisfies readonly Choice[];

/** `commands` is asked for late: papers is one of them. */
interface PapersDeps {
  readonly archive: Archive;
  readonly commands: () => readonly Command[];
}

interface PapersArguments {
  readonly topic: string;
  readonly sort: string | undefined;
  readonly since: string | undefined;
  readonly page: number | undefined;
}

/** Topic search: the best papers, five a page, each with a sentence and why it matched. */
export function papersCommand(deps: PapersDeps) {
  return defineCommand({
    name: "papers",
    summary: "The best papers for a topic",
    aliases: ["search"],
    params: {
      topic: {
        kind: "text",
        description: "What the papers are about, in your own words",
        required: true,
        complete: (typed) => completeTopic(deps.archive, typed),
      },
      sort: { kind: "choice", description: "What comes first", required: false, choices: SORTS },
      since: {
        kind: "text",
        description: "Only papers since a year, month or day, such as 2025-09",
        required: false,
        maxLength: 10,
      },
      page: {
        kind: "integer",
        description: "Page of the answer",
        required: false,
        setByButtons: true,
        min: 1,
        max: 10_000,
      },
    },
    audience: "caller",
    answersFromMemory: true,
    needs: [],
    examples: [
      "mixture of experts",
      '"knowledge distillation" -vision since:2025-08',
      "author:lecun by:date",
    ],
    run: (args) => searchReply(deps, args),
  });
}

function searchReply({ archive, commands }: PapersDeps, args: PapersArguments): Reply {
  const query = narrowed(parseQuery(args.topic), args);
  const sizing = archive.index.search(query, { limit: PAGE_SIZE, offset: offsetOf(args.page) });
  if (sizing.total === 0) return nothingReply(archive, commands(), args.topic);
  const { page, pages, offset } = pageOf(sizing.total, args.page);
  const result = sizing.hits.length > 0 ? sizing : archive.index.search(query, { limit: PAGE_SIZE, offset });
  const invocation = { command: "papers", args: withoutAbsent(args) };
  const cards = result.hits.flatMap((hit, position): Block[] => {
    const paper = archive.paper(hit.id);
    const why = whyMatched(hit.matched);
    return paper === undefined ? [] : [paperBlock(paper, { ordinal: offset + position + 1, why })];
  });
  const count = result.total === 1 ? "1 paper" : `${result.total} papers`;
  const actions: Action[] = [...pagingActions(invocation, page, pages), shareAction(invocation)];
  return {
    text: `${count} on “${args.topic}”: ${result.hits.map((hit) => hit.title).join("; ")}`,
    blocks: [
      {
        kind: "context",
        spans: [
          strong(count),
          plain(` on “${result.corrected ?? args.topic}”`),
          plain(pages > 1 ? ` · page ${page} of ${pages}` : ""),
          plain(archive.isSample ? " · sample digest" : ""),
        ],
      },
      ...smallPrint(
        result.corrected === undefined ? "" : `Nothing here is spelt “${shorten(args.topic, 120)}”.`,
      ),
      ...cards,
      { kind: "actions", actions },
    ],
  };
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

function narrowed(query: Query, args: PapersArguments): Query {
  const since = args.since === undefined ? undefined : parseQuery(`since:${args.since}`).filters.since;
  const sort = SORTS.find((each) => each.value === args.sort)?.value;
  return {
    ...query,
    sort: sort ?? query.sort,
    filters: { ...query.filters, since: since ?? query.filters.since },
  };
}

function completeTopic(archive: Archive, typed: string): readonly Choice[] {
  const words = typed.trim().toLowerCase();
  return archive.index
    .topics()
    .filter(({ topic }) => topic.toLowerCase().includes(words))
    .slice(0, 25)
    .map(({ topic, count }) => ({ label: `${topic} (${count})`, value: topic }));
}

function withoutAbsent(args: PapersArguments): Record<string, string | number> {
  const { topic, sort, since } = args;
  return { topic, ...(sort === undefined ? {} : { sort }), ...(since === undefined ? {} : { since }) };
}

function offsetOf(page: number | undefined): number {
  return ((page ?? 1) - 1) * PAGE_SIZE;
}
