import { bestFirst } from "./best-first.js";
import type { Accept } from "./create-acceptor.js";
import type { QueryPlan } from "./create-query-planner.js";
import type { Reranker } from "./create-reranker.js";
import type { Scorer } from "./create-scorer.js";
import { isAnswered } from "./is-answered.js";
import type { Query } from "./query.js";
import type { QueryUnit } from "./query-unit.js";
import type { Candidate } from "./rerank-scores.js";
import type { SearchParameters } from "./search-parameters.js";

export interface Ranking {
  /** Best first; none when nothing answers the query. */
  readonly ranked: readonly Candidate[];
  /** What was searched for, to tell why a paper is there. */
  readonly units: readonly QueryUnit[];
}

/** Guesses at what a query means count in full where this share of its weight is in no paper, and else the less. */
const GUESSED = 0.5;
/** Guesses that count for less than this share of the best one are no reason to tell. */
const TOLD = 0.3;
/** Votes and dates put in order what scores at least this share of the best. */
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
}): (plan: QueryPlan, accept: Accept, sort: Query["sort"], depth: number) => Ranking {
  const { scorer, reranker, parameters, isKnownTerm, votesOf, byNews } = parts;

  /** What holds any of the words, best by the first score first, and the largest share of their weight that one holds. */
  function gather(units: readonly QueryUnit[], accept: Accept, depth: number) {
    const { documents, score, covered } = scorer.score(units, parameters.scorer);
    const whole = units.reduce((sum, unit) => sum + importanceOf(unit), 0);
    const all: Candidate[] = [];
    let bestCovered = 0;
    for (const document of documents) {
      if (accept(document) === undefined) continue;
      all.push({ document, score: score[document] ?? 0 });
      bestCovered = Math.max(bestCovered, (covered[document] ?? 0) / whole);
    }
    return { candidates: bestFirst(all, depth), covered: bestCovered, whole };
  }

  return (plan, accept, sort, depth) => {
    const { units, isAbsentTopic } = plan;
    const own = gather(units, accept, depth);
    // what papers say in the query's own words needs no guesses
    const missing = Math.min(1, (1 - own.covered) / GUESSED);
    const guess = missing < 0.05 ? undefined : plan.guess();
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
    const { candidates } = guesses.length === 0 ? own : gather([...units, ...guesses], accept, depth);
    const least = TOLD * importanceOf(guesses[0]);
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

function importanceOf(unit: QueryUnit | undefined): number {
  return unit === undefined ? 0 : unit.weight * unit.idf;
}
