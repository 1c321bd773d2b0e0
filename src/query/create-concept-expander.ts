import { bestOf } from "./best-of.js";
import type { ConceptFinder } from "./create-concept-finder.js";
import type { Dictionary } from "./create-dictionary.js";
import type { TopicFinder } from "./create-topic-finder.js";
import { type Impression, impressionOf } from "./impression.js";
import type { QueryDraft } from "./query-draft.js";
import type { QueryUnit } from "./query-unit.js";
import { termsOfPhrase } from "./terms-of-phrase.js";

export interface ConceptWeights {
  /** Words of papers beside the query's own, for what its everyday words may be about; 0 leaves them out. */
  readonly concept: number;
}

export interface Guess {
  /** Words of papers, with what was typed for them; those that count most first. */
  readonly units: readonly QueryUnit[];
  readonly impression: Impression;
}

const NONE: Guess = { units: [], impression: "unclear" };

/** Longer questions say what they mean in words of the field too. */
const MAX_DRAFTS = 10;
/** So many words of papers are enough, and all that a search has time for. */
const MAX_UNITS = 25;
/** Among so many papers, most of which have nothing to do with the query, guesses count half. */
const FEW = 10_000;
/** Among more papers there are words enough, and too many for guesses. */
const MAX_PAPERS = 20_000;
/** A concept as strong as this has its first term count as a word of the query does. */
const CERTAIN = 0.63;
/** How much less each further term of a concept counts: the most specific stand first. */
const FADING = 0.4;
/** From this weight on a word of the query counts a term in itself. */
const ASKED = 0.8;

/** Guesses what a query in everyday words is about, as units of what papers say: "cheaper to run" as "inference cost". */
export function createConceptExpander(parts: {
  readonly dictionary: Dictionary;
  readonly topics: TopicFinder;
  readonly concepts: () => ConceptFinder;
  readonly idf: (term: number, text: string) => number;
  readonly frequencyOf: (term: number) => number;
  readonly documentCount: () => number;
  readonly weights: ConceptWeights;
}): (drafts: readonly QueryDraft[], stems: readonly string[], words: number) => Guess {
  const { dictionary, topics, frequencyOf, weights } = parts;

  return (drafts, stems, words) => {
    const papers = parts.documentCount();
    if (weights.concept === 0 || drafts.length > MAX_DRAFTS || papers > MAX_PAPERS) return NONE;
    const scale = (weights.concept * FEW) / (FEW + papers);
    const guesses = new Map<number, { weight: number; readonly places: Set<number> }>();
    const found = parts.concepts().find(stems);
    const impression = impressionOf(found, { typed: words, telling: drafts.length });
    if (impression === "off-topic") return { units: [], impression };
    for (const { strength, places, terms } of found.concepts) {
      terms.forEach((phrase, i) => {
        const ids = termsOfPhrase(phrase, dictionary, topics).filter((term) => frequencyOf(term) > 0);
        const weight = (scale * (strength / CERTAIN) ** 2) / ((1 + FADING * i) * ids.length);
        for (const id of ids) {
          const guess = guesses.get(id) ?? { weight: 0, places: new Set<number>() };
          guess.weight += weight;
          for (const place of places) guess.places.add(place);
          guesses.set(id, guess);
        }
      });
    }
    for (const { alternatives } of drafts) {
      for (const [term, weight] of alternatives) if (weight >= ASKED) guesses.delete(term);
    }
    const units = [...guesses].map(([term, { weight, places }]): QueryUnit => {
      const text = dictionary.term(term);
      const typed = drafts.flatMap(({ typed: word }, place) => (places.has(place) ? [word] : [])).join(" ");
      return { typed, text, alternatives: [{ term, weight: 1 }], idf: parts.idf(term, text), weight };
    });
    return {
      units: bestOf(units, MAX_UNITS, (a, b) => b.weight * b.idf - a.weight * a.idf),
      impression,
    };
  };
}
