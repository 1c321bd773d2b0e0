import SearchableMap from "minisearch/SearchableMap";

/**
 * The terms of the index, and the words as written that lead to them. Words live in MiniSearch's radix tree,
 * which answers prefix and fuzzy look-up; terms are numbered from 0.
 */
export interface Dictionary {
  readonly termCount: number;
  readonly words: SearchableMap<number>;
  /** Number of a term, undefined when no document has it. */
  find(term: string): number | undefined;
  add(term: string): number;
  term(id: number): string;
  /** Notes a word as written and the term it leads to. */
  addWord(word: string, term: number): void;
}

export function createDictionary(): Dictionary {
  const ids = new Map<string, number>();
  const terms: string[] = [];
  const words = new SearchableMap<number>();
  return {
    get termCount() {
      return terms.length;
    },
    words,
    find: (term) => ids.get(term),
    add(term) {
      const known = ids.get(term);
      if (known !== undefined) return known;
      const id = terms.length;
      ids.set(term, id);
      terms.push(term);
      return id;
    },
    term: (id) => terms[id] ?? "",
    addWord(word, term) {
      words.set(word, term);
    },
  };
}
