import { existsSync } from "node:fs";
import { completePaper } from "../src/paper/complete-paper.js";
import type { Paper } from "../src/paper/paper.js";
import { splitSentences, summarySentence } from "../src/paper/summary-sentence.js";
import { createPaperIndex } from "../src/search/engine.js";
import type { SearchParameters } from "../src/search/parameters.js";
import { parseQuery } from "../src/search/query/parse-query.js";
import { ABLATIONS, PLAIN_BM25F } from "./evaluation/ablations.js";
import { COLLECTIONS, type Collection, readCollection, sharedPath } from "./evaluation/collections.js";
import {
  ASSESSED,
  ASSESSED_AGAIN,
  readDigestPapers,
  runNegatives,
  runTitles,
  runTopics,
} from "./evaluation/digest-queries.js";
import { evaluateArchive } from "./evaluation/evaluate-archive.js";
import { evaluateEverydayQuestions } from "./evaluation/evaluate-everyday.js";
import { readHubPapers } from "./evaluation/hub-papers.js";
import { evaluateIntent } from "./evaluation/intent.js";
import { descriptionOf, lookUpsOf, seeded } from "./evaluation/made-look-ups.js";
import { type Measures, mean, measure, randomisationTest } from "./evaluation/metrics.js";
import { REMEMBERED_PAPERS } from "./evaluation/remembered-papers.js";
import { rouge } from "./evaluation/rouge.js";
import { figure, heading, ndcg, row, topicTable, verdicts } from "./evaluation/tables.js";

// `npm run eval` prints every figure of docs/search.md; `npm run eval -- --ablation` adds the ablations.

/** The collections of the ablation, only the smaller ones: every row runs all their queries again. */
const ABLATED: ReadonlySet<string> = new Set(["cranfield", "cacm", "med", "npl"]);

if (!existsSync(sharedPath("eval/topics.jsonl"))) {
  console.error(`The judged queries are not at ${sharedPath("eval")}; the evaluation needs them.`);
  process.exitCode = 1;
} else {
  await evaluateDigest();
  evaluateEverydayQuestions();
  await evaluateIntent();
  await evaluateArchive();
  evaluateAbsentTitles();
  evaluateMadeLookUps();
  const collections = COLLECTIONS.filter((name) => existsSync(sharedPath(`eval/collections/${name}`)));
  const read = collections.map(readCollection);
  evaluateCollections(read);
  evaluateSummaries();
  if (process.argv.includes("--ablation")) await ablate(read.filter(({ name }) => ABLATED.has(name)));
}

async function evaluateDigest(): Promise<void> {
  const papers = await readDigestPapers();
  const index = createPaperIndex();
  index.add(papers);
  topicTable("Topics on the digest", runTopics(index));
  topicTable("Topics by an assessor who had not seen the engine", runTopics(index, ASSESSED.topics));
  topicTable("Topics by another assessor", runTopics(index, ASSESSED_AGAIN.topics));
  verdicts("Look-ups of titles, right first", runTitles(index, papers));
  verdicts("The other assessor's descriptions", runTitles(index, papers, ASSESSED_AGAIN.titles));
  verdicts("Negatives, answered with nothing", runNegatives(index));
  verdicts("The assessor's negatives", runNegatives(index, ASSESSED.negatives));
  verdicts("The other assessor's negatives", runNegatives(index, ASSESSED_AGAIN.negatives));
}

/** Indexes a sixth of the Hub's papers; another sixth must not be mistaken for any of them. */
function evaluateAbsentTitles(): void {
  const all = readHubPapers();
  const present = all.filter((_, i) => i % 6 === 1);
  const absent = all.filter((_, i) => i % 6 === 0);
  const index = createPaperIndex();
  index.add(present.map(({ id, title, abstract }) => completePaper({ arxivId: id, title, abstract })));
  const right = present.filter(({ id, title }) => index.lookUp(title).id === id);
  const wrong = absent.filter(({ title }) => index.lookUp(title).certainty !== "none");
  console.log(`\n## Titles of the Hub, ${present.length} papers indexed\n`);
  console.log(`${right.length} of ${present.length} that are there found by title`);
  console.log(`${wrong.length} of ${absent.length} that are not there taken for another`);
}

