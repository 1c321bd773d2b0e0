import { join } from "node:path";
import MiniSearch, { type SearchResult } from "minisearch";
import { z } from "zod";
import type { Archive } from "../../src/archive/archive.js";
import type { Paper } from "../../src/paper/paper.js";
import { parseQuery } from "../../src/search/query/parse-query.js";
import { createAnalyser } from "../../src/search/text/analyser.js";
import { tokenise } from "../../src/search/text/tokenise.js";
import { hubDaysBot } from "../hub-days-bot.js";
import { readJsonLines, sharedPath } from "./collections.js";
import { mean, measure } from "./metrics.js";
import { figure, heading } from "./tables.js";

const FOLDER = join(import.meta.dirname, "archive");
const topicSchema = z.object({
  type: z.string(),
  query: z.string(),
  relevant: z.record(z.string(), z.number()),
});
const lookUpSchema = z.object({ type: z.string(), query: z.string(), ids: z.array(z.string()) });
const relatedSchema = z.object({
  kind: z.string(),
  seed: z.string(),
  grades: z.record(z.string(), z.number()),
});

/** The ids that a system gives, best first. */
type Search = (query: string) => readonly string[];

/** The sets of `archive/` over the whole of the recorded Hub, beside two plain engines over the same papers. */
export async function evaluateArchive(): Promise<void> {
  const { archive, store } = await hubDaysBot(sharedPath("data/hub-api"));
  const arxivIdOf = new Map(archive.papers().map((paper) => [paper.id, paper.arxivId ?? paper.id]));
  const idOf = (id: string) => arxivIdOf.get(id) ?? id;
  const systems: ReadonlyMap<string, Search> = new Map([
    [
      "Broadsheet",
      (query) =>
        archive.index
          .search(parseQuery(query), { limit: 100, explain: false })
          .hits.map(({ id }) => idOf(id)),
    ],
    ["stemmed BM25", stemmedBm25(archive.papers())],
    ["MiniSearch", plainMiniSearch(archive.papers())],
  ]);
  for (const half of ["build", "unseen"] as const) {
    printTopics(half, systems);
    printOffTopic(half, systems);
    printLookUps(half, archive, idOf);
    printRelated(half, archive, idOf, systems);
  }
  await store.close();
}

function printTopics(half: string, systems: ReadonlyMap<string, Search>): void {
  const topics = readJsonLines(join(FOLDER, `topics-${half}.jsonl`), topicSchema).filter(
    ({ relevant }) => Object.keys(relevant).length > 0,
  );
  console.log(`\n## Topics over the archive, ${half}: nDCG@10\n`);
  heading(["kind", "queries", ...systems.keys()]);
  const kinds = [...new Set(topics.map(({ type }) => type))];
  for (const kind of [...kinds, "all"]) {
    const asked = topics.filter(({ type }) => kind === "all" || type === kind);
    const figures = [...systems.values()].map((search) =>
      figure(
        mean(
          asked.map(
            ({ query, relevant }) => measure(search(query), new Map(Object.entries(relevant))).ndcg10,
          ),
        ),
      ),
    );
    console.log(`| ${[kind, asked.length, ...figures].join(" | ")} |`);
  }
}

function printOffTopic(half: string, systems: ReadonlyMap<string, Search>): void {
  const asked = readJsonLines(join(FOLDER, `topics-${half}.jsonl`), topicSchema).filter(
    ({ relevant }) => Object.keys(relevant).length === 0,
  );
  const search = systems.get("Broadsheet");
  const quiet = asked.filter(({ query }) => search?.(query).length === 0).length;
  console.log(`\nOff the topic, ${half}: ${quiet} of ${asked.length} answered with nothing`);
}

function printLookUps(half: string, archive: Archive, idOf: (id: string) => string): void {
  const asked = readJsonLines(join(FOLDER, `lookups-${half}.jsonl`), lookUpSchema).map(({ query, ids }) => {
    const match = archive.index.lookUp(query);
    const isRight = match.id === undefined ? ids.length === 0 : ids.includes(idOf(match.id));
    return { match, isRight, isAbsent: ids.length === 0 };
  });
  const count = (what: (each: (typeof asked)[number]) => boolean) => asked.filter(what).length;
  const wrong = (certainty: string) =>
    count(({ match, isRight }) => match.certainty === certainty && !isRight);
  console.log(
    `\nLook-ups over the archive, ${half}: ${count(({ isRight }) => isRight)} of ${asked.length} right ` +
      `(${count(({ isAbsent, isRight }) => isAbsent && isRight)} of ${count(({ isAbsent }) => isAbsent)} absent ones), ` +
      `${wrong("exact")} false exact, ${wrong("close")} false close`,
  );
}

function printRelated(
  half: string,
  archive: Archive,
  idOf: (id: string) => string,
  systems: ReadonlyMap<string, Search>,
): void {
  const seeds = readJsonLines(join(FOLDER, `related-${half}.jsonl`), relatedSchema);
  const paperOf = new Map(archive.papers().map((paper) => [idOf(paper.id), paper]));
  const bm25 = systems.get("stemmed BM25");
  const grade = (grades: Readonly<Record<string, number>>, ids: readonly string[]) =>
    mean(ids.slice(0, 5).map((id) => grades[id] ?? 0));
  const ours = seeds.map(({ seed, grades }) => {
    const paper = paperOf.get(seed);
    const hits = paper === undefined ? [] : archive.index.related(paper.id, 5);
    return grade(
      grades,
      hits.map(({ id }) => idOf(id)),
    );
  });
  const plain = seeds.map(({ seed, grades }) => {
    const paper = paperOf.get(seed);
    const found = paper === undefined ? [] : (bm25?.(`${paper.title} ${paper.abstract}`) ?? []);
    return grade(
      grades,
      found.filter((id) => id !== seed),
    );
  });
  console.log(
    `\nRelated papers over the archive, ${half}: mean grade of five ${figure(mean(ours))}, ` +
      `stemmed BM25 of title and abstract ${figure(mean(plain))}, ${seeds.length} seeds`,
  );
}

/** MiniSearch as it comes, over title and abstract. */
function plainMiniSearch(papers: readonly Paper[]): Search {
  const index = new MiniSearch<Paper>({ fields: ["title", "abstract"] });
  index.addAll([...papers]);
  return (query) => idsOf(index.search(query), papers);
}

/** BM25 over stems and pairs of neighbouring stems of title, abstract, keywords and authors; the title counts three times. */
function stemmedBm25(papers: readonly Paper[]): Search {
  const analyser = createAnalyser();
  const terms = (text: string): string[] => {
    const stems = tokenise(text).flatMap(({ start, end }) => analyser.termOf(text.slice(start, end)) ?? []);
    return [...stems, ...stems.slice(1).map((stem, at) => `${stems[at]} ${stem}`)];
  };
  const index = new MiniSearch({
    fields: ["title", "abstract", "keywords", "authors"],
    tokenize: terms,
    processTerm: (term) => term,
    searchOptions: { boost: { title: 3 } },
  });
  index.addAll(
    papers.map(({ id, title, abstract, keywords, authors }) => ({
      id,
      title,
      abstract,
      keywords: keywords.join(". "),
      authors: authors.join(". "),
    })),
  );
  return (query) => idsOf(index.search(query), papers);
}

function idsOf(results: readonly SearchResult[], papers: readonly Paper[]): readonly string[] {
  const arxivIds = new Map(papers.map((paper) => [paper.id, paper.arxivId ?? paper.id]));
  return results.slice(0, 100).map(({ id }) => arxivIds.get(String(id)) ?? String(id));
}
