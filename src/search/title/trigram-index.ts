import {
  createForwardIndex,
  FIELD_BODY,
  occurrence,
  type SavedForward,
  termOf,
  trimmed,
} from "../index/forward-index.js";
import { createPostings } from "../index/postings.js";
import { topK } from "../text/top-k.js";
import { TRIGRAM_COUNT, trigramsOf } from "./normalise.js";

/** Squashed texts, a row each, found by the letter trigrams they share with another text. */
export interface TrigramIndex {
  /** Gives the number of the new row; rows are numbered from 0. */
  add(squashed: string): number;
  /** Rows that hold at least `minShare` of the trigrams of a text, best first. */
  nearest(squashed: string, options: NearestOptions): readonly NearRow[];
  save(): SavedForward;
}

export interface NearestOptions {
  readonly limit: number;
  readonly minShare: number;
  readonly accept: (row: number) => boolean;
}

export interface NearRow {
  readonly row: number;
  /** Share of the typed trigrams that the row holds. */
  readonly share: number;
}

/** A long text is looked for by the rarest of its trigrams; the rows that hold most of those are compared by all. */
const MAX_COUNTED = 40;
const COMPARED = 4;
/** Of two titles that hold as much of what was typed, the shorter is the likelier. */
const LENGTH_COST = 0.0005;

export function createTrigramIndex(saved?: SavedForward): TrigramIndex {
  const forward = createForwardIndex(saved);
  const postings = createPostings(forward, () => TRIGRAM_COUNT);
  const isTyped = new Uint8Array(TRIGRAM_COUNT);
  /** By row, how many of the trigrams it holds; all 0 between two calls. */
  let held = new Uint8Array(0);

  /** Counts in `held` the trigrams of every row that has at least `needed` of them; gives those rows and some more. */
  function count(trigrams: readonly number[], needed: number): readonly number[] {
    if (held.length < forward.count) held = new Uint8Array(Math.ceil(forward.count * 1.25) + 64);
    const rows: number[] = [];
    // whoever holds `needed` of them holds one that is not among the commonest `needed - 1`
    const opening = trigrams.length - needed + 1;
    for (const segment of postings.segments()) {
      const { documents } = segment;
      trigrams.forEach((trigram, i) => {
        const end = segment.end(trigram);
        for (let place = segment.start(trigram); place < end; place++) {
          const row = documents[place] ?? 0;
          const before = held[row] ?? 0;
          if (before === 0) {
            if (i >= opening) continue;
            rows.push(row);
          }
          held[row] = before + 1;
        }
      });
    }
    return rows;
  }

  /** Of the counted rows those that hold most, some `wanted` of them and whoever holds as many as the last. */
  function fullest(rows: readonly number[], wanted: number, needed: number): readonly number[] {
    const rowsByCount = new Uint32Array(MAX_COUNTED + 1);
    for (const row of rows) {
      const at = held[row] ?? 0;
      rowsByCount[at] = (rowsByCount[at] ?? 0) + 1;
    }
    let floor = MAX_COUNTED;
    let found = 0;
    while (floor > needed) {
      found += rowsByCount[floor] ?? 0;
      if (found >= wanted) break;
      floor--;
    }
    return rows.filter((row) => (held[row] ?? 0) >= floor);
  }

  function lengthOf(row: number): number {
    return (forward.starts[row + 1] ?? 0) - (forward.starts[row] ?? 0);
  }

  function sharedWith(row: number): number {
    let shared = 0;
    const end = forward.starts[row + 1] ?? 0;
    for (let at = forward.starts[row] ?? 0; at < end; at++) {
      shared += isTyped[termOf(forward.occurrences[at] ?? 0)] ?? 0;
    }
    return shared;
  }

  return {
    add: (squashed) =>
      forward.append(trigramsOf(squashed).map((code) => occurrence(code, FIELD_BODY, false))),
    nearest(squashed, { limit, minShare, accept }) {
      const typed = trigramsOf(squashed);
      const counted = typed
        .map((trigram) => ({ trigram, frequency: postings.documentFrequency(trigram) }))
        .filter(({ frequency }) => frequency > 0)
        .sort((a, b) => a.frequency - b.frequency)
        .slice(0, MAX_COUNTED)
        .map(({ trigram }) => trigram);
      const needed = Math.max(1, Math.floor(typed.length * minShare));
      // of a long text the counted trigrams are only a part, and need not hold their share
      const least = typed.length > MAX_COUNTED ? 1 : needed;
      const rows = count(counted, least);
      const full = fullest(rows, limit * COMPARED, least).filter(accept);
      const order = (row: number) => (held[row] ?? 0) / counted.length - LENGTH_COST * lengthOf(row);
      const compared = topK(full, limit * COMPARED, (a, b) => order(b) - order(a) || a - b);
      for (const row of rows) held[row] = 0;
      for (const trigram of typed) isTyped[trigram] = 1;
      const near = compared.flatMap((row) => {
        const shared = sharedWith(row);
        return shared < needed ? [] : [{ row, share: shared / typed.length }];
      });
      for (const trigram of typed) isTyped[trigram] = 0;
      const rank = ({ row, share }: NearRow) => share - LENGTH_COST * lengthOf(row);
      return near.sort((a, b) => rank(b) - rank(a) || a.row - b.row).slice(0, limit);
    },
    save: () => trimmed(forward),
  };
}
