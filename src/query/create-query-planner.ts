import type { Analyser } from "./analyser/create-analyser.js";
import { plainText } from "./analyser/fold.js";
import { type Token, tokenise } from "./analyser/tokenise.js";
import type { Dictionary } from "./create-dictionary.js";
import type { PlainWordFinder } from "./create-plain-word-finder.js";
import type { Spelling } from "./create-spelling.js";
import type { KnownTopic, TopicFinder } from "./create-topic-finder.js";
import type { Alternative, QueryUnit } from "./query-unit.js";
import { stripQuestion } from "./strip-question.js";

export interface QueryPlan {
  readonly units: readonly QueryUnit[];
  /** The words as searched, when one was taken for a typing error. */
  readonly corrected: string | undefined;
}

export interface QueryPlanner {
  plan(words: readonly string[]): QueryPlan;
}

export interface PlannerWeights {
  readonly topic: number;
  readonly narrower: number;
  readonly compound: number;
  /** What papers say instead of an everyday word. */
  readonly plain: number;
}

interface Parts {
  readonly dictionary: Dictionary;
  readonly analyser: Analyser;
  readonly topics: TopicFinder;
  readonly spelling: Spelling;
  readonly plainWords: () => PlainWordFinder;
  readonly idf: (term: number | undefined, text: string) => number;
  readonly frequencyOf: (term: number) => number;
  /** Whether some paper has the two terms side by side, in this order. */
  readonly areNeighbours: (first: number, second: number) => boolean;
  readonly weights: PlannerWeights;
}

interface Draft {
  readonly typed: string;
  readonly text: string;
  readonly term: number | undefined;
  readonly alternatives: Map<number, number>;
}

/** At most so many distinct words count: a pasted page is answered by its beginning. */
const MAX_UNITS = 48;
/** Longer questions say what they mean in words of the field too, and everyday words in them are only talk. */
const MAX_PLAIN = 10;

