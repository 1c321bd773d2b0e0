import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { Command } from "../../src/command/command.js";
import { readPlainWords } from "../../src/command/read-plain-words.js";
import { readText } from "../../src/command/read-text.js";
import { daysText, readDays } from "../../src/delivery/schedule/describe-schedule.js";
import { readTimeOfDay, readTimeZone } from "../../src/delivery/schedule/time-zone.js";
import type { Arguments, Invocation } from "../../src/reply/invocation.js";
import { readDate } from "../../src/search/query/intent/dates.js";
import { createNameDirectory, type NameDirectory } from "../../src/search/query/intent/known-names.js";
import { readIntent } from "../../src/search/query/intent/read-intent.js";
import { parseQuery } from "../../src/search/query/parse-query.js";
import { foldWord, plainText } from "../../src/search/text/fold.js";
import { hubDaysBot } from "../hub-days-bot.js";
import { sharedPath } from "./collections.js";
import type { Verdict } from "./digest-queries.js";
import { verdicts } from "./tables.js";

const TODAY = Temporal.PlainDate.from("2025-12-31");

const texts = z.union([z.string(), z.array(z.string())]);
const date = z.string().nullable();
const meansSchema = z.strictObject({
  does: texts,
  topic: texts.optional(),
  title: texts.optional(),
  about: texts.optional(),
  author: texts.optional(),
  org: texts.optional(),
  sort: texts.optional(),
  zone: texts.optional(),
  days: texts.optional(),
  ids: z.array(z.string()).optional(),
  exclude: z.array(z.string()).optional(),
  from: date.optional(),
  to: date.optional(),
  dates: z.array(z.tuple([date, date])).optional(),
  at: z.string().optional(),
  count: z.number().optional(),
});
const sentenceSchema = z.object({
  id: z.string(),
  kind: z.string(),
  surface: z.enum(["papers", "paper", "mention", "dm", "subscribe"]),
  sentence: z.string(),
  means: meansSchema,
});
type Sentence = z.infer<typeof sentenceSchema>;
type Means = Sentence["means"];

/** What the code makes of a sentence, in the words of the corpus. */
interface Understood {
  readonly does: string;
  readonly topic?: string | undefined;
  readonly title?: string | undefined;
  readonly about?: string | undefined;
  readonly author?: string | undefined;
  readonly org?: string | undefined;
  readonly sort?: string | undefined;
  readonly zone?: string | undefined;
  readonly days?: string | undefined;
  readonly at?: string | undefined;
  readonly ids?: readonly string[];
  readonly exclude?: readonly string[];
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly count?: number | undefined;
}

/** Sentences with what they mean, written without sight of the code, at the last day of 2025 in UTC. */
export async function evaluateIntent(): Promise<void> {
  const { bot, store } = await hubDaysBot();
  const names = hubNames();
  for (const [title, file] of [
    ["What sentences mean", "build.jsonl"],
    ["What sentences mean, kept unseen until the first measurement", "unseen.jsonl"],
  ] as const) {
    verdicts(title, judge(bot.commands, join(import.meta.dirname, "intent", file), names));
  }
  await store.close();
}

function judge(commands: readonly Command[], path: string, names: NameDirectory): readonly Verdict[] {
  return readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .map((line) => sentenceSchema.parse(JSON.parse(line)))
    .map((row) => {
      const understood = understand(commands, names, row);
      const wrong = differences(row.means, understood);
      return {
        kind: row.kind,
        query: wrong.length === 0 ? row.sentence : `${row.id} ${row.sentence} (${wrong.join("; ")})`,
        isRight: wrong.length === 0,
      };
    });
}

/** The authors of the recorded Hub days. */
function hubNames(): NameDirectory {
  const names = createNameDirectory();
  const day = z.array(z.object({ paper: z.object({ authors: z.array(z.object({ name: z.string() })) }) }));
  for (const file of readdirSync(sharedPath("data/hub-api")).filter((name) => /^\d{4}-/u.test(name))) {
    const papers = day.parse(JSON.parse(readFileSync(sharedPath(`data/hub-api/${file}`), "utf8")));
    names.add(papers.map(({ paper }) => ({ authors: paper.authors.map(({ name }) => name) })));
  }
  return names;
}

