import type { Scorer, ScorerParameters } from "../rank/bm25f.js";
import type { QueryExpander } from "../rank/query-expansion.js";
import { type QueryUnit, weightOf } from "../rank/query-terms.js";
import type { RerankCandidate } from "../rank/rerank-features.js";
import type { Reranker } from "../rank/reranker.js";
import { plainText } from "../text/fold.js";
import { topK } from "../text/top-k.js";

/** The papers that what was typed may describe, best first, and how well the first fits. */
export interface Description {
  /** At least one. */
  readonly documents: readonly number[];
  readonly fit: DescriptionFit;
}

export interface DescriptionFit {
  /** Among how many papers it was looked for. */
  readonly papers: number;
  /** How many words of the description say something. */
  readonly words: number;
  /** How many of them neither the papers nor the background know: they may be names of what is not here. */
  readonly unknown: number;
  /** 0 to 1: share of the description's weight that the first paper holds. */
  readonly covered: number;
  /** The first paper's score over that of the best other, both before the second look. */
  readonly lead: number;
  /** 0 to 1: cosine of the first paper and the description in the background's space. */
  readonly likeness: number;
}

const POOL = 400;
const OFFERED = 6;

/** Finds papers by what they are about, for those who remember no word of the title. */
export function createDescriptionMatcher(parts: {
  readonly planner: QueryExpander;
  readonly scorer: Scorer;
  readonly scoring: ScorerParameters;
  readonly reranker: Reranker;
  /** Cosine of a document and a query in the background's space, 0 without one. */
  readonly likenessOf: (document: number, units: readonly QueryUnit[]) => number;
  readonly paperCount: () => number;
  readonly isThere: (document: number) => boolean;
  readonly isRealWord: (word: string) => boolean;
}): (text: string) => Description | undefined {
  const { planner, scorer, reranker, isThere, isRealWord } = parts;
  return (text) => {
    const { units } = planner.plan(plainText(text).split(" "));
    if (units.length === 0) return undefined;
    const { documents, score, covered } = scorer.score(units, parts.scoring);
    const scored = documents
      .filter(isThere)
      .map((document): RerankCandidate => ({ document, score: score[document] ?? 0 }));
    const candidates = topK(scored, POOL, (a, b) => b.score - a.score || a.document - b.document);
    const ranked = reranker.rerank(candidates, units, isThere);
    const [first] = ranked;
    if (first === undefined) return undefined;
    const rival = candidates.find(({ document }) => document !== first.document);
    return {
      documents: ranked.slice(0, OFFERED).map(({ document }) => document),
      fit: {
        papers: parts.paperCount(),
        words: units.length,
        unknown: units.filter(
          ({ alternatives, typed }) => alternatives.length === 0 && !isRealWord(typed.toLowerCase()),
        ).length,
        covered: (covered[first.document] ?? 0) / weightOf(units),
        lead: (score[first.document] ?? 0) / Math.max(1e-9, rival?.score ?? 0),
        likeness: Math.max(0, parts.likenessOf(first.document, units)),
      },
    };
  };
}
