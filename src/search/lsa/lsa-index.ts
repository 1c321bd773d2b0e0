import type { ForwardIndex } from "../index/forward-index.js";
import type { Space, SpaceSource } from "./lsa-space.js";
import { project } from "./svd.js";
import { documentWeights, type SparseVector } from "./tf-idf.js";

/** Documents as short vectors of unit length, in a space learnt from the documents themselves or brought along. */
export interface LsaIndex {
  /** Undefined when there are too few documents for a space. */
  view(): LsaView | undefined;
  /** Cosines of a few documents and weighted terms, without keeping the documents' vectors; 0 without a space. */
  cosinesOf(documents: readonly number[], terms: readonly WeightedTerm[]): readonly number[];
  /** All documents as they are located now, for {@link LsaOptions.located}. */
  located(): LocatedDocuments;
}

/** The first documents in a space. */
export interface LocatedDocuments {
  readonly count: number;
  /** Row-major by document, exactly as long as it needs to be. */
  readonly vectors: Float32Array;
}

export interface LsaView {
  readonly dimensions: number;
  /** Row-major by document, each row of length 1 or 0. */
  readonly documents: Float32Array;
  /** The unit vector of weighted terms; its entries are all 0 when no term has a direction. */
  locate(terms: readonly WeightedTerm[]): Float32Array;
}

export interface WeightedTerm {
  /** The dictionary's number, undefined for a word that no document has. */
  readonly term: number | undefined;
  readonly text: string;
  readonly weight: number;
}

export interface LsaOptions {
  readonly forward: ForwardIndex;
  readonly idf: (term: number) => number;
  readonly space: SpaceSource;
  /** What {@link LsaIndex.located} gave, in the same space. */
  readonly located?: LocatedDocuments | undefined;
}

/** Keeps vectors of all documents up to date; a new document is folded in when it is first needed. */
export function createLsaIndex({ forward, idf, space: source, ...kept }: LsaOptions): LsaIndex {
  let located = kept.located?.count ?? 0;
  let vectors = kept.located?.vectors ?? new Float32Array(0);

  function locate(terms: readonly WeightedTerm[], space: Space): Float32Array {
    const into = new Float32Array(space.dimensions);
    const rows: number[] = [];
    const weights: number[] = [];
    for (const { term, text, weight } of terms) {
      const row = term === undefined ? space.rowOfText(text) : space.row(term);
      if (row < 0) continue;
      rows.push(row);
      weights.push(weight);
    }
    const vector = { terms: Uint32Array.from(rows), weights: Float32Array.from(weights) };
    project(vector, space.rows, space.dimensions, into);
    normalise(into);
    return into;
  }

  function view(): LsaView | undefined {
    const current = source.current();
    if (current === undefined || forward.count === 0) return undefined;
    const { space } = current;
    const { dimensions, rows } = space;
    if (current.isNew) located = 0;
    if (vectors.length < forward.count * dimensions) {
      const larger = new Float32Array(Math.ceil(forward.count * 1.2 + 16) * dimensions);
      larger.set(vectors.subarray(0, located * dimensions));
      vectors = larger;
    }
    for (; located < forward.count; located++) {
      const row = vectors.subarray(located * dimensions, (located + 1) * dimensions);
      project(inRows(documentWeights(forward, located, idf), space), rows, dimensions, row);
      normalise(row);
    }
    return {
      dimensions,
      documents: vectors,
      locate: (terms) => locate(terms, space),
    };
  }

  return {
    cosinesOf(documents, terms) {
      const space = source.current()?.space;
      if (space === undefined) return documents.map(() => 0);
      const { rows, dimensions } = space;
      const vector = locate(terms, space);
      const other = new Float32Array(dimensions);
      return documents.map((document) => {
        project(inRows(documentWeights(forward, document, idf), space), rows, dimensions, other);
        normalise(other);
        return other.reduce((sum, value, d) => sum + value * (vector[d] ?? 0), 0);
      });
    },
    view,
    located() {
      const dimensions = view()?.dimensions ?? 0;
      return { count: located, vectors: vectors.slice(0, located * dimensions) };
    },
  };
}

function inRows({ terms, weights }: SparseVector, space: Space): SparseVector {
  const rows = new Uint32Array(terms.length);
  const kept = new Float32Array(terms.length);
  let count = 0;
  for (let i = 0; i < terms.length; i++) {
    const row = space.row(terms[i] ?? 0);
    if (row < 0) continue;
    rows[count] = row;
    kept[count++] = weights[i] ?? 0;
  }
  return { terms: rows.subarray(0, count), weights: kept.subarray(0, count) };
}

function normalise(vector: Float32Array): void {
  let squares = 0;
  for (const value of vector) squares += value * value;
  if (squares === 0) return;
  const scale = 1 / Math.sqrt(squares);
  for (let d = 0; d < vector.length; d++) vector[d] = (vector[d] ?? 0) * scale;
}

/** Cosine of a unit vector and a document's. */
export function cosine(view: LsaView, document: number, vector: Float32Array): number {
  const base = document * view.dimensions;
  let sum = 0;
  for (let d = 0; d < view.dimensions; d++) sum += (vector[d] ?? 0) * (view.documents[base + d] ?? 0);
  return sum;
}
