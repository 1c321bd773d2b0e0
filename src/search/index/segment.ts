import { FIELD_BODY, FIELD_TITLE, type ForwardIndex, fieldOf, termOf } from "./forward-index.js";

/** The postings of a run of documents: for each term the documents that hold it, ascending, with counts by field. */
export interface Segment {
  readonly firstDocument: number;
  /** Exclusive. */
  readonly endDocument: number;
  /** Place of the term's first posting, and past its last; equal when it has none. */
  start(term: number): number;
  end(term: number): number;
  readonly documents: Uint32Array;
  readonly titleCounts: Uint8Array;
  readonly bodyCounts: Uint8Array;
  readonly extraCounts: Uint8Array;
}

/** Builds postings by counting: two passes over the occurrences, no sorting, no object per posting. */
export function buildSegment(
  forward: ForwardIndex,
  firstDocument: number,
  endDocument: number,
  termCount: number,
): Segment {
  const { starts, occurrences } = forward;
  const begin = starts[firstDocument] ?? 0;
  const finish = starts[endDocument] ?? 0;
  // a small run of documents names few of many terms: number those it names
  const slots = finish - begin < termCount / 8 ? new Map<number, number>() : undefined;
  const slotOf = (term: number) => (slots === undefined ? term : (slots.get(term) ?? addSlot(slots, term)));
  const sizes: number[] | Uint32Array = slots === undefined ? new Uint32Array(termCount) : [];
  const seenIn: number[] | Int32Array = slots === undefined ? new Int32Array(termCount).fill(-1) : [];
  let total = 0;
  for (let document = firstDocument; document < endDocument; document++) {
    const end = starts[document + 1] ?? 0;
    for (let i = starts[document] ?? 0; i < end; i++) {
      const slot = slotOf(termOf(occurrences[i] ?? 0));
      if (seenIn[slot] === document) continue;
      seenIn[slot] = document;
      sizes[slot] = (sizes[slot] ?? 0) + 1;
      total++;
    }
  }
  const slotCount = slots === undefined ? termCount : slots.size;
  const offsets = new Uint32Array(slotCount + 1);
  for (let slot = 0; slot < slotCount; slot++) offsets[slot + 1] = (offsets[slot] ?? 0) + (sizes[slot] ?? 0);
  const next = offsets.slice();
  const documents = new Uint32Array(total);
  const counts = [new Uint8Array(total), new Uint8Array(total), new Uint8Array(total)] as const;
  for (let slot = 0; slot < slotCount; slot++) seenIn[slot] = -1;
  for (let document = firstDocument; document < endDocument; document++) {
    const end = starts[document + 1] ?? 0;
    for (let i = starts[document] ?? 0; i < end; i++) {
      const packed = occurrences[i] ?? 0;
      const slot = slotOf(termOf(packed));
      if (seenIn[slot] !== document) {
        seenIn[slot] = document;
        const place = next[slot] ?? 0;
        documents[place] = document;
        next[slot] = place + 1;
      }
      const place = (next[slot] ?? 1) - 1;
      const field = fieldOf(packed);
      const column = field === FIELD_TITLE ? counts[0] : field === FIELD_BODY ? counts[1] : counts[2];
      const held = column[place] ?? 0;
      if (held < 255) column[place] = held + 1;
    }
  }
  return segmentOf(firstDocument, endDocument, offsets, slots, documents, counts);
}

function addSlot(slots: Map<number, number>, term: number): number {
  const slot = slots.size;
  slots.set(term, slot);
  return slot;
}

function segmentOf(
  firstDocument: number,
  endDocument: number,
  offsets: Uint32Array,
  slots: ReadonlyMap<number, number> | undefined,
  documents: Uint32Array,
  counts: readonly [Uint8Array, Uint8Array, Uint8Array],
): Segment {
  const slotOf = (term: number) => (slots === undefined ? term : (slots.get(term) ?? -1));
  return {
    firstDocument,
    endDocument,
    start: (term) => {
      const slot = slotOf(term);
      return slot < 0 || slot + 1 >= offsets.length ? 0 : (offsets[slot] ?? 0);
    },
    end: (term) => {
      const slot = slotOf(term);
      return slot < 0 || slot + 1 >= offsets.length ? 0 : (offsets[slot + 1] ?? 0);
    },
    documents,
    titleCounts: counts[0],
    bodyCounts: counts[1],
    extraCounts: counts[2],
  };
}
