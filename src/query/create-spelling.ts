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

  function nearest(word: string, distance: number): string | undefined {
    // a typing error seldom spares no letter at the front: look under the first letter, then everywhere
    const tree = dictionary.words.tree();
    const places = [tree.atPrefix(word.charAt(0)), tree];
    for (const place of places) {
      let best: string | undefined;
      let bestScore = Number.NEGATIVE_INFINITY;
      for (const [candidate, [term, edits]] of place.fuzzyGet(word, distance)) {
        if (term < 0 || candidate.length < MIN_LENGTH - 1 || /\d/u.test(candidate)) continue;
        const found = frequencyOf(term);
        if (found === 0) continue;
        const score = Math.log(found) - 3 * edits;
        if (score > bestScore) {
          best = candidate;
          bestScore = score;
        }
      }
      if (best !== undefined) return best;
    }
    return undefined;
  }

  return {
    correct(word) {
      if (word.length < MIN_LENGTH || word.length > 30 || /\d/u.test(word) || isRealWord(word))
        return undefined;
      return swapped(word) ?? nearest(word, 1) ?? (word.length >= LONG_WORD ? nearest(word, 2) : undefined);
    },
  };
}
