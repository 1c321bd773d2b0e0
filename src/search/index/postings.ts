import type { ForwardIndex } from "./forward-index.js";
import { buildSegment, type Segment } from "./segment.js";

/**
 * The inverted side of a forward index, kept in segments. A new document makes a small segment; neighbours of
 * like size are merged, so that adding costs O(log n) rebuilds of its own terms and a search sees few segments.
 */
export interface Postings {
  /** Segments that cover all documents appended so far. */
  segments(): readonly Segment[];
  /** Documents that hold the term, removed ones among them. */
  documentFrequency(term: number): number;
}

export function createPostings(forward: ForwardIndex, termCount: () => number): Postings {
  let segments: Segment[] = [];

  function refresh(): readonly Segment[] {
    const covered = segments.at(-1)?.endDocument ?? 0;
    if (covered === forward.count) return segments;
    let first = covered;
    let last = segments.at(-1);
    while (last !== undefined && last.endDocument - last.firstDocument <= 2 * (forward.count - first)) {
      first = last.firstDocument;
      segments = segments.slice(0, -1);
      last = segments.at(-1);
    }
    segments = [...segments, buildSegment(forward, first, forward.count, termCount())];
    return segments;
  }

  return {
    segments: refresh,
    documentFrequency: (term) => {
      let frequency = 0;
      for (const segment of refresh()) frequency += segment.end(term) - segment.start(term);
      return frequency;
    },
  };
}
