import { writeFileSync } from "node:fs";
import { completePaper } from "../src/paper/complete-paper.js";
import { createDocumentIndex } from "../src/search/index/document-index.js";
import { loadBundledTopics } from "../src/search/lexicon/topics.js";
import { trainSpace } from "../src/search/lsa/svd.js";
import { encodeTermVectors } from "../src/search/lsa/term-vectors.js";
import { documentWeights } from "../src/search/lsa/tf-idf.js";
import { inverseDocumentFrequency } from "../src/search/rank/query-terms.js";
import { createAnalyser } from "../src/search/text/analyser.js";
import { readCorpus, sharedPath } from "./evaluation/collections.js";
import { readHubPapers } from "./evaluation/hub-papers.js";

/**
 * Trains `data/term-vectors.bin`: latent semantic analysis over the Hub's days and the papers on language
 * processing, computer science and libraries of the timing corpus. Judged queries and collections are left out, so
 * that they remain a fair test. Run as `npx tsx bench/train-term-vectors.ts`; takes about a minute.
 */
const DIMENSIONS = Number(process.argv[2] ?? 144);
const MIN_DOCUMENTS = Number(process.argv[3] ?? 4);
const OUT = process.argv[4] ?? "data/term-vectors.bin";
const ITERATIONS = 10;

const hubPapers = readHubPapers().map(({ id, title, abstract, summary, keywords }) =>
  completePaper({ id, title, abstract: `${abstract} ${summary ?? ""}`, keywords }),
);
const SOURCES = /^(?:acl2019|csfcube|lisa):/u;
const otherPapers = readCorpus(sharedPath("eval/collections/scale/corpus-50000.jsonl")).filter(({ id }) =>
  SOURCES.test(id),
);
const papers = [...hubPapers, ...otherPapers];
const index = createDocumentIndex(createAnalyser(), loadBundledTopics());
for (const paper of papers) index.add(paper);
const frequencyOf = index.postings.documentFrequency;
const idf = (term: number) =>
  frequencyOf(term) < MIN_DOCUMENTS ? 0 : inverseDocumentFrequency(papers.length, frequencyOf(term));
const vectors = papers.map((_, document) => documentWeights(index.forward, document, idf));
const space = trainSpace(vectors, index.dictionary.termCount, DIMENSIONS, ITERATIONS);

const rowOf = new Map<string, number>();
const rows: number[] = [];
const frequencies: number[] = [];
for (let term = 0; term < index.dictionary.termCount; term++) {
  if (idf(term) === 0 || /^\d+$/u.test(index.dictionary.term(term))) continue;
  rowOf.set(index.dictionary.term(term), rowOf.size);
  frequencies.push(frequencyOf(term));
  for (let d = 0; d < DIMENSIONS; d++) rows.push(space.rows[term * DIMENSIONS + d] ?? 0);
}
const bytes = encodeTermVectors({
  dimensions: DIMENSIONS,
  rows: Float32Array.from(rows),
  rowOf,
  frequencies: Uint32Array.from(frequencies),
  documents: papers.length,
});
writeFileSync(OUT, bytes);
console.log(
  `${papers.length} texts, ${rowOf.size} terms, ${DIMENSIONS} dimensions, ${bytes.length} bytes: ${OUT}`,
);
