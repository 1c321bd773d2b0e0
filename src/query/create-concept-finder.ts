import type { Analyser } from "./analyser/create-analyser.js";
import { tokenise } from "./analyser/tokenise.js";
import { bestOf } from "./best-of.js";
import type { Concept } from "./glossary.js";

/** Finds what a query in everyday words may be about. */
export interface ConceptFinder {
  find(stems: readonly string[]): FoundConcepts;
}

export interface FoundConcepts {
  /** The likeliest, best first. */
  readonly concepts: readonly FoundConcept[];
  /** 0 to 1: mean share of the query's words' uses that are in asks, not in terms; half for a word in neither. */
  readonly everyday: number;
}

export interface FoundConcept {
  /** 0 to 1: how much of the query the asks of the concept hold, and how well one of them fits it. */
  readonly strength: number;
  /** Places in the query of the stems that its asks have. */
  readonly places: readonly number[];
  /** Stems of each word or phrase that papers have for it; none for what no paper is about. */
  readonly terms: readonly (readonly string[])[];
}

/** A stem of the glossary. */
interface Entry {
  /** Numbers of the asks that have it, ascending. */
  readonly asks: number[];
  /** In how many concepts' asks it is, and in how many concepts' terms. */
  inAsks: number;
  inTerms: number;
  /** The concept that was counted last. */
  concept: number;
}

const MOST_FOUND = 8;
const MIN_STRENGTH = 0.28;
const K1 = 0.5;
/** A query whose words all are in the asks, about once each, has this score a stem. */
const GOOD_SCORE = 1.3;

/**
 * The query as a mixture of concepts, as in explicit semantic analysis (Gabrilovich and Markovitch, IJCAI 2007) with
 * concepts for articles: BM25 over all asks of each, and the cosine of the nearest ask, in equal parts.
 */
export function createConceptFinder(glossary: readonly Concept[], analyser: Analyser): ConceptFinder {
  const entryOf = new Map<string, Entry>();
  const conceptOfAsk = new Uint16Array(glossary.reduce((sum, { asks }) => sum + asks.length, 0));
  const terms = glossary.map((concept) => concept.terms.map(stemsOf).filter((stems) => stems.length > 0));

  function stemsOf(text: string): readonly string[] {
    return tokenise(text).flatMap(({ word }) => analyser.termOf(word) ?? []);
  }

  function entry(stem: string): Entry {
    const known = entryOf.get(stem);
    if (known !== undefined) return known;
    const added: Entry = { asks: [], inAsks: 0, inTerms: 0, concept: -1 };
    entryOf.set(stem, added);
    return added;
  }

  let ask = 0;
  glossary.forEach(({ asks }, concept) => {
    for (const stem of new Set(terms[concept]?.flat())) entry(stem).inTerms++;
    for (const text of asks) {
      conceptOfAsk[ask] = concept;
      for (const stem of stemsOf(text)) {
        const known = entry(stem);
        if (known.asks.at(-1) !== ask) known.asks.push(ask);
        if (known.concept !== concept) known.inAsks++;
        known.concept = concept;
      }
      ask++;
    }
  });

  /** The rarer among concepts, the more. */
  function importanceOf(known: Entry | undefined): number {
    return Math.log(1 + glossary.length / ((known?.inAsks ?? 0) + 0.5));
  }

  const lengths = new Float32Array(conceptOfAsk.length);
  for (const known of entryOf.values()) {
    const importance = importanceOf(known);
    for (const ask of known.asks) lengths[ask] = (lengths[ask] ?? 0) + importance;
  }

  const overlaps = new Float32Array(conceptOfAsk.length);
  const counts = new Uint16Array(glossary.length);

  return {
    find(stems) {
      let whole = 0;
      let everyday = 0;
      const distinct = new Set(stems);
      const scores = new Map<number, number>();
      const touched: number[] = [];
      const holdersOf = new Map<string, readonly number[]>();
      for (const stem of distinct) {
        const known = entryOf.get(stem);
        const importance = importanceOf(known);
        whole += importance;
        const share = known === undefined ? 0.5 : known.inAsks / (known.inAsks + known.inTerms);
        everyday += share / distinct.size;
        if (known === undefined) continue;
        // what papers' terms have too says less of what is meant by everyday words
        const weight = importance * share;
        const holders: number[] = [];
        holdersOf.set(stem, holders);
        for (const ask of known.asks) {
          if (overlaps[ask] === 0) touched.push(ask);
          overlaps[ask] = (overlaps[ask] ?? 0) + weight;
          const concept = conceptOfAsk[ask] ?? 0;
          if (counts[concept] === 0) holders.push(concept);
          counts[concept] = (counts[concept] ?? 0) + 1;
        }
        for (const concept of holders) {
          const count = counts[concept] ?? 0;
          scores.set(concept, (scores.get(concept) ?? 0) + (weight * count * (K1 + 1)) / (count + K1));
          counts[concept] = 0;
        }
      }
      const nearest = new Map<number, number>();
      for (const ask of touched) {
        const concept = conceptOfAsk[ask] ?? 0;
        const cosine = (overlaps[ask] ?? 0) / Math.sqrt((lengths[ask] ?? 0) * whole);
        if (cosine > (nearest.get(concept) ?? 0)) nearest.set(concept, cosine);
        overlaps[ask] = 0;
      }
      const strong = [...scores].flatMap(([concept, score]) => {
        const strength = Math.min(1, score / (whole * GOOD_SCORE)) / 2 + (nearest.get(concept) ?? 0) / 2;
        return strength < MIN_STRENGTH ? [] : [{ concept, strength }];
      });
      const concepts = bestOf(
        strong,
        MOST_FOUND,
        (a, b) => b.strength - a.strength || a.concept - b.concept,
      ).map(({ concept, strength }) => ({
        strength,
        terms: terms[concept] ?? [],
        places: stems.flatMap((stem, place) =>
          holdersOf.get(stem)?.includes(concept) === true ? [place] : [],
        ),
      }));
      return { concepts, everyday };
    },
  };
}