/** Turns the words of a query into units: stop words out, compounds, topics, acronyms and corrections in. */
export function createQueryPlanner(parts: Parts): QueryPlanner {
  const { dictionary, analyser, topics, spelling, frequencyOf, weights } = parts;

  function known(word: string): number | undefined {
    const term = analyser.termOf(word);
    const id = term === undefined ? undefined : dictionary.find(term);
    return id !== undefined && frequencyOf(id) > 0 ? id : undefined;
  }

  function draftOf(text: string, token: Token, corrections: Map<string, string>): Draft | undefined {
    const typed = text.slice(token.start, token.end);
    const term = analyser.termOf(token.word);
    if (term === undefined) return undefined;
    const alternatives = new Map<number, number>();
    let id = dictionary.find(term);
    if (id !== undefined && frequencyOf(id) > 0) alternatives.set(id, 1);
    else {
      id = undefined;
      for (const part of splitPair(token.word)) add(alternatives, known(part), weights.compound);
    }
    addTopic(alternatives, topics.ofAcronym(token.word, true));
    if (alternatives.size === 0) addSplit(token.word, alternatives);
    if (alternatives.size === 0) {
      const correction = spelling.correct(token.word);
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
    for (let cut = 3; cut <= word.length - 3; cut++) {
      const head = dictionary.words.get(word.slice(0, cut));
      const tail = dictionary.words.get(word.slice(cut));
      if (head === undefined || tail === undefined || head < 0 || tail < 0) continue;
      if (frequencyOf(head) === 0 || frequencyOf(tail) === 0 || !parts.areNeighbours(head, tail)) continue;
      const rarer = frequencyOf(head) < frequencyOf(tail) ? head : tail;
      add(alternatives, rarer, weights.compound);
      return;
    }
  }

  function addTopic(alternatives: Map<number, number>, topic: KnownTopic | undefined): void {
    if (topic === undefined) return;
    if (frequencyOf(topic.term) > 0) add(alternatives, topic.term, weights.topic);
    // a topic as wide as "efficiency" is not what each of its many parts is about
    const narrower = topics.narrower(topic).filter(({ term }) => frequencyOf(term) > 0);
    const weight = weights.narrower / Math.max(1, Math.sqrt(narrower.length / 3));
    for (const { term } of narrower) add(alternatives, term, weight);
  }

  /** Words side by side that are one word in the papers, and topics that several words spell out. */
  function joinNeighbours(drafts: readonly Draft[], words: readonly string[]): void {
    for (let i = 0; i + 1 < drafts.length; i++) {
      for (const size of [2, 3]) {
        const group = drafts.slice(i, i + size);
        if (group.length < size) continue;
        const compound = words.slice(i, i + size).join("");
        const id = compound.length > 26 ? undefined : known(compound);
        if (id !== undefined) for (const draft of group) add(draft.alternatives, id, weights.compound);
      }
    }
    const terms = drafts.map(
      (draft) => draft.term ?? dictionary.find(analyser.termOf(draft.typed.toLowerCase()) ?? "") ?? -1,
    );
    for (let at = 0; at < terms.length; at++) {
      const found = topics.match(terms, at);
      if (found === undefined) continue;
      for (const draft of drafts.slice(at, at + found.length)) addTopic(draft.alternatives, found.topic);
    }
  }

  /** "graphics card" also as "GPU": what papers say for the everyday words of the query. */
  function addPlainWords(drafts: readonly Draft[], stems: readonly string[]): void {
    if (weights.plain === 0 || drafts.length > MAX_PLAIN) return;
    for (const { places, meaning } of parts.plainWords().find(stems)) {
      const meant = places.flatMap((place) => drafts[place] ?? []);
      // a word that papers have themselves mostly means itself, unless it stands in a phrase
      if (meant.length === 1 && meant[0]?.term !== undefined) continue;
      const terms = termsOf(meaning);
      const weight = weights.plain / terms.length;
      for (const draft of meant) for (const term of terms) add(draft.alternatives, term, weight);
    }
  }

  /** The topic that stems spell out, or the terms that papers have of them. */
  function termsOf(stems: readonly string[]): readonly number[] {
    const ids = stems.map((stem) => dictionary.find(stem) ?? -1);
    const found = topics.match(ids, 0);
    const terms = found?.length === ids.length ? [found.topic.term] : ids;
    return terms.filter((term) => term >= 0 && frequencyOf(term) > 0);
  }

  return {
    plan(words) {
      const text = stripQuestion(words.map(plainText)).join(" ");
      const corrections = new Map<string, string>();
      const drafts: Draft[] = [];
      const kept: string[] = [];
      for (const token of tokenise(text)) {
        const draft = draftOf(text, token, corrections);
        if (draft === undefined) continue;
        drafts.push(draft);
        kept.push(token.word);
        if (drafts.length >= MAX_UNITS) break;
      }
      joinNeighbours(drafts, kept);
      addPlainWords(
        drafts,
        kept.map((word) => analyser.termOf(word) ?? word),
      );
      const units = drafts.map((draft) => unitOf(draft, parts));
      let corrected: string | undefined;
      if (corrections.size > 0) {
        corrected = words.map((word) => replaceWords(word, corrections)).join(" ");
      }
      return { units: mergeRepeated(units), corrected };
    },
  };
}

function add(alternatives: Map<number, number>, term: number | undefined, weight: number): void {
  if (term !== undefined) alternatives.set(term, Math.max(alternatives.get(term) ?? 0, weight));
}

function unitOf(draft: Draft, { idf, frequencyOf, dictionary }: Parts): QueryUnit {
  const alternatives: Alternative[] = [...draft.alternatives].map(([term, weight]) => ({ term, weight }));
  let { term } = draft;
  if (term === undefined) {
    // a word that stands only for others is as common as the most common of those it stands for best
    const strongest = Math.max(0, ...alternatives.map(({ weight }) => weight));
    for (const other of alternatives) {
      if (other.weight < strongest) continue;
      if (term === undefined || frequencyOf(other.term) > frequencyOf(term)) term = other.term;
    }
  }
  const text = term === undefined ? draft.text : dictionary.term(term);
  return { typed: draft.typed, text: draft.text, alternatives, idf: idf(term, text), weight: 1 };
}

/** A word typed twice counts once: long questions repeat themselves without meaning it. */
function mergeRepeated(units: readonly QueryUnit[]): readonly QueryUnit[] {
  const seen = new Set<string>();
  return units.filter((unit) => {
    const key =
      unit.alternatives[0] === undefined ? unit.typed.toLowerCase() : `#${unit.alternatives[0].term}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function splitPair(word: string): readonly string[] {
  const pair = /^([a-z]{2,})2([a-z]{2,})$/u.exec(word);
  return pair === null ? [] : [`${pair[1]}to${pair[2]}`, pair[2] ?? "", pair[1] ?? ""];
}

function replaceWords(text: string, corrections: ReadonlyMap<string, string>): string {
  let replaced = text;
  for (const [typed, correction] of corrections) replaced = replaced.replaceAll(typed, correction);
  return replaced;
}
