import type { SparseVector } from "./tf-idf.js";

/** Directions of meaning: one row of `dimensions` numbers for each term. */
export interface LsaSpace {
  readonly dimensions: number;
  /** Row-major; terms beyond the last row have no direction. */
  readonly rows: Float32Array;
}

/** After so many the strongest directions hardly depend on where it began. */
const ITERATIONS = 6;

/**
 * Latent semantic analysis (Deerwester et al., JASIS 1990) by subspace iteration (Halko, Martinsson and Tropp, SIAM
 * Review 2011): the space of the `dimensions` strongest directions of the documents-by-terms matrix. Only the space
 * is wanted, so it is not turned onto its axes; cosines do not see the difference. The start is seeded.
 */
export function trainSpace(
  documents: readonly SparseVector[],
  termCount: number,
  dimensions: number,
  iterations: number = ITERATIONS,
): LsaSpace {
  let rows = new Float32Array(termCount * dimensions);
  let state = 12_345;
  for (const { terms } of documents) {
    for (const term of terms) {
      if (rows[term * dimensions] !== 0) continue;
      for (let d = 0; d < dimensions; d++) {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
        rows[term * dimensions + d] = state / 2 ** 31 - 1;
      }
    }
  }
  const projected = new Float32Array(dimensions);
  for (let iteration = 0; iteration < iterations; iteration++) {
    const next = new Float32Array(termCount * dimensions);
    for (const vector of documents) {
      project(vector, rows, dimensions, projected);
      for (let i = 0; i < vector.terms.length; i++) {
        const weight = vector.weights[i] ?? 0;
        const row = (vector.terms[i] ?? 0) * dimensions;
        for (let d = 0; d < dimensions; d++)
          next[row + d] = (next[row + d] ?? 0) + weight * (projected[d] ?? 0);
      }
    }
    orthonormalise(next, dimensions, iteration + 1 < iterations ? 1 : 2);
    rows = next;
  }
  return { dimensions, rows };
}

/** Writes the sum of the terms' rows by weight into `into`. */
export function project(
  vector: SparseVector,
  rows: Float32Array,
  dimensions: number,
  into: Float32Array,
): void {
  into.fill(0);
  const { terms, weights } = vector;
  for (let i = 0; i < terms.length; i++) {
    const row = (terms[i] ?? 0) * dimensions;
    if (row + dimensions > rows.length) continue;
    const weight = weights[i] ?? 0;
    for (let d = 0; d < dimensions; d++) into[d] = (into[d] ?? 0) + weight * (rows[row + d] ?? 0);
  }
}

/** Columns of length 1 at right angles, by the Cholesky factor of their products; a second round mends rounding. */
function orthonormalise(rows: Float32Array, dimensions: number, rounds: number): void {
  for (let round = 0; round < rounds; round++) {
    const products = new Float64Array(dimensions * dimensions);
    for (let row = 0; row < rows.length; row += dimensions) {
      if (rows[row] === 0 && rows[row + 1] === 0) continue;
      for (let a = 0; a < dimensions; a++) {
        const value = rows[row + a] ?? 0;
        const base = a * dimensions;
        for (let b = 0; b <= a; b++)
          products[base + b] = (products[base + b] ?? 0) + value * (rows[row + b] ?? 0);
      }
    }
    const inverse = inverseOfFactor(products, dimensions);
    const old = new Float32Array(dimensions);
    for (let row = 0; row < rows.length; row += dimensions) {
      if (rows[row] === 0 && rows[row + 1] === 0) continue;
      for (let d = 0; d < dimensions; d++) old[d] = rows[row + d] ?? 0;
      for (let d = 0; d < dimensions; d++) {
        let sum = 0;
        for (let e = 0; e <= d; e++) sum += (inverse[d * dimensions + e] ?? 0) * (old[e] ?? 0);
        rows[row + d] = sum;
      }
    }
  }
}

/** Inverse of the lower factor L of a symmetric matrix L·Lᵀ; directions without length become zero. */
function inverseOfFactor(products: Float64Array, size: number): Float64Array {
  const factor = new Float64Array(size * size);
  const largest = Math.max(1e-30, ...Array.from({ length: size }, (_, d) => products[d * size + d] ?? 0));
  for (let a = 0; a < size; a++) {
    for (let b = 0; b <= a; b++) {
      let sum = products[a * size + b] ?? 0;
      for (let c = 0; c < b; c++) sum -= (factor[a * size + c] ?? 0) * (factor[b * size + c] ?? 0);
      if (a === b) factor[a * size + a] = sum > largest * 1e-12 ? Math.sqrt(sum) : 0;
      else factor[a * size + b] = (factor[b * size + b] ?? 0) === 0 ? 0 : sum / (factor[b * size + b] ?? 1);
    }
  }
  const inverse = new Float64Array(size * size);
  for (let column = 0; column < size; column++) {
    for (let row = column; row < size; row++) {
      const diagonal = factor[row * size + row] ?? 0;
      if (diagonal === 0) continue;
      let sum = row === column ? 1 : 0;
      for (let c = column; c < row; c++)
        sum -= (factor[row * size + c] ?? 0) * (inverse[c * size + column] ?? 0);
      inverse[row * size + column] = sum / diagonal;
    }
  }
  return inverse;
}
