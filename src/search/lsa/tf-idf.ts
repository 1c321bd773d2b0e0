import { type ForwardIndex, termOf } from "../index/forward-index.js";

/** A document as a sparse vector of unit length: distinct terms with (1 + ln tf) · idf. */
export interface SparseVector {
  readonly terms: Uint32Array;
  readonly weights: Float32Array;
}

/** Weights the terms of one document. Terms with an idf of 0 are left out. */
export function documentWeights(
  forward: ForwardIndex,
  document: number,
  idf: (term: number) => number,
): SparseVector {
  const { starts, occurrences } = forward;
  const sorted = new Uint32Array(occurrences.subarray(starts[document] ?? 0, starts[document + 1] ?? 0));
  for (let i = 0; i < sorted.length; i++) sorted[i] = termOf(sorted[i] ?? 0);
  sorted.sort();
  const terms = new Uint32Array(sorted.length);
  const weights = new Float32Array(sorted.length);
  let count = 0;
  let squares = 0;
  for (let i = 0; i < sorted.length; ) {
    const term = sorted[i] ?? 0;
    let next = i + 1;
    while (next < sorted.length && sorted[next] === term) next++;
    const importance = idf(term);
    if (importance > 0) {
      const weight = (1 + Math.log(next - i)) * importance;
      terms[count] = term;
      weights[count++] = weight;
      squares += weight * weight;
    }
    i = next;
  }
  const scale = squares === 0 ? 0 : 1 / Math.sqrt(squares);
  for (let i = 0; i < count; i++) weights[i] = (weights[i] ?? 0) * scale;
  return { terms: terms.subarray(0, count), weights: weights.subarray(0, count) };
}
