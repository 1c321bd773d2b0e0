import { grown } from "./grow.js";

/** Which field of the paper an occurrence stands in. */
export const FIELD_TITLE = 0;
export const FIELD_BODY = 1;
/** Keywords, names and the Hub's summary. */
export const FIELD_EXTRA = 2;

const TERM_BITS = 24;
const TERM_MASK = 2 ** TERM_BITS - 1;
/** Compounds and topics stand beside the words they are made of: not counted in lengths, skipped in phrases. */
const BESIDE = 2 ** 26;

/** One occurrence in 32 bits: term, field, and whether it only stands beside a word. */
export function occurrence(term: number, field: number, isBeside: boolean): number {
  return (term | (field << TERM_BITS) | (isBeside ? BESIDE : 0)) >>> 0;
}
export const termOf = (packed: number): number => packed & TERM_MASK;
export const fieldOf = (packed: number): number => (packed >>> TERM_BITS) & 3;
export const isBeside = (packed: number): boolean => (packed & BESIDE) !== 0;

/** The terms of every document in order of the text. Documents are numbered from 0 and never renumbered. */
export interface ForwardIndex {
  readonly count: number;
  /** Documents `i` has occurrences [`starts[i]`, `starts[i + 1]`). Longer than needed; read up to `count`. */
  readonly starts: Uint32Array;
  readonly occurrences: Uint32Array;
  append(document: readonly number[]): number;
}

/** Exactly as long as they need to be. */
export interface SavedForward {
  readonly starts: Uint32Array;
  readonly occurrences: Uint32Array;
}

export function trimmed({ count, starts, occurrences }: ForwardIndex): SavedForward {
  return { starts: starts.slice(0, count + 1), occurrences: occurrences.slice(0, starts[count] ?? 0) };
}

export function createForwardIndex(saved?: SavedForward): ForwardIndex {
  let starts = saved?.starts ?? new Uint32Array(64);
  let occurrences = saved?.occurrences ?? new Uint32Array(1024);
  let count = saved === undefined ? 0 : saved.starts.length - 1;
  return {
    get count() {
      return count;
    },
    get starts() {
      return starts;
    },
    get occurrences() {
      return occurrences;
    },
    append(document) {
      const start = starts[count] ?? 0;
      const end = start + document.length;
      starts = grown(starts, count + 2);
      occurrences = grown(occurrences, end);
      occurrences.set(document, start);
      starts[count + 1] = end;
      return count++;
    },
  };
}
