import type { ForwardIndex } from "../index/forward-index.js";
import { project, trainSpace } from "./svd.js";
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

interface Space {
  readonly dimensions: number;
  readonly rows: Float32Array;
  /** Row of a term of the dictionary, -1 for none. */
  row(term: number): number;
  rowOfText(text: string): number;
}

export interface LsaOptions {
  readonly forward: ForwardIndex;
  readonly idf: (term: number) => number;
  readonly space: SpaceSource;
  /** What {@link LsaIndex.located} gave, in the same space. */
  readonly located?: LocatedDocuments | undefined;
}

/** Where the space comes from: asked before every use, it may learn anew. */
export interface SpaceSource {
  /** `isNew` when documents that were located before must be located again. */
  current(): { readonly space: Space; readonly isNew: boolean } | undefined;
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

/** A space learnt from the documents, anew when they have grown by half. */
export function trainedSpace(options: {
  readonly forward: ForwardIndex;
  readonly termCount: () => number;
  readonly idf: (term: number) => number;
  readonly dimensions: (documents: number) => number;
  /** Learning looks at so many documents at most, evenly spaced. */
  readonly sample: number;
  readonly saved?: SavedSpace | undefined;
}): SpaceSource & { save(): SavedSpace | undefined } {
  const { forward, idf, sample, saved } = options;
  const isUsable = saved !== undefined && saved.dimensions === options.dimensions(saved.learntFrom);
  let learntFrom = isUsable ? saved.learntFrom : 0;
  let space = isUsable ? spaceOf(saved.dimensions, saved.termCount, unpacked(saved)) : undefined;
  return {
    save: () => (space === undefined ? undefined : packed(space, learntFrom)),
    current() {
      const isNew = forward.count > learntFrom * 1.5;
      if (isNew) {
        learntFrom = forward.count;
        const dimensions = options.dimensions(forward.count);
        const step = Math.max(1, forward.count / sample);
        const chosen: SparseVector[] = [];
        for (let at = 0; at < forward.count; at += step)
          chosen.push(documentWeights(forward, Math.floor(at), idf));
        const count = options.termCount();
        space =
          dimensions < 2 ? undefined : spaceOf(dimensions, count, trainSpace(chosen, count, dimensions).rows);
      }
      return space === undefined ? undefined : { space, isNew };
    },
  };
}

/** A learnt space: only terms of the sample have a direction, the others are left out. */
export interface SavedSpace {
  readonly dimensions: number;
  /** From how many documents it was learnt. */
  readonly learntFrom: number;
  /** How many terms there were then. */
  readonly termCount: number;
  readonly terms: Uint32Array;
  /** Row-major, a row for each of `terms`. */
  readonly rows: Float32Array;
}

function spaceOf(dimensions: number, termCount: number, rows: Float32Array): Space {
  return { dimensions, rows, row: (term) => (term < termCount ? term : -1), rowOfText: () => -1 };
}

function packed({ dimensions, rows }: Space, learntFrom: number): SavedSpace {
  const termCount = rows.length / dimensions;
  const terms: number[] = [];
  for (let term = 0; term < termCount; term++) {
    if (rows.subarray(term * dimensions, (term + 1) * dimensions).some((value) => value !== 0))
      terms.push(term);
  }
  const kept = new Float32Array(terms.length * dimensions);
  terms.forEach((term, i) => {
    kept.set(rows.subarray(term * dimensions, (term + 1) * dimensions), i * dimensions);
  });
  return { dimensions, learntFrom, termCount, terms: Uint32Array.from(terms), rows: kept };
}

function unpacked({ dimensions, termCount, terms, rows }: SavedSpace): Float32Array {
  const all = new Float32Array(termCount * dimensions);
  terms.forEach((term, i) => {
    all.set(rows.subarray(i * dimensions, (i + 1) * dimensions), term * dimensions);
  });
  return all;
}

/** A space that came from elsewhere, with rows of its own for the dictionary's terms. */
export function givenSpace(
  load: () =>
    | {
        readonly dimensions: number;
        readonly rows: Float32Array;
        readonly rowOf: ReadonlyMap<string, number>;
      }
    | undefined,
  termText: (term: number) => string,
): SpaceSource {
  const rowsOfTerms: number[] = [];
  let space: Space | undefined;
  let hasLoaded = false;
  return {
    current() {
      if (!hasLoaded) {
        hasLoaded = true;
        const given = load();
        if (given !== undefined) {
          const rowOfText = (text: string) => given.rowOf.get(text) ?? -1;
          space = {
            dimensions: given.dimensions,
            rows: given.rows,
            row: (term) => (rowsOfTerms[term] ??= rowOfText(termText(term))),
            rowOfText,
          };
        }
      }
      return space === undefined ? undefined : { space, isNew: false };
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
