import { createWordMap, type WordMap } from "./word-map.js";

/** The terms of the index, numbered from 0, and the words as written that lead to them. */
export interface Dictionary {
  readonly termCount: number;
  /** Term of every word met, {@link STOP} for stop words. */
  readonly words: WordMap<number>;
  /** Number of a term, undefined when it was never met. */
  find(term: string): number | undefined;
  add(term: string): number;
  term(id: number): string;
  readonly terms: readonly string[];
}

/** What stop words lead to. */
export const STOP = -1;

export function createDictionary(saved?: SavedDictionary): Dictionary {
  const terms: string[] = saved === undefined ? [] : saved.terms.split("\n").slice(0, -1);
  const ids = new Map<string, number>(terms.map((term, id) => [term, id]));
  const words = createWordMap<number>();
  saved?.words
    .split("\n")
    .slice(0, -1)
    .forEach((word, i) => {
      words.set(word, saved.wordTerms[i] ?? STOP);
    });
  return {
    get termCount() {
      return terms.length;
    },
    words,
    terms,
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
  };
}

/** Lists in one string each, every item ended by a line feed. */
export interface SavedDictionary {
  readonly terms: string;
  readonly words: string;
  readonly wordTerms: Int32Array;
}

export function saveDictionary({ terms, words }: Dictionary): SavedDictionary {
  const wordTerms = new Int32Array(words.size);
  let list = "";
  let at = 0;
  for (const [word, term] of words.entries()) {
    list += `${word}\n`;
    wordTerms[at++] = term;
  }
  return { terms: terms.map((term) => `${term}\n`).join(""), words: list, wordTerms };
}
