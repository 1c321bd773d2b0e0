import type { Analyser } from "../text/analyser.js";
import { stemsOf } from "../text/stems.js";
import { topK } from "../text/top-k.js";
import type { Concept } from "./concepts.js";

/** Finds what a query in everyday words may be about. */
export interface ConceptFinder {
  find(stems: readonly string[]): FoundConcepts;
  /** Whether any ask or term has the stem. */
  knows(stem: string): boolean;
}

export interface FoundConcepts {
  /** The likeliest, best first. */
  readonly concepts: readonly FoundConcept[];
  /** 0 to 1: mean share of the query's words' uses that are in asks, not in terms; half for a word in neither. */
  readonly everyday: number;
}

export interface FoundConcept {
  readonly kind: Concept["kind"];
  /** 0 to 1: how much of the query the asks of the concept hold, and how well one of them fits it. */
  readonly strength: number;
  /** Places in the query of the stems that its asks have. */
  readonly places: readonly number[];
  /** Stems of each word or phrase that papers have for it; none for what is off topic. */
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

/** A word of the query as the glossary sees it. */
interface Word {
  readonly asks: readonly number[];
  /** The rarer among concepts, the more. */
  readonly importance: number;
  /** 0 to 1: what papers' terms have too says less of what is meant by everyday words. */
  readonly everyday: number;
}

const MAX_FOUND = 8;
const MIN_STRENGTH = 0.28;
const K1 = 0.5;
/** A query whose words all are in the asks, about once each, has this score a stem. */
const GOOD_SCORE = 1.3;

/**
 * The query as a mixture of concepts, as in explicit semantic analysis (Gabrilovich and Markovitch, IJCAI 2007) with
 * concepts for articles: BM25 over all asks of each, and the cosine of the nearest ask, in equal parts. In both a
 * word counts less for the share of its uses that is in terms.
 */
export function createConceptFinder(glossary: readonly Concept[], analyser: Analyser): ConceptFinder {
  const entryOf = new Map<string, Entry>();
  const conceptOfAsk = new Uint16Array(glossary.reduce((sum, { asks }) => sum + asks.length, 0));
  const terms = glossary.map((concept) =>
    concept.kind === "off-topic"
      ? []
      : concept.terms.map((term) => stemsOf(term, analyser)).filter((stems) => stems.length > 0),
  );

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
      for (const stem of stemsOf(text, analyser)) {
        const known = entry(stem);
        if (known.asks.at(-1) !== ask) known.asks.push(ask);
        if (known.concept !== concept) known.inAsks++;
        known.concept = concept;
      }
      ask++;
    }
  });

  function importanceOf(inAsks: number): number {
    return Math.log(1 + glossary.length / (inAsks + 0.5));
  }

  const lengths = new Float32Array(conceptOfAsk.length);
  for (const { asks, inAsks } of entryOf.values()) {
    const importance = importanceOf(inAsks);
    for (const each of asks) lengths[each] = (lengths[each] ?? 0) + importance;
  }

  function wordOf(stem: string): Word {
    const known = entryOf.get(stem);
    if (known === undefined) return { asks: [], importance: importanceOf(0), everyday: 0.5 };
    const { asks, inAsks, inTerms } = known;
    return { asks, importance: importanceOf(inAsks), everyday: inAsks / (inAsks + inTerms) };
  }

  /** By concept how many of its asks have the word. */
  function countsOf({ asks }: Word): ReadonlyMap<number, number> {
    const counts = new Map<number, number>();
    for (const each of asks) {
      const concept = conceptOfAsk[each] ?? 0;
      counts.set(concept, (counts.get(concept) ?? 0) + 1);
    }
    return counts;
  }

  const overlaps = new Float32Array(conceptOfAsk.length);

  /** By concept the cosine of its nearest ask. */
  function nearestAsks(words: readonly Word[], whole: number): ReadonlyMap<number, number> {
    for (const { asks, importance, everyday } of words) {
      for (const each of asks) overlaps[each] = (overlaps[each] ?? 0) + importance * everyday;
    }
    const nearest = new Map<number, number>();
    for (const { asks } of words) {
      for (const each of asks) {
        const overlap = overlaps[each] ?? 0;
        if (overlap === 0) continue;
        overlaps[each] = 0;
        const concept = conceptOfAsk[each] ?? 0;
        const cosine = overlap / Math.sqrt((lengths[each] ?? 0) * whole);
        if (cosine > (nearest.get(concept) ?? 0)) nearest.set(concept, cosine);
      }
    }
    return nearest;
  }

  return {
    knows: (stem) => entryOf.has(stem),
    find(stems) {
      const distinct = [...new Set(stems)];
      const words = distinct.map(wordOf);
      const counts = words.map(countsOf);
      const whole = words.reduce((sum, { importance }) => sum + importance, 0);
      const scores = new Map<number, number>();
      words.forEach(({ importance, everyday }, i) => {
        for (const [concept, count] of counts[i] ?? []) {
          const score = (importance * everyday * count * (K1 + 1)) / (count + K1);
          scores.set(concept, (scores.get(concept) ?? 0) + score);
        }
      });
      const nearest = nearestAsks(words, whole);
      const strong = [...scores].flatMap(([concept, score]) => {
        const strength = Math.min(1, score / (whole * GOOD_SCORE)) / 2 + (nearest.get(concept) ?? 0) / 2;
        return strength < MIN_STRENGTH ? [] : [{ concept, strength }];
      });
      const best = topK(strong, MAX_FOUND, (a, b) => b.strength - a.strength || a.concept - b.concept);
      const concepts = best.map(({ concept, strength }) => ({
        kind: glossary[concept]?.kind ?? "off-topic",
        strength,
        terms: terms[concept] ?? [],
        places: stems.flatMap((stem, place) =>
          counts[distinct.indexOf(stem)]?.has(concept) === true ? [place] : [],
        ),
      }));
      const everyday = words.reduce((sum, word) => sum + word.everyday / words.length, 0);
      return { concepts, everyday };
    },
  };
}
