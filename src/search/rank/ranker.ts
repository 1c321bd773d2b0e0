import type { SearchParameters } from "../parameters.js";
import type { Query } from "../query/query.js";
import type { Accept } from "./acceptance.js";
import { isAnswered } from "./answerability.js";
import { bestFirst } from "./best-first.js";
import type { Scorer } from "./bm25f.js";
import type { ExpandedQuery } from "./query-expansion.js";
import { importanceOf, type QueryUnit, weightOf } from "./query-terms.js";
import type { RerankCandidate } from "./rerank-features.js";
import type { Reranker } from "./reranker.js";

export interface Ranking {
  /** Best first; none when nothing answers the query. */
  readonly ranked: readonly RerankCandidate[];
  /** What was searched for, to tell why a paper is there. */
  readonly units: readonly QueryUnit[];
}

export interface RankingOptions {
  readonly sort: Query["sort"];
  /** How many of the best must be in order at least. */
  readonly depth: number;
  /** Whether the query's own words alone count, as for a post that nobody asks for. */
  readonly isStrict: boolean;
}

/** Guesses count less from where one paper holds this share of the query's weight, and from the other on nothing. */
const LACKING = 0.5;
const HELD = 0.8;
/** Guesses that count for less than this share of the best one are no reason to tell. */
const TOLD = 0.3;
/** Votes and dates order what scores at least this share of the best; guesses alone lead to nothing less. */
const GOOD = 0.4;

/** Ranks the papers that hold words of a query: first score, whether any answers it, second look. */
export function createRanker(parts: {
  readonly scorer: Scorer;
  readonly reranker: Reranker;
  readonly parameters: SearchParameters;
  /** Whether the background knows a term. */
  readonly isKnownTerm: (term: string) => boolean;
  readonly votesOf: (document: number) => number;
  /** Newer first, as in a sort. */
  readonly byNews: (a: number, b: number) => number;
}): (plan: ExpandedQuery, accept: Accept, options: RankingOptions) => Ranking {
  const { scorer, reranker, parameters, isKnownTerm, votesOf, byNews } = parts;

  /** What holds any of the words, best first, and the largest share of their weight that one holds. */
  function gather(units: readonly QueryUnit[], accept: Accept, depth: number) {
    const { documents, score, covered } = scorer.score(units, parameters.scorer);
    const whole = weightOf(units);
    const all: RerankCandidate[] = [];
    let bestCovered = 0;
    for (const document of documents) {
      if (accept(document) === undefined) continue;
      all.push({ document, score: score[document] ?? 0 });
      bestCovered = Math.max(bestCovered, (covered[document] ?? 0) / whole);
    }
    return { candidates: bestFirst(all, depth), covered: bestCovered, whole };
  }

  return (plan, accept, { sort, depth, isStrict }) => {
    /** What only guesses lead to has to be good. */
    function withGuesses(
      own: readonly RerankCandidate[],
      units: readonly QueryUnit[],
    ): readonly RerankCandidate[] {
      const { candidates } = gather(units, accept, depth);
      const floor = (candidates[0]?.score ?? 0) * GOOD;
      const asked = new Set(own.map(({ document }) => document));
      return candidates.filter(({ document, score }) => score >= floor || asked.has(document));
    }

    const { units, isAbsentTopic } = plan;
    const own = gather(units, accept, depth);
    // what papers say in the query's own words needs no guesses
    const missing = Math.min(1, Math.max(0, (HELD - own.covered) / (HELD - LACKING)));
    const guess = isStrict || missing === 0 ? undefined : plan.guess();
    const guesses = (guess?.units ?? []).map((unit) => ({ ...unit, weight: unit.weight * missing }));
    const isAccepted = (document: number) => accept(document) !== undefined;
    if (parameters.isCalibrated) {
      const ofKnown = units.reduce((sum, { text, idf }) => sum + (isKnownTerm(text) ? idf : 0), 0);
      const evidence = {
        typed: new Set(units.map(({ typed }) => typed)).size,
        words: units.length,
        covered: own.covered,
        likeness: () => reranker.likeness(units, own.candidates, isAccepted),
        guessedLikeness: () =>
          guesses.length === 0 ? 0 : reranker.likeness([...units, ...guesses], own.candidates, isAccepted),
        known: ofKnown / own.whole,
        isAbsentTopic,
        impression: guess?.impression ?? "unclear",
      };
      if (!isAnswered(evidence)) return { ranked: [], units };
    }
    const candidates =
      guesses.length === 0 ? own.candidates : withGuesses(own.candidates, [...units, ...guesses]);
    const [best] = guesses;
    const least = best === undefined ? 0 : TOLD * importanceOf(best);
    const told = [...units, ...guesses.filter((unit) => importanceOf(unit) >= least)];
    if (sort === "relevance")
      return { ranked: reranker.rerank(candidates, units, isAccepted, guesses), units: told };
    const floor = (candidates[0]?.score ?? 0) * GOOD;
    const good = candidates.filter(({ score }) => score >= floor);
    good.sort(
      (a, b) =>
        (sort === "votes" ? votesOf(b.document) - votesOf(a.document) : 0) || byNews(a.document, b.document),
    );
    return { ranked: good, units: told };
  };
}
