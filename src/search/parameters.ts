import type { ScorerParameters } from "./rank/bm25f.js";
import type { ExpansionWeights } from "./rank/query-expansion.js";
import type { RerankParameters } from "./rank/reranker.js";

/** Everything that was tuned, in one place. `docs/search.md` says on what, and what each part brings. */
export interface SearchParameters {
  readonly scorer: ScorerParameters;
  readonly planner: ExpansionWeights;
  readonly rerank: RerankParameters;
  /** How many documents of the background count towards the rarity of a word: steadies small collections. */
  readonly priorDocuments: number;
  /** Dimensions of the space learnt from the papers themselves. */
  readonly dimensions: number;
  /** Whether a query without a good answer gets none; see `isAnswered`. */
  readonly isCalibrated: boolean;
}

export const DEFAULT_PARAMETERS: SearchParameters = {
  scorer: { k1: 1.6, titleWeight: 1.8, titleB: 0.5, bodyB: 0.7, extraWeight: 0.8, extraB: 0.6 },
  planner: { topic: 0.8, narrower: 0.35, broader: 0.2, compound: 0.9, plain: 0.7, plainOwn: 0.4, concept: 1 },
  rerank: {
    pool: 100,
    nearest: 30,
    minLikeness: 0.2,
    feedback: 0.15,
    feedbackDocuments: 10,
    feedbackTerms: 25,
    latent: 0.3,
    background: 0.4,
    neighbours: 0.35,
    proximity: 0.7,
  },
  priorDocuments: 300,
  dimensions: 50,
  isCalibrated: true,
};
