/** Graded judgements of one query: document id to grade, 0 or absent for not relevant. */
export type Judgements = ReadonlyMap<string, number>;

export interface Measures {
  readonly ndcg10: number;
  readonly recall100: number;
  readonly reciprocalRank: number;
  readonly success1: number;
}

/** nDCG@10 with gain equal to the grade (as trec_eval's `ndcg_cut`), recall@100, reciprocal rank, success@1. */
export function measure(ranking: readonly string[], judgements: Judgements): Measures {
  const gainAt = (id: string | undefined) => (id === undefined ? 0 : (judgements.get(id) ?? 0));
  let gained = 0;
  for (let rank = 0; rank < Math.min(10, ranking.length); rank++)
    gained += gainAt(ranking[rank]) / Math.log2(rank + 2);
  const ideal = [...judgements.values()].sort((a, b) => b - a).slice(0, 10);
  const best = ideal.reduce((sum, grade, rank) => sum + grade / Math.log2(rank + 2), 0);
  const relevant = [...judgements.values()].filter((grade) => grade > 0).length;
  const found = ranking.slice(0, 100).filter((id) => gainAt(id) > 0).length;
  const first = ranking.findIndex((id) => gainAt(id) > 0);
  return {
    ndcg10: best === 0 ? 0 : gained / best,
    recall100: relevant === 0 ? 0 : found / relevant,
    reciprocalRank: first < 0 ? 0 : 1 / (first + 1),
    success1: first === 0 ? 1 : 0,
  };
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * Two-sided paired randomisation test (Smucker, Allan and Carterette, CIKM 2007): the share of random swaps of the
 * two systems' scores whose mean difference is at least the observed one. The generator is seeded, so that a run
 * can be repeated.
 */
export function randomisationTest(
  a: readonly number[],
  b: readonly number[],
  rounds = 10_000,
  seed = 7,
): number {
  const differences = a.map((value, i) => value - (b[i] ?? 0));
  const observed = Math.abs(mean(differences));
  let state = seed;
  let atLeast = 0;
  for (let round = 0; round < rounds; round++) {
    let sum = 0;
    for (const difference of differences) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      sum += state >= 0x8000_0000 ? difference : -difference;
    }
    if (Math.abs(sum / differences.length) >= observed - 1e-12) atLeast++;
  }
  return (atLeast + 1) / (rounds + 1);
}
