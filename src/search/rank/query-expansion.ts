import type { Dictionary } from "../index/dictionary.js";
import { type ConceptWeights, createConceptExpander, type Guess } from "../lexicon/concept-expansion.js";
import type { ConceptFinder } from "../lexicon/concept-finder.js";
import { createSynonymExpander, type SynonymWeights } from "../lexicon/synonym-expansion.js";
import type { SynonymFinder } from "../lexicon/synonym-finder.js";
import type { KnownTopic, TopicFinder } from "../lexicon/topic-finder.js";
import { stripLeadIn } from "../query/lead-in.js";
import type { Analyser } from "../text/analyser.js";
import { plainText } from "../text/fold.js";
import { tokenise } from "../text/tokenise.js";
import { addAlternative, type QueryDraft } from "./query-draft.js";
import type { QueryUnit } from "./query-terms.js";
import { mergeRepeated, replaceWords, splitPair, unitOf } from "./query-units.js";
import type { Spelling } from "./spelling.js";

export interface ExpandedQuery {
  readonly units: readonly QueryUnit[];
  /** Words of papers for what everyday words of the query may be about, for where its own words find little. */
  readonly guess: () => Guess;
  /** The words as searched, when one was taken for a typing error. */
  readonly corrected: string | undefined;
  /** Whether the query names a topic, by its words or its acronym, that no paper is about. */
  readonly isAbsentTopic: boolean;
}

export interface QueryExpander {
  plan(words: readonly string[]): ExpandedQuery;
}

export interface ExpansionWeights extends SynonymWeights, ConceptWeights {
  readonly topic: number;
  readonly narrower: number;
  /** Wider topics of a query that is one topic and nothing else. */
  readonly broader: number;
  readonly compound: number;
}

interface Parts {
  readonly dictionary: Dictionary;
  readonly analyser: Analyser;
  readonly topics: TopicFinder;
  readonly spelling: Spelling;
  readonly plainWords: () => SynonymFinder;
  readonly concepts: () => ConceptFinder;
  readonly idf: (term: number | undefined, text: string) => number;
  readonly frequencyOf: (term: number) => number;
  /** Removed ones among them, as {@link frequencyOf} counts them too. */
  readonly documentCount: () => number;
  readonly paperCount: () => number;
  /** Whether some paper has the two terms side by side, in this order. */
  readonly areNeighbours: (first: number, second: number) => boolean;
  readonly weights: ExpansionWeights;
}

/** At most so many distinct words count: a pasted page is answered by its beginning. */
const MAX_UNITS = 48;
/** Beginnings of words that a hyphen or a space sets apart: by themselves they say nothing. */
const PREFIXES: ReadonlySet<string> = new Set(["co", "de", "non", "pre", "re", "un"]);
/** A topic that a larger share of the papers has than this says little about any of them. */
const MAX_BROADER = 0.25;