/**
 * Look-ups made from the Hub's papers. One sixth is indexed, whole and in samples of the digest's size; look-ups
 * made from another sixth have no answer. The calibration used other sixths.
 */
function evaluateMadeLookUps(): void {
  const all = readHubPapers().map((hub) => {
    const { id: arxivId, title, abstract } = hub;
    return { hub, paper: completePaper({ arxivId, title, abstract }) };
  });
  const present = all.filter((_, i) => i % 6 === 3);
  const absent = all.filter((_, i) => i % 6 === 5);
  const random = seeded(8);
  const small = Array.from({ length: 12 }, (_, draw) => ({
    present: present.filter((_paper, i) => i % 12 === draw),
    absent: absent.filter((_paper, i) => i % 12 === draw),
  }));
  evaluateRemembered(
    all.map(({ paper }) => paper),
    present.slice(0, 86 - REMEMBERED_PAPERS.length).map(({ paper }) => paper),
  );
  for (const samples of [small, [{ present, absent }]]) {
    const counts = new Map<string, { asked: number; right: number; wrong: number; offered: number }>();
    for (const sample of samples) {
      const index = createPaperIndex();
      index.add(sample.present.map(({ paper }) => paper));
      const ask = (kind: string, text: string, id: string | undefined) => {
        const count = counts.get(kind) ?? { asked: 0, right: 0, wrong: 0, offered: 0 };
        const match = index.lookUp(text);
        count.asked++;
        if (id !== undefined && match.id === id) count.right++;
        else if (match.id !== undefined) count.wrong++;
        else if (match.alternatives.some((other) => other.id === id)) count.offered++;
        counts.set(kind, count);
      };
      for (const { paper, hub } of sample.present) {
        for (const { kind, text } of lookUpsOf(paper, hub, random)) ask(kind, text, paper.id);
      }
      for (const { paper, hub } of sample.absent) {
        ask("absent: title", paper.title, undefined);
        ask("absent: title in small letters", paper.title.toLowerCase(), undefined);
        const description = descriptionOf(paper, hub, random);
        if (description !== undefined) ask("absent: description", description, undefined);
      }
    }
    console.log(
      `\n## Look-ups made from the Hub's papers, ${samples[0]?.present.length} indexed at a time\n`,
    );
    heading(["kind", "asked", "right", "another paper", "none, but offered"]);
    for (const [kind, { asked, right, wrong, offered }] of counts) {
      const shares = [right, wrong, offered].map((count) => figure(count / asked));
      console.log(`| ${[kind, asked, ...shares].join(" | ")} |`);
    }
  }
}

function evaluateRemembered(all: readonly Paper[], others: readonly Paper[]): void {
  const meant = new Set(REMEMBERED_PAPERS.map(([id]) => id));
  const index = createPaperIndex();
  index.add([...all.filter(({ id }) => meant.has(id)), ...others.filter(({ id }) => !meant.has(id))]);
  const matches = REMEMBERED_PAPERS.map(([id, text]) => ({ id, match: index.lookUp(text) }));
  const right = matches.filter(({ id, match }) => match.id === id).length;
  const offered = matches.filter(({ id, match }) =>
    match.alternatives.some((other) => other.id === id),
  ).length;
  const wrong = matches.filter(({ id, match }) => match.id !== undefined && match.id !== id).length;
  console.log(
    `\nOf ${matches.length} papers as remembered, among ${index.size}: ${right} right, ${wrong} another paper, ${offered} offered`,
  );
}

