import { DEFAULT_PARAMETERS, type SearchParameters } from "../../src/search/parameters.js";

const { rerank, planner, scorer } = DEFAULT_PARAMETERS;

const withoutRerank = {
  ...rerank,
  nearest: 0,
  feedback: 0,
  latent: 0,
  background: 0,
  neighbours: 0,
  proximity: 0,
};

/** Plain BM25F: the same analysis and field weights, nothing behind it. */
export const PLAIN_BM25F: Partial<SearchParameters> = {
  rerank: withoutRerank,
  planner: { topic: 0, narrower: 0, broader: 0, compound: 0, plain: 0, plainOwn: 0, concept: 0 },
  isCalibrated: false,
  priorDocuments: 0,
};

/** The whole engine with one part taken away. */
export const ABLATIONS: Readonly<Record<string, Partial<SearchParameters>>> = {
  "relevance feedback": { rerank: { ...rerank, feedback: 0 } },
  "space of the papers": { rerank: { ...rerank, latent: 0 } },
  "background vectors": { rerank: { ...rerank, background: 0 } },
  "papers without the words": { rerank: { ...rerank, nearest: 0 } },
  "neighbours' scores": { rerank: { ...rerank, neighbours: 0 } },
  proximity: { rerank: { ...rerank, proximity: 0 } },
  "all second looks": { rerank: withoutRerank },
  "topic vocabulary": { planner: { ...planner, topic: 0, narrower: 0, broader: 0 } },
  "narrower topics": { planner: { ...planner, narrower: 0 } },
  "everyday words": { planner: { ...planner, plain: 0, plainOwn: 0 } },
  glossary: { planner: { ...planner, concept: 0 } },
  "wider topics": { planner: { ...planner, broader: 0 } },
  compounds: { planner: { ...planner, compound: 0 } },
  "background rarity": { priorDocuments: 0 },
  "title weight": { scorer: { ...scorer, titleWeight: 1 } },
  '"nothing here"': { isCalibrated: false },
};
