import type { Paper } from "../../src/paper/paper.js";
import type { PaperIndex } from "../../src/search/paper-index.js";

export interface RecordingIndex extends PaperIndex {
  /** The indexed papers, by id. */
  readonly held: ReadonlyMap<string, Paper>;
  /** Number of papers passed to `add` so far. */
  readonly addedInAll: number;
}

/** Records what it was given, finds nothing and completes to everything: the archive's tests are not about search. */
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
