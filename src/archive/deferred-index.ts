import type { Paper } from "../paper/paper.js";
import type { PaperIndex } from "../search/paper-index.js";

/**
 * An index that is made when it is first asked something, and an ordinary one from then on: for programs that
 * import and may end without a search.
 */
export function deferredIndex(createIndex: () => PaperIndex): PaperIndex {
  let pending: Map<string, Paper> | undefined = new Map();
  let made: PaperIndex | undefined;

  function index(): PaperIndex {
    made ??= createIndex();
    if (pending !== undefined) made.add([...pending.values()]);
    pending = undefined;
    return made;
  }

  return {
    get size() {
      return index().size;
    },
    add(papers) {
      if (pending === undefined) index().add(papers);
      else for (const paper of papers) pending.set(paper.id, paper);
    },
    remove(ids) {
      if (pending === undefined) index().remove(ids);
      else for (const id of ids) pending.delete(id);
    },
    search: (query, options) => index().search(query, options),
    lookUp: (text) => index().lookUp(text),
    complete: (typed, limit) => index().complete(typed, limit),
    related: (id, limit) => index().related(id, limit),
    topics: () => index().topics(),
  };
}
