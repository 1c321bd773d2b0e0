import type { RerankCandidate } from "./rerank-features.js";

/** Everything is sorted only for whoever pages this far. */
const SORTED = 400;

/** The best in order at the front; those far behind in any order, unless `depth` reaches them. */
export function bestFirst(candidates: readonly RerankCandidate[], depth: number): readonly RerankCandidate[] {
  const byScore = (a: RerankCandidate, b: RerankCandidate) => b.score - a.score || a.document - b.document;
  if (candidates.length <= SORTED * 2 || depth > SORTED) return [...candidates].sort(byScore);
  const scores = Float32Array.from(candidates, ({ score }) => score).sort();
  const floor = scores[scores.length - SORTED] ?? 0;
  const best = candidates.filter(({ score }) => score >= floor).sort(byScore);
  return [...best, ...candidates.filter(({ score }) => score < floor)];
}
