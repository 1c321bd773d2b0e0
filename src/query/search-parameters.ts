import type { PlannerWeights } from "./create-query-planner.js";
import type { ScorerParameters } from "./create-scorer.js";

/** Everything that was tuned, in one place. `docs/search.md` says on what, and what each part brings. */
export interface SearchParameters {
  readonly scorer: ScorerParameters;
  readonly planner: PlannerWeights;
}

export const DEFAULT_PARAMETERS: SearchParameters = {
  scorer: { k1: 1.4, titleWeight: 1.8, titleB: 0.5, bodyB: 0.7, extraWeight: 0.8, extraB: 0.6 },
  planner: { topic: 1, narrower: 0.35, compound: 0.9 },
};
