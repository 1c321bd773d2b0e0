import type { ForwardIndex } from "../index/forward-index.js";
import { trainSpace } from "./svd.js";
import { documentWeights, type SparseVector } from "./tf-idf.js";

/** Directions of terms, from which a document's own follows. */
export interface Space {
  readonly dimensions: number;
  readonly rows: Float32Array;
  /** Row of a term of the dictionary, -1 for none. */
  row(term: number): number;
  rowOfText(text: string): number;
}

/** Where the space comes from: asked before every use, and may be trained again. */
export interface SpaceSource {
  /** `isNew` when documents located before must be located again. */
  current(): { readonly space: Space; readonly isNew: boolean } | undefined;
}

/** A space trained on the documents. Training is expensive; it is repeated after the corpus grows 50%. */
export function trainedSpace(options: {
  readonly forward: ForwardIndex;
  readonly termCount: () => number;
  readonly idf: (term: number) => number;
  readonly dimensions: (documents: number) => number;
  /** Trains on at most this many documents, evenly spaced. */
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

/** A trained space as it is saved: terms without a direction are left out. */
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