function evaluateCollections(collections: readonly Collection[]): void {
  console.log("\n## Collections, one set of parameters\n");
  heading(["collection", "queries", "nDCG@10", "recall@100", "MRR", "success@1", "plain BM25F", "p"]);
  const means: number[] = [];
  const plainMeans: number[] = [];
  for (const collection of collections) {
    const whole = runCollection(collection, {});
    const plain = runCollection(collection, PLAIN_BM25F);
    const p = randomisationTest(whole.map(ndcg), plain.map(ndcg));
    means.push(mean(whole.map(ndcg)));
    plainMeans.push(mean(plain.map(ndcg)));
    row(collection.name, whole, [figure(mean(plain.map(ndcg))), p.toFixed(4)]);
  }
  console.log(`| mean | | ${figure(mean(means))} | | | | ${figure(mean(plainMeans))} | |`);
}

function runCollection(collection: Collection, parameters: Partial<SearchParameters>): readonly Measures[] {
  const index = createPaperIndex({ parameters });
  index.add(collection.papers);
  return collection.queries.map(({ text, judgements }) => {
    const { hits } = index.search(parseQuery(text), { limit: 100, explain: false });
    return measure(
      hits.map(({ id }) => id),
      judgements,
    );
  });
}

function evaluateSummaries(): void {
  const papers = readHubPapers().flatMap(({ title, abstract, summary }) =>
    summary === undefined || abstract === "" ? [] : [{ title, abstract, summary }],
  );
  const ways: Readonly<Record<string, (paper: { title: string; abstract: string }) => string>> = {
    "our sentence": ({ title, abstract }) => summarySentence(title, abstract),
    "first sentence": ({ abstract }) => splitSentences(abstract).slice(0, 1).join(" "),
    "first three": ({ abstract }) => splitSentences(abstract).slice(0, 3).join(" "),
  };
  console.log(`\n## One-sentence summaries against the Hub's own, ${papers.length} papers\n`);
  heading(["way", "ROUGE-1 F", "ROUGE-L F", "characters"]);
  for (const [name, write] of Object.entries(ways)) {
    const texts = papers.map(write);
    const scores = texts.map((text, i) => rouge(text, papers[i]?.summary ?? ""));
    const lengths = mean(texts.map(({ length }) => length)).toFixed(0);
    const figures = [
      figure(mean(scores.map(({ rouge1 }) => rouge1))),
      figure(mean(scores.map(({ rougeL }) => rougeL))),
    ];
    console.log(`| ${[name, ...figures, lengths].join(" | ")} |`);
  }
}

async function ablate(collections: readonly Collection[]): Promise<void> {
  const papers = await readDigestPapers();
  const topicsWith = (parameters: Partial<SearchParameters>) => {
    const index = createPaperIndex({ parameters });
    index.add(papers);
    return { topics: runTopics(index).map(ndcg), negatives: runNegatives(index) };
  };
  const whole = topicsWith({});
  const wholeCollections = collections.map((collection) => runCollection(collection, {}).map(ndcg));
  console.log("\n## What each part brings: the engine without it\n");
  heading(["without", "topics nDCG@10", "p", "negatives right", "collections nDCG@10", "p"]);
  for (const [name, parameters] of Object.entries({ nothing: {}, ...ABLATIONS })) {
    const digest = topicsWith(parameters);
    const each = collections.map((collection) => runCollection(collection, parameters).map(ndcg));
    const p = randomisationTest(whole.topics, digest.topics);
    const pCollections = randomisationTest(wholeCollections.flat(), each.flat(), 2_000);
    const cells = [
      figure(mean(digest.topics)),
      p.toFixed(3),
      `${digest.negatives.filter(({ isRight }) => isRight).length} of ${digest.negatives.length}`,
      figure(mean(each.map(mean))),
      pCollections.toFixed(3),
    ];
    console.log(`| ${[name, ...cells].join(" | ")} |`);
  }
}
