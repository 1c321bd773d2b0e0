import { type ForwardIndex, isBeside, termOf } from "../index/forward-index.js";
import { cosine, type LsaView, type WeightedTerm } from "../lsa/lsa-index.js";
import type { QueryUnit } from "./query-terms.js";

/** A document with its score so far. */
export interface RerankCandidate {
  readonly document: number;
  readonly score: number;
}

const WINDOW = 4;
const NEIGHBOURS = 10;

/** Relevance model of the best documents (RM3: Abdul-Jaleel et al., TREC 2004), scored on the pool alone. */
export function feedbackScores(
  forward: ForwardIndex,
  idf: (term: number) => number,
  pool: readonly RerankCandidate[],
  units: readonly QueryUnit[],
  slots: TermSlots,
  parameters: { readonly feedbackDocuments: number; readonly feedbackTerms: number },
): Float64Array {
  const { starts, occurrences } = forward;
  const averageLength = (starts[forward.count] ?? 0) / Math.max(1, forward.count);
  const model = new Map<number, number>();
  const best = pool[0]?.score ?? 1;
  for (const { document, score } of pool.slice(0, parameters.feedbackDocuments)) {
    const start = starts[document] ?? 0;
    const end = starts[document + 1] ?? 0;
    const share = (score / best) ** 3 / Math.max(20, end - start);
    for (let i = start; i < end; i++) {
      const term = termOf(occurrences[i] ?? 0);
      model.set(term, (model.get(term) ?? 0) + share);
    }
  }
  const ofQuery = new Set(units.flatMap(({ alternatives }) => alternatives.map(({ term }) => term)));
  const chosen = [...model]
    .map(([term, weight]) => ({ term, weight: weight * idf(term) }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, parameters.feedbackTerms)
    .filter(({ term }) => !ofQuery.has(term));
  const slotOf = slots.assign(chosen.map(({ term }) => term));
  const counts = new Uint16Array(chosen.length);
  const scores = new Float64Array(pool.length);
  pool.forEach(({ document }, i) => {
    const start = starts[document] ?? 0;
    const end = starts[document + 1] ?? 0;
    counts.fill(0);
    for (let at = start; at < end; at++) {
      const slot = slotOf[termOf(occurrences[at] ?? 0)] ?? 0;
      if (slot > 0) counts[slot - 1] = (counts[slot - 1] ?? 0) + 1;
    }
    const norm = 1.2 * (0.4 + (0.6 * (end - start)) / averageLength);
    let sum = 0;
    chosen.forEach(({ weight }, slot) => {
      const count = counts[slot] ?? 0;
      if (count > 0) sum += (weight * count) / (count + norm);
    });
    scores[i] = sum;
  });
  return scores;
}

/** Words of the query in order and close by (sequential dependence: Metzler and Croft, SIGIR 2005, simplified). */
export function proximityScores(
  forward: ForwardIndex,
  pool: readonly RerankCandidate[],
  units: readonly QueryUnit[],
  slots: TermSlots,
): Float64Array {
  const { starts, occurrences } = forward;
  const scores = new Float64Array(pool.length);
  const terms: number[] = [];
  const unitOfSlot: number[] = [];
  units.forEach((unit, i) => {
    for (const { term, weight } of unit.alternatives) {
      if (weight < 0.9) continue;
      terms.push(term);
      unitOfSlot.push(i);
    }
  });
  const slotOf = slots.assign(terms);
  pool.forEach(({ document }, i) => {
    const pairs = new Map<number, number>();
    const lastSeen = new Int32Array(units.length).fill(-1000);
    let position = 0;
    for (let at = starts[document] ?? 0; at < (starts[document + 1] ?? 0); at++) {
      const packed = occurrences[at] ?? 0;
      if (isBeside(packed)) continue;
      position++;
      const slot = slotOf[termOf(packed)] ?? 0;
      if (slot === 0) continue;
      const unit = unitOfSlot[slot - 1] ?? 0;
      const gap = unit > 0 ? position - (lastSeen[unit - 1] ?? -1000) : 1000;
      if (gap <= WINDOW) pairs.set(unit, (pairs.get(unit) ?? 0) + 1 / gap);
      lastSeen[unit] = position;
    }
    let sum = 0;
    for (const [unit, count] of pairs) {
      const weight = Math.min(units[unit]?.idf ?? 0, units[unit - 1]?.idf ?? 0);
      sum += (weight * count) / (count + 1);
    }
    scores[i] = sum;
  });
  return scores;
}

/** Cosines of the pool's documents and the query in a space of meaning, none below 0. */
export function similarityScores(
  pool: readonly RerankCandidate[],
  units: readonly QueryUnit[],
  view: LsaView,
): Float64Array {
  const vector = view.locate(weightedTerms(units));
  return Float64Array.from(pool, ({ document }) => Math.max(0, cosine(view, document, vector)));
}

/** Like documents should score alike (Diaz, CIKM 2005): each takes part of its nearest fellows' scores. */
export function smoothedScores(
  pool: readonly RerankCandidate[],
  scores: Float64Array,
  view: LsaView,
): Float64Array {
  const size = pool.length;
  const likenesses = new Float32Array(size * size);
  for (let a = 0; a < size; a++) {
    const base = (pool[a]?.document ?? 0) * view.dimensions;
    const vector = view.documents.subarray(base, base + view.dimensions);
    for (let b = 0; b < a; b++) {
      const value = Math.max(0, cosine(view, pool[b]?.document ?? 0, vector));
      likenesses[a * size + b] = value;
      likenesses[b * size + a] = value;
    }
  }
  const result = new Float64Array(size);
  for (let a = 0; a < size; a++) {
    const row = likenesses.subarray(a * size, (a + 1) * size);
    const floor = kthLargest(row, NEIGHBOURS);
    let sum = 0;
    let weights = 0;
    for (let b = 0; b < size; b++) {
      const weight = row[b] ?? 0;
      if (weight < floor || weight === 0) continue;
      sum += weight * (scores[b] ?? 0);
      weights += weight;
    }
    result[a] = weights === 0 ? 0 : sum / weights;
  }
  return result;
}

function kthLargest(values: Float32Array, k: number): number {
  if (values.length <= k) return 0;
  const largest = new Float32Array(k);
  for (const value of values) {
    if (value <= (largest[k - 1] ?? 0)) continue;
    let at = k - 1;
    for (; at > 0 && (largest[at - 1] ?? 0) < value; at--) largest[at] = largest[at - 1] ?? 0;
    largest[at] = value;
  }
  return largest[k - 1] ?? 0;
}

/** Numbers a few terms, so that a document's occurrences are counted without a look-up table for each. */
export interface TermSlots {
  /** By term its place in the list, counted from 1; 0 for all others. Valid until the next call. */
  assign(terms: readonly number[]): Uint16Array;
}

export function createTermSlots(termCount: () => number): TermSlots {
  let slotOf = new Uint16Array(0);
  let assigned: readonly number[] = [];
  return {
    assign(terms) {
      if (slotOf.length < termCount()) slotOf = new Uint16Array(Math.ceil(termCount() * 1.5));
      for (const term of assigned) slotOf[term] = 0;
      assigned = terms;
      terms.forEach((term, i) => {
        if (slotOf[term] === 0) slotOf[term] = i + 1;
      });
      return slotOf;
    },
  };
}

/** The query as terms with weights: each word's alternatives, or the word alone where no paper has any. */
export function weightedTerms(units: readonly QueryUnit[]): readonly WeightedTerm[] {
  return units.flatMap(({ alternatives, text, idf, weight: importance }): readonly WeightedTerm[] => {
    if (alternatives.length === 0) return [{ term: undefined, text, weight: idf * importance }];
    return alternatives.map(({ term, weight }) => ({ term, text, weight: weight * idf * importance }));
  });
}
