import type { Dictionary } from "../index/dictionary.js";

export interface Spelling {
  /** The known word that an unknown one most likely stands for, or undefined. */
  correct(word: string): string | undefined;
}

const MIN_LENGTH = 4;
/** In shorter words a letter may be missing, but one changed or too many makes another word. */
const FULL_LENGTH = 5;
const LONG_WORD = 8;

/** How much more common than what was typed a word must be for that to be an error which many have made before. */
const COMMON_ERROR = 50;

/**
 * Corrects words against those of the papers: two letters swapped, one edit, in long words two. A word that the
 * background knows is not taken for an error even when no paper has it, but for one as usual as "continous".
 *
 * @param commonness how many texts of the background have a word, 0 for none
 */
export function createSpelling(
  dictionary: Dictionary,
  frequencyOf: (term: number) => number,
  commonness: (word: string) => number,
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
    const shortest = word.length < FULL_LENGTH ? word.length + 1 : FULL_LENGTH - 1;
    const under = best([...tree.atPrefix(first).fuzzyGet(word.slice(1), distance)], first, shortest);
    // two errors, one of them in the first letter: looking for those would take too long
    return under ?? (distance === 1 ? best([...tree.fuzzyGet(word, distance)], "", shortest) : undefined);
  }

  /** @param found what comes after `start` in each word of at least `shortest` letters, its term and its edits */
  function best(
    found: readonly (readonly [string, readonly [number, number]])[],
    start: string,
    shortest: number,
  ): string | undefined {
    let chosen: string | undefined;
    let bestScore = Number.NEGATIVE_INFINITY;
    for (const [rest, [term, edits]] of found) {
      const candidate = start + rest;
      if (term < 0 || candidate.length < shortest || /\d/u.test(candidate)) continue;
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
      if (word.length < MIN_LENGTH || word.length > 30 || /\d/u.test(word)) return undefined;
      const near = swapped(word) ?? nearest(word, 1);
      const seen = commonness(word);
      if (seen > 0) {
        return near !== undefined && commonness(near) >= seen * COMMON_ERROR ? near : undefined;
      }
      return near ?? (word.length >= LONG_WORD ? nearest(word, 2) : undefined);
    },
  };
}
