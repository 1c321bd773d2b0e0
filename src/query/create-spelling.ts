import type { Dictionary } from "./create-dictionary.js";

export interface Spelling {
  /** The known word that an unknown one most likely stands for, or undefined. */
  correct(word: string): string | undefined;
}

const MIN_LENGTH = 5;
const LONG_WORD = 8;

/**
 * Corrects words against those of the papers: two letters swapped, one edit, in long words two. A word that
 * `isRealWord` knows is not taken for an error even when no paper has it.
 */
export function createSpelling(
  dictionary: Dictionary,
  frequencyOf: (term: number) => number,
  isRealWord: (word: string) => boolean,
): Spelling {
  function frequency(word: string): number {
    const term = dictionary.words.get(word);
    return term === undefined || term < 0 ? 0 : frequencyOf(term);
  }

  function swapped(word: string): string | undefined {
    let best: string | undefined;
    let bestFrequency = 0;
    for (let i = 0; i + 1 < word.length; i++) {
      const candidate = word.slice(0, i) + word.charAt(i + 1) + word.charAt(i) + word.slice(i + 2);
      const found = candidate === word ? 0 : frequency(candidate);
      if (found > bestFrequency) {
        best = candidate;
        bestFrequency = found;
      }
    }
    return best;
  }

  /** The best of the words within so many edits: under the first letter, which is seldom wrong, else everywhere. */
  function nearest(word: string, distance: number): string | undefined {
    const tree = dictionary.words.tree();
    const first = word.charAt(0);
    const under = best([...tree.atPrefix(first).fuzzyGet(word.slice(1), distance)], first);
    // two errors, one of them in the first letter: looking for those would take too long
    return under ?? (distance === 1 ? best([...tree.fuzzyGet(word, distance)], "") : undefined);
  }

  /** @param found what comes after `start` in each word, its term and its edits */
  function best(
    found: readonly (readonly [string, readonly [number, number]])[],
    start: string,
  ): string | undefined {
    let chosen: string | undefined;
    let bestScore = Number.NEGATIVE_INFINITY;
    for (const [rest, [term, edits]] of found) {
      const candidate = start + rest;
      if (term < 0 || candidate.length < MIN_LENGTH - 1 || /\d/u.test(candidate)) continue;
      const count = frequencyOf(term);
      if (count === 0) continue;
      const score = Math.log(count) - 3 * edits;
      if (score > bestScore) {
        chosen = candidate;
        bestScore = score;
      }
    }
    return chosen;
  }

  return {
    correct(word) {
      if (word.length < MIN_LENGTH || word.length > 30 || /\d/u.test(word) || isRealWord(word))
        return undefined;
      return swapped(word) ?? nearest(word, 1) ?? (word.length >= LONG_WORD ? nearest(word, 2) : undefined);
    },
  };
}