function understand(
  commands: readonly Command[],
  known: NameDirectory,
  { surface, sentence }: Sentence,
): Understood {
  const { command, args } = invocationOf(commands, surface, sentence);
  const greeting = readIntent(sentence, { today: TODAY, known }).does === "greeting";
  if (command === "help") return { does: greeting ? "greeting" : "help" };
  if (command === "subscribe") return subscription(args);
  if (command === "digest") {
    const range = readDate(String(args.date), TODAY);
    return { does: "today", from: range?.from, to: range?.to };
  }
  const text = String(args.topic ?? args.title ?? "");
  const intent = readIntent(text, { today: TODAY, known });
  if (intent.does === "open") return { does: intent.ids.length > 1 ? "list" : "paper", ids: intent.ids };
  if (command === "paper") return { does: "paper", title: text.toLowerCase() };
  if (intent.does !== "search") return { does: intent.does };
  const [unread] = intent.unread;
  const query = parseQuery(intent.topic);
  const own = query.filters.authors[0];
  const topic = intent.topic
    .replace(/(?<!\S)-(?:"[^"]*"|\S+)|(?<!\S)author:(?:"[^"]*"|\S+)/giu, " ")
    .replace(/\s+/gu, " ")
    .replace(/^[ ,]+|[ ,]+$/gu, "");
  return {
    does: unread === undefined ? "search" : unread.kind === "ambiguous" ? "ask" : "refuse",
    about: unread?.text.toLowerCase(),
    topic: topic.toLowerCase(),
    author: intent.author ?? own,
    count: intent.count,
    org: intent.organisation,
    sort: intent.sort,
    from: intent.period?.from,
    to: intent.period?.to,
    exclude: query.excluded,
  };
}

function invocationOf(
  commands: readonly Command[],
  surface: Sentence["surface"],
  sentence: string,
): Invocation {
  if (surface === "papers") return readText(commands, sentence);
  if (surface === "paper") return { command: "paper", args: { title: sentence } };
  return surface === "subscribe"
    ? readText(commands, `subscribe ${sentence}`)
    : readPlainWords(commands, sentence);
}

function subscription(args: Arguments): Understood {
  const days = args.days === undefined ? undefined : readDays(String(args.days));
  const at = args.at === undefined ? undefined : readTimeOfDay(String(args.at));
  const zone = args.zone === undefined ? undefined : readTimeZone(String(args.zone));
  const count = args.top === undefined ? undefined : Number(args.top);
  const bad = [
    [args.days, days],
    [args.at, at],
    [args.zone, zone],
    [args.top, Number.isFinite(count) ? count : undefined],
  ].find(([typed, value]) => typed !== undefined && value === undefined);
  if (bad !== undefined) return { does: "refuse", about: String(bad[0]).toLowerCase() };
  const typed = String(args.topic ?? "").toLowerCase();
  const topic = typed
    .replace(/(?<!\S)-(?:"[^"]*"|[^\s"]+)/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();
  return {
    does: "subscribe",
    topic,
    author: /author:"([^"]*)"/u.exec(topic)?.[1],
    exclude: parseQuery(typed).excluded,
    days: days === undefined ? undefined : daysText(days).replace(/^weekly on /u, ""),
    at,
    zone,
    count,
  };
}

function differences(means: Means, got: Understood): readonly string[] {
  const wrong: string[] = [];
  const does = list(means.does);
  if (!does.includes(got.does) && !(got.does === "search" && does.includes("top") && got.sort !== undefined))
    wrong.push(`does ${got.does}`);
  if (got.does === "refuse" || got.does === "ask") {
    if (!list(means.about ?? "").some((about) => got.about?.includes(about.toLowerCase()) ?? false))
      wrong.push(`about ${got.about}`);
    return wrong;
  }
  if (wrong.length > 0) return wrong;
  for (const field of ["topic", "title", "author", "org", "zone", "at", "sort"] as const) {
    const wanted = means[field];
    const value = got[field];
    const accepted = wanted === undefined ? [""] : list(wanted).map((each) => (each === "none" ? "" : each));
    const isSame = accepted.some((each) => foldText(each) === foldText(value ?? ""));
    if (!isSame) wrong.push(`${field} ${value}`);
  }
  if (means.days !== undefined || got.days !== undefined) {
    if (got.days !== list(means.days ?? []).join(",")) wrong.push(`days ${got.days}`);
  }
  // the corpus says how many for subscriptions alone
  if (got.does === "subscribe" && means.count !== got.count) wrong.push(`count ${got.count}`);
  if (list(means.ids ?? []).join() !== (got.ids ?? []).join()) wrong.push(`ids ${got.ids}`);
  if ([...(means.exclude ?? [])].sort().join() !== [...(got.exclude ?? [])].sort().join())
    wrong.push(`exclude ${got.exclude}`);
  const ranges = means.dates ?? [[means.from ?? null, means.to ?? null]];
  if (!ranges.some(([from, to]) => from === (got.from ?? null) && to === (got.to ?? null)))
    wrong.push(`dates ${got.from}..${got.to}`);
  return wrong;
}

function foldText(text: string): string {
  return foldWord(plainText(text));
}

function list(value: string | readonly string[]): readonly string[] {
  return typeof value === "string" ? [value] : value;
}
