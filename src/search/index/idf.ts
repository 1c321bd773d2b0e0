import type { TermVectors } from "../lsa/term-vectors.js";
import { inverseDocumentFrequency } from "../rank/query-terms.js";

export interface Idf {
  /** Inverse document frequency of a term of the dictionary, or of a word that no paper has. */
  of(term: number | undefined, text: string): number;
}

/**
 * Rarity of words in the papers at hand, steadied by a background of other papers: among 86 papers "several" may be
 * rarer than "diffusion", and only the background knows better. With thousands of papers it hardly counts.
 */
export function createIdf(parts: {
  readonly documentCount: () => number;
  readonly frequencyOf: (term: number) => number;
  readonly prior: () => TermVectors | undefined;
  readonly priorDocuments: number;
}): Idf {
  const { documentCount, frequencyOf, prior, priorDocuments } = parts;
  let known = new Float32Array(0);
  let countedAt = -1;

  function compute(term: number | undefined, text: string): number {
    const own = term === undefined ? 0 : frequencyOf(term);
    const background = prior();
    if (background === undefined || priorDocuments === 0)
      return inverseDocumentFrequency(documentCount(), own);
    const row = background.rowOf.get(text);
    const share = row === undefined ? 0 : (background.frequencies[row] ?? 0) / background.documents;
    return inverseDocumentFrequency(documentCount() + priorDocuments, own + share * priorDocuments);
  }

  return {
    of(term, text) {
      if (term === undefined) return compute(term, text);
      // the same terms are asked for again and again between two papers that are added
      if (countedAt !== documentCount()) {
        countedAt = documentCount();
        known.fill(0);
      }
      if (term >= known.length) {
        const larger = new Float32Array(Math.ceil((term + 1) * 1.5));
        larger.set(known);
        known = larger;
      }
      const before = known[term] ?? 0;
      if (before > 0) return before;
      known[term] = compute(term, text);
      // as it was rounded, so that the first answer is the same as all later ones
      return known[term] ?? 0;
    },
  };
}