/** Turns the words of a query into units: stop words out, compounds, topics, acronyms and corrections in. */
export function createQueryExpander(parts: Parts): QueryExpander {
  const { dictionary, analyser, topics, spelling, frequencyOf, weights } = parts;
  const expandPlainWords = createSynonymExpander(parts);
  const guessConcepts = createConceptExpander(parts);

  function known(word: string): number | undefined {
    const term = analyser.termOf(word);
    const id = term === undefined ? undefined : dictionary.find(term);
    return id !== undefined && frequencyOf(id) > 0 ? id : undefined;
  }

  /** "RAG" as its words where no paper is about it by name: one may be about retrieval for generation all the same. */
  function spelledOut(word: string): readonly string[] {
    const topic = topics.ofAcronym(word, true);
    if (topic === undefined || frequencyOf(topic.term) > 0 || known(word) !== undefined) return [word];
    return topics.spelledOut(word) ?? [word];
  }

  function draftOf(typed: string, word: string, corrections: Map<string, string>): QueryDraft | undefined {
    const term = analyser.termOf(word);
    if (term === undefined) return undefined;
    const alternatives = new Map<number, number>();
    let id = dictionary.find(term);
    if (id !== undefined && frequencyOf(id) > 0) alternatives.set(id, 1);
    else {
      id = undefined;
      for (const part of splitPair(word)) addAlternative(alternatives, known(part), weights.compound);
    }
    addTopic(alternatives, topics.ofAcronym(word, true));
    if (alternatives.size === 0) addSplit(word, alternatives);
    if (alternatives.size === 0) {
      const correction = spelling.correct(word);
      const corrected = correction === undefined ? undefined : known(correction);
      if (correction !== undefined && corrected !== undefined) {
        corrections.set(typed, correction);
        alternatives.set(corrected, 1);
        id = corrected;
      }
    }
    return { typed, text: id === undefined ? term : dictionary.term(id), term: id, alternatives };
  }

  /** "finetuning" where the papers only have "fine" and "tuning". */
  function addSplit(word: string, alternatives: Map<number, number>): void {
    if (word.length < 7 || word.length > 30) return;
    for (let cut = 2; cut <= word.length - 3; cut++) {
      const head = dictionary.words.get(word.slice(0, cut));
      const tail = dictionary.words.get(word.slice(cut));
      if (head === undefined || tail === undefined || head < 0 || tail < 0) continue;
      if (frequencyOf(head) === 0 || frequencyOf(tail) === 0 || !parts.areNeighbours(head, tail)) continue;
      const rarer = frequencyOf(head) < frequencyOf(tail) ? head : tail;
      addAlternative(alternatives, rarer, weights.compound);
      return;
    }
  }

  function narrowerOf(topic: KnownTopic): readonly KnownTopic[] {
    return topics.narrower(topic).filter(({ term }) => frequencyOf(term) > 0);
  }

  function addTopic(alternatives: Map<number, number>, topic: KnownTopic | undefined): void {
    if (topic === undefined) return;
    if (frequencyOf(topic.term) > 0) addAlternative(alternatives, topic.term, weights.topic);
    // a topic as wide as "efficiency" is not what each of its many parts is about
    const narrower = narrowerOf(topic);
    const weight = weights.narrower / Math.max(1, Math.sqrt(narrower.length / 3));
    for (const { term } of narrower) addAlternative(alternatives, term, weight);
  }

  /** Of "VLM" there may be little, and of multimodal models more: what is wider follows, unless it is wide as the field. */
  function addBroader({ alternatives }: QueryDraft): void {
    for (const [term, weight] of [...alternatives]) {
      const topic = topics.ofTerm(term);
      if (topic === undefined || weight < weights.topic) continue;
      for (const { term: wider } of topics.broader(topic)) {
        const frequency = frequencyOf(wider);
        if (frequency > 0 && frequency <= parts.documentCount() * MAX_BROADER) {
          addAlternative(alternatives, wider, weights.broader);
        }
      }
    }
  }

  /** Words side by side that are one word in the papers, and topics that several words spell out. */
  function joinNeighbours(drafts: readonly QueryDraft[], words: readonly string[]): void {
    for (let i = 0; i + 1 < drafts.length; i++) {
      for (const size of [2, 3]) {
        const group = drafts.slice(i, i + size);
        if (group.length < size) continue;
        const compound = words.slice(i, i + size).join("");
        const id = compound.length > 26 ? undefined : known(compound);
        if (id !== undefined)
          for (const draft of group) addAlternative(draft.alternatives, id, weights.compound);
      }
    }
    for (const { topic, at, length } of spelledTopics(drafts)) {
      for (const draft of drafts.slice(at, at + length)) addTopic(draft.alternatives, topic);
    }
  }

  function spelledTopics(drafts: readonly QueryDraft[]) {
    const terms = drafts.map(
      (draft) => draft.term ?? dictionary.find(analyser.termOf(draft.typed.toLowerCase()) ?? "") ?? -1,
    );
    return terms.flatMap((_, at) => {
      const found = topics.match(terms, at);
      const any = found ?? turned(terms.slice(at, at + 2));
      return any === undefined ? [] : [{ ...any, at, isTurned: found === undefined }];
    });
  }

  /** "Serving LLMs" is "LLM serving". */
  function turned(pair: readonly number[]) {
    const found = topics.match([...pair].reverse(), 0);
    return found?.length === 2 ? found : undefined;
  }

  function isAbsent(topic: KnownTopic): boolean {
    return frequencyOf(topic.term) === 0 && narrowerOf(topic).length === 0;
  }

  return {
    plan(words) {
      const text = stripLeadIn(words.map(plainText)).join(" ");
      const corrections = new Map<string, string>();
      const drafts: QueryDraft[] = [];
      const kept: string[] = [];
      for (const token of tokenise(text)) {
        for (const word of spelledOut(token.word)) {
          const draft = draftOf(text.slice(token.start, token.end), word, corrections);
          if (draft === undefined || drafts.length >= MAX_UNITS) continue;
          drafts.push(draft);
          kept.push(word);
        }
        if (drafts.length >= MAX_UNITS) break;
      }
      joinNeighbours(drafts, kept);
      const named = [
        // "video-text tasks" may speak of both without naming "text-to-video"
        ...spelledTopics(drafts).flatMap(({ topic, isTurned }) => (isTurned ? [] : [topic])),
        ...kept.flatMap((word) => topics.ofAcronym(word, true) ?? []),
      ];
      if (drafts.length === 1) drafts.forEach(addBroader);
      const stems = kept.map((word) => analyser.termOf(word) ?? word);
      expandPlainWords(drafts, stems);
      const units = drafts
        .filter(({ typed }) => drafts.length === 1 || !PREFIXES.has(typed.toLowerCase()))
        .map((draft) => unitOf(draft, parts));
      let corrected: string | undefined;
      if (corrections.size > 0) {
        corrected = words.map((word) => replaceWords(word, corrections)).join(" ");
      }
      return {
        units: mergeRepeated(units),
        guess: () => guessConcepts(drafts, stems, tokenise(words.join(" ")).length),
        corrected,
        isAbsentTopic: named.some(isAbsent),
      };
    },
  };
}
