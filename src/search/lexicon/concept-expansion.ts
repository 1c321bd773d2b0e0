import type { Dictionary } from "../index/dictionary.js";
import type { QueryDraft } from "../rank/query-draft.js";
import { importanceOf, type QueryUnit } from "../rank/query-terms.js";
import { topK } from "../text/top-k.js";
import type { ConceptFinder } from "./concept-finder.js";
import { termsOfPhrase } from "./phrase-terms.js";
import { impressionOf, type QueryImpression } from "./query-impression.js";
import type { TopicFinder } from "./topic-finder.js";

export interface ConceptWeights {
  /** Words of papers beside the query's own, for what its everyday words may be about; 0 leaves them out. */
  readonly concept: number;
}

export interface Guess {
  /** Words of papers, with what was typed for them; those that count most first. */
  readonly units: readonly QueryUnit[];
  readonly impression: QueryImpression;
}

const NONE: Guess = { units: [], impression: "unclear" };

/** Longer questions say what they mean in words of the field too; no impression is had of them. */
const MAX_DRAFTS = 10;
/** So many words of papers are enough, and all that a search has time for. */
const MAX_UNITS = 25;
/** The more papers there are, the more have words for anything: guesses count half among so many, and at last nothing. */
const FEW = 10_000;
const MANY = 20_000;
/** A concept as strong as this has its first term count as a word of the query does. */
const CERTAIN = 0.63;
/** How much less each further term of a concept counts: the most specific stand first. */
const FADING = 0.4;
/** From this weight on a word of the query counts a term in itself. */
const ASKED = 0.8;

/** Guesses what a query in everyday words is about, in what papers say: "cheaper to run" as "inference cost". */
export function createConceptExpander(parts: {
  readonly dictionary: Dictionary;
  readonly topics: TopicFinder;
  readonly concepts: () => ConceptFinder;
  readonly idf: (term: number, text: string) => number;
  readonly frequencyOf: (term: number) => number;
  readonly paperCount: () => number;
  readonly weights: ConceptWeights;
}): (drafts: readonly QueryDraft[], stems: readonly string[], typed: number) => Guess {
  const { dictionary, weights } = parts;

  return (drafts, stems, typed) => {
    if (weights.concept === 0 || drafts.length > MAX_DRAFTS) return NONE;
    const papers = parts.paperCount();
    const scale = weights.concept * (FEW / (FEW + papers)) * (1 - papers / MANY);
    const guesses = new Map<number, { weight: number; readonly places: Set<number> }>();
    const found = parts.concepts().find(stems);
    const impression = impressionOf(found, { typed, telling: new Set(stems).size });
    if (impression === "off-topic" || scale <= 0) return { units: [], impression };
    for (const { strength, places, terms } of found.concepts) {
      terms.forEach((phrase, i) => {
        const ids = termsOfPhrase(phrase, parts);
        const [first = -1] = ids;
        const parted = parts.topics.ofTerm(first) === undefined ? phrase.length : 1;
        const weight = (scale * (strength / CERTAIN) ** 2) / ((1 + FADING * i) * parted);
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
      const words = new Set(drafts.flatMap(({ typed: word }, place) => (places.has(place) ? [word] : [])));
      return {
        typed: [...words].join(" "),
        text,
        alternatives: [{ term, weight: 1 }],
        idf: parts.idf(term, text),
        weight,
      };
    });
    return {
      units: topK(units, MAX_UNITS, (a, b) => importanceOf(b) - importanceOf(a)),
      impression,
    };
  };
}
