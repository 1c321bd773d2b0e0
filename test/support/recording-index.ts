import type { Paper } from "../../src/paper/paper.js";
import type { PaperIndex } from "../../src/search/paper-index.js";

export interface RecordingIndex extends PaperIndex {
  /** What it holds, by id. */
  readonly held: ReadonlyMap<string, Paper>;
  /** How many papers were handed to `add` in all. */
  readonly addedInAll: number;
}

/** An index that finds nothing, completes to all it has, and says what it was given: the archive's tests are not about searching. */
export function recordingIndex(): RecordingIndex {
  const held = new Map<string, Paper>();
  let addedInAll = 0;
  return {
    held,
    get addedInAll() {
      return addedInAll;
    },
    get size() {
      return held.size;
    },
    add(papers) {
      for (const paper of papers) held.set(paper.id, paper);
      addedInAll += papers.length;
    },
    remove(ids) {
      for (const id of ids) held.delete(id);
    },
    search: () => ({ total: 0, hits: [], corrected: undefined }),
    lookUp: () => ({ id: undefined, certainty: "none", alternatives: [] }),
    complete: () => [...held.values()].map(({ id, title }) => ({ id, title })),
    related: () => [],
    topics: () => [],
  };
}
