import type { TermVectors } from "./latent/term-vectors.js";
import { inverseDocumentFrequency } from "./query-unit.js";

export interface Rarity {
  /** Inverse document frequency of a term of the dictionary, or of a word that no paper has. */
  of(term: number | undefined, text: string): number;
}

/**
 * Rarity of words in the papers at hand, steadied by a background of other papers: among 86 papers "several" may be
 * rarer than "diffusion", and only the background knows better. With thousands of papers it hardly counts.
 */
export function createRarity(parts: {
  readonly documentCount: () => number;
  readonly frequencyOf: (term: number) => number;
  readonly prior: () => TermVectors | undefined;
  readonly priorDocuments: number;
}): Rarity {
  const { documentCount, frequencyOf, prior, priorDocuments } = parts;
  return {
    of(term, text) {
      const own = term === undefined ? 0 : frequencyOf(term);
      const background = prior();
      if (background === undefined || priorDocuments === 0)
        return inverseDocumentFrequency(documentCount(), own);
      const row = background.rowOf.get(text);
      const share = row === undefined ? 0 : (background.frequencies[row] ?? 0) / background.documents;
      return inverseDocumentFrequency(documentCount() + priorDocuments, own + share * priorDocuments);
    },
  };
}
