import { existsSync, readFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import MiniSearch from "minisearch";
import { z } from "zod";
import { completePaper } from "../src/paper/complete-paper.js";
import type { Paper } from "../src/paper/paper.js";
import { createPaperIndex } from "../src/search/engine.js";
import type { PaperIndex } from "../src/search/paper-index.js";
import { parseQuery } from "../src/search/query/parse-query.js";
import { loadIndex, saveIndex } from "../src/search/saved-index.js";
import { readCorpus, sharedPath } from "./evaluation/collections.js";
import { readDigestPapers } from "./evaluation/digest-queries.js";
import { HOSTILE_TEXTS } from "./evaluation/hostile-texts.js";

const CORPUS = "eval/collections/scale/corpus-50000.jsonl";
/** MiniSearch is slow, so it gets a sample of the queries. */
const BASELINE_QUERIES = 60;

/** The small digest, then our index against plain MiniSearch: same papers, same queries, one run. */
export async function benchQuery(): Promise<void> {
  if (!existsSync(sharedPath(CORPUS))) {
    console.log(`skipped: there is no corpus at ${sharedPath(CORPUS)}`);
    return;
  }
  await benchDigest();
  const queries = z
    .array(z.string())
    .parse(JSON.parse(readFileSync(sharedPath("eval/collections/scale/queries.json"), "utf8")));
  const short = queries.filter((query) => query.split(/\s+/u).length <= 4);
  const papers = readCorpus(sharedPath(CORPUS));
  const asked = [...queries].filter((_, i) => i % Math.ceil(queries.length / BASELINE_QUERIES) === 0);

  const plain = benchMiniSearch(papers, asked);
  const before = memoryInUse();
  const index = createPaperIndex();
  const indexingMs = timed(() => index.add(papers));
  const firstMs = timed(() => index.search(parseQuery("neural machine translation")));
  const bytes = memoryInUse() - before;
  const ours = latencies(asked, (query) => index.search(parseQuery(query)));
  const all = latencies(queries, (query) => index.search(parseQuery(query)));
  const brief = latencies(short, (query) => index.search(parseQuery(query)));
  const titles = papers.filter(({ title }, i) => i % 200 === 0 && title !== "").map(({ title }) => title);
  const typed = latencies(
    titles.flatMap((title) => [title.slice(0, 3), title.slice(0, 9), title.slice(0, 24)]),
    (text) => index.complete(text, 10),
  );
  const letters = latencies(beginnings(), (text) => index.complete(text, 10));
  const lookedUp = latencies(titles, (title) => index.lookUp(title));

  console.log(`${papers.length} papers, milliseconds; MiniSearch 7 over title and abstract, with defaults`);
  console.log(line("MiniSearch, any query", plain.times));
  console.log(line("ours, the same queries", ours));
  console.log(
    `ratio: median ${ratio(plain.times, ours, 0.5)}, 99th percentile ${ratio(plain.times, ours, 0.99)} times as fast`,
  );
  console.log(line(`ours, all ${queries.length} queries`, all));
  console.log(line(`ours, ${short.length} queries of up to four words`, brief));
  console.log(line("autocomplete", typed));
  console.log(line("autocomplete, empty and every one or two letters", letters));
  console.log(line("look-up by title", lookedUp));
  printHostile(index);
  console.log(
    `indexing: ${rate(papers.length, indexingMs)} papers a second, MiniSearch ${rate(papers.length, plain.indexingMs)}`,
  );
  console.log(`first search, which learns the space of the papers: ${firstMs.toFixed(0)} ms`);
  console.log(
    `memory: ${perPaper(bytes, papers)} bytes a paper, MiniSearch ${perPaper(plain.bytes, papers)}`,
  );
  const saved = saveIndex(index);
  const loadMs = timed(() => loadIndex(saved, papers));
  console.log(`saved: ${(saved.length / 1e6).toFixed(1)} MB, loads in ${loadMs.toFixed(0)} ms`);
  const fresh = { ...completePaper({ title: "Zyxomorphic widgets" }), id: "fresh" };
  const addMs = timed(() => {
    index.add([fresh]);
    index.search(parseQuery("zyxomorphic widgets"));
  });
  console.log(`one more paper is found ${addMs.toFixed(1)} ms after it was added`);
}

/** The empty prefix and all prefixes of one and two letters: typed first, and matching most titles. */
function beginnings(): readonly string[] {
  const letters = [..."abcdefghijklmnopqrstuvwxyz"];
  return ["", ...letters, ...letters.flatMap((first) => letters.map((second) => first + second))];
}

/** The slowest answers to hostile texts; the best of three runs, to exclude noise. */
function printHostile(index: PaperIndex): void {
  const questions: Readonly<Record<string, (text: string) => unknown>> = {
    search: (text) => index.search(parseQuery(text)),
    "look-up": (text) => index.lookUp(text),
    autocomplete: (text) => index.complete(text, 10),
  };
  for (const [name, ask] of Object.entries(questions)) {
    const times = HOSTILE_TEXTS.map(([what, text]) => ({
      what,
      ms: Math.min(...[0, 1, 2].map(() => timed(() => ask(text)))),
    }));
    const [worst] = times.sort((a, b) => b.ms - a.ms);
    console.log(
      `${name} of ${times.length} hostile texts: at most ${worst?.ms.toFixed(1)} ms (${worst?.what})`,
    );
  }
}

async function benchDigest(): Promise<void> {
  const papers = await readDigestPapers();
  const index = createPaperIndex();
  const firstMs = timed(() => {
    index.add(papers);
    index.search(parseQuery("mixture of experts"));
  });
  const queries = [
    "mixture of experts",
    "LLM serving",
    "PEFT",
    "diffussion modles",
    "how do I stop a network forgetting?",
  ];
  const asked = Array.from({ length: 60 }, () => queries).flat();
  console.log(
    `${papers.length} papers of the digest: indexed and searched for the first time in ${firstMs.toFixed(0)} ms`,
  );
  console.log(
    line(
      "ours",
      latencies(asked, (query) => index.search(parseQuery(query), { limit: 5 })),
    ),
  );
}

function benchMiniSearch(papers: readonly Paper[], queries: readonly string[]) {
  const before = memoryInUse();
  const index = new MiniSearch<{ id: string; title: string; abstract: string }>({
    fields: ["title", "abstract"],
  });
  const indexingMs = timed(() =>
    index.addAll(papers.map(({ id, title, abstract }) => ({ id, title, abstract }))),
  );
  const bytes = memoryInUse() - before;
  const times = latencies(queries, (query) => index.search(query));
  return { indexingMs, bytes, times };
}

/** Milliseconds of each call, ascending, after a tenth of the calls as warm-up. */
function latencies(queries: readonly string[], ask: (query: string) => unknown): readonly number[] {
  for (const query of queries.slice(0, Math.ceil(queries.length / 10))) ask(query);
  return queries.map((query) => timed(() => ask(query))).sort((a, b) => a - b);
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function line(name: string, times: readonly number[]): string {
  const [median, p99] = [percentile(times, 0.5), percentile(times, 0.99)];
  return `${name}: median ${median.toFixed(2)}, 99th percentile ${p99.toFixed(2)}`;
}

function ratio(slow: readonly number[], fast: readonly number[], share: number): string {
  return (percentile(slow, share) / percentile(fast, share)).toFixed(1);
}

function rate(count: number, ms: number): string {
  return ((1000 * count) / ms).toFixed(0);
}

function perPaper(bytes: number, papers: readonly Paper[]): string {
  return (bytes / papers.length).toFixed(0);
}

/** Bytes of live objects and buffers after a collection. */
function memoryInUse(): number {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  if (typeof collect === "function") collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
