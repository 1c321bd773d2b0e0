import type { QueryImpression } from "../lexicon/query-impression.js";

/** What is known of a query and of the best that was found for it. */
export interface AnswerSignals {
  /** How many words of the query say something. */
  readonly typed: number;
  /** The same with an acronym spelled out: "RAG" is three. */
  readonly words: number;
  /** 0 to 1: the largest share of the query's weight that one paper holds. */
  readonly covered: number;
  /** Asked only when `covered` leaves it open. -1 to 1: the highest cosine of a paper and the query in the background's space. */
  readonly likeness: () => number;
  /** The same with what the query may be about besides its words. */
  readonly guessedLikeness: () => number;
  /** 0 to 1: share of the query's weight that the background knows; of medicine it can say little, and asks less. */
  readonly known: number;
  /** Whether the query names a topic that no paper is about. */
  readonly isAbsentTopic: boolean;
  readonly impression: QueryImpression;
}

/**
 * Whether the best that was found answers the query at all. What a person types in two words should be there nearly
 * whole; of a long question less will do. Set on topics that the digest has and has not, checked on the collections'
 * queries, all of which have answers; `docs/search.md` has the figures.
 */
export function isAnswered(evidence: AnswerSignals): boolean {
  const { typed, words, covered, known, isAbsentTopic, impression } = evidence;
  const isAbsent = isAbsentTopic && typed <= ABSENT.words;
  // sums of 32-bit numbers fall a hair short of 1; a topic's words may stand apart, those of an acronym hardly do
  if (covered >= 1 - 1e-3 && !(isAbsent && typed > 1)) return true;
  // only what holds all words of an acronym is about it
  if (typed === 1 && words > 1) return false;
  const needed = isAbsent
    ? ABSENT.threshold
    : thresholdOf(typed) + (impression === "off-topic" ? OFF_TOPIC : 0);
  // gibberish is unknown too, but then no paper has it
  const allowance = covered < MIN_COVERAGE ? 0 : UNKNOWN * (1 - known);
  const likeness = Math.max(0, evidence.likeness());
  if (covered + likeness >= needed - allowance) return true;
  if (isAbsentTopic || impression === "off-topic" || impression === "doubtful") return false;
  const guessed = evidence.guessedLikeness();
  if (impression === "on-topic" && covered + Math.max(likeness, guessed) >= ON_TOPIC) return true;
  // two words are too few to guess from
  return typed >= GUESSABLE && covered + (likeness + guessed) / 2 >= needed - allowance;
}

/** What everyday words ask for is seldom written in them. */
const ON_TOPIC = 0.75;
const GUESSABLE = 3;

function thresholdOf(words: number): number {
  if (words >= TEXT.words) return TEXT.threshold;
  return THRESHOLDS[Math.min(words, THRESHOLDS.length) - 1] ?? 0;
}

/** How much less is asked of a query that the background knows nothing of. */
const UNKNOWN = 0.4;
const MIN_COVERAGE = 0.3;

/** For one word, two, three and so on; the last for all longer queries, up to those that are texts themselves. */
const THRESHOLDS = [1.05, 1.1, 0.92, 0.6, 0.5] as const;
/**
 * Of "video generation" a paper may have both words apart, and of "time series forecasting" one that forecasts a
 * series of games holds much, and is not about it.
 */
const ABSENT = { words: 5, threshold: 1.2 } as const;
/** Dinner may be what the papers at hand are about, but that has to show. */
const OFF_TOPIC = 0.3;
/** A pasted abstract shares a little with many papers and is answered by those nearest to it. */
const TEXT = { words: 12, threshold: 0.35 } as const;
