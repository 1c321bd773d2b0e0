/**
 * Whether the best that was found answers the query at all. What a person types in two words should be there nearly
 * whole; of a long question less will do. Set on topics that the digest has and has not, checked on the collections'
 * queries, all of which have answers; `docs/search.md` has the figures.
 *
 * @param typed how many words of the query say something
 * @param words the same with an acronym spelled out: "RAG" is three. Only what holds all three is about it
 * @param covered 0 to 1: the largest share of the query's weight that one paper holds
 * @param likenessOf asked only when `covered` leaves it open. -1 to 1: the highest cosine of a paper and the query in the
 *   space of the background
 * @param known 0 to 1: share of the query's weight that the background knows; of medicine it can say little, and asks less
 */
export function isAnswered(
  typed: number,
  words: number,
  covered: number,
  likenessOf: () => number,
  known: number,
): boolean {
  // sums of 32-bit numbers fall a hair short of 1
  if (covered >= 1 - 1e-3) return true;
  if (typed === 1 && words > 1) return false;
  const needed = thresholdOf(typed);
  // gibberish is unknown too, but then no paper has it
  const allowance = covered < MIN_COVERED ? 0 : UNKNOWN * (1 - known);
  return covered + Math.max(0, likenessOf()) >= needed - allowance;
}

function thresholdOf(words: number): number {
  if (words >= TEXT.words) return TEXT.threshold;
  return THRESHOLDS[Math.min(words, THRESHOLDS.length) - 1] ?? 0;
}

/** How much less is asked of a query that the background knows nothing of. */
const UNKNOWN = 0.4;
const MIN_COVERED = 0.3;

/** For one word, two, three and so on; the last for all longer queries, up to those that are texts themselves. */
const THRESHOLDS = [1.05, 1.1, 0.92, 0.6, 0.52, 0.5] as const;
/** A pasted abstract shares a little with many papers and is answered by those nearest to it. */
const TEXT = { words: 12, threshold: 0.35 } as const;
