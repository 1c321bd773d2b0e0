import type { Dictionary } from "../index/dictionary.js";
import type { Analyser } from "../text/analyser.js";
import { tokenise } from "../text/tokenise.js";
import type { Topic } from "./topics.js";

/** Topics of the vocabulary, found in sequences of terms. A topic has a term of its own in the dictionary. */
export interface TopicFinder {
  readonly topics: readonly KnownTopic[];
  /** The longest form that begins at a place of a sequence of terms. */
  match(terms: readonly number[], at: number): FoundTopic | undefined;
  /** The topic of an acronym as written ("MoE", "LLMs"), or in any case for a query. */
  ofAcronym(word: string, isQuery: boolean): KnownTopic | undefined;
  /** Topics one step narrower. */
  narrower(topic: KnownTopic): readonly KnownTopic[];
  /** What an acronym of the vocabulary stands for: the form of its topic that begins with its letters, in words. */
  spelledOut(acronym: string): readonly string[] | undefined;
  /** Topics one step wider. */
  broader(topic: KnownTopic): readonly KnownTopic[];
  ofTerm(term: number): KnownTopic | undefined;
}

export interface KnownTopic {
  readonly name: string;
  /** The dictionary's number for the topic itself. */
  readonly term: number;
}

export interface FoundTopic {
  readonly topic: KnownTopic;
  /** How many terms the form has. */
  readonly length: number;
}

interface Node {
  readonly next: Map<number, Node>;
  topic: KnownTopic | undefined;
}

export function createTopicFinder(
  vocabulary: readonly Topic[],
  dictionary: Dictionary,
  analyser: Analyser,
): TopicFinder {
  const root: Node = { next: new Map(), topic: undefined };
  const byAcronym = new Map<string, KnownTopic>();
  const inFull = new Map<string, readonly string[]>();
  const byName = new Map<string, KnownTopic>();
  const byTerm = new Map<number, KnownTopic>();
  const narrower = new Map<string, KnownTopic[]>();
  const broader = new Map<string, readonly string[]>();
  for (const entry of vocabulary) {
    const topic: KnownTopic = {
      name: entry.topic,
      term: dictionary.add(`topic:${entry.topic.toLowerCase()}`),
    };
    byName.set(entry.topic.toLowerCase(), topic);
    byTerm.set(topic.term, topic);
    for (const form of [entry.topic, ...entry.synonyms]) insert(form, topic);
    for (const acronym of entry.acronyms) {
      const key = acronym.toLowerCase();
      if (byAcronym.has(key)) continue;
      byAcronym.set(key, topic);
      const forms = [entry.topic, ...entry.synonyms].map((form) => tokenise(form).map(({ word }) => word));
      const full = forms.find((words) => words.map((word) => word.charAt(0)).join("") === key);
      if (full !== undefined) inFull.set(key, full);
    }
  }
  for (const entry of vocabulary) {
    const topic = byName.get(entry.topic.toLowerCase());
    if (topic === undefined) continue;
    broader.set(entry.topic, entry.broader);
    for (const name of entry.broader) {
      const key = name.toLowerCase();
      narrower.set(key, [...(narrower.get(key) ?? []), topic]);
    }
  }

  function insert(form: string, topic: KnownTopic): void {
    let node = root;
    for (const token of tokenise(form)) {
      const term = analyser.termOf(token.word);
      if (term === undefined) continue;
      const id = dictionary.add(term);
      const next = node.next.get(id) ?? { next: new Map<number, Node>(), topic: undefined };
      node.next.set(id, next);
      node = next;
    }
    if (node !== root) node.topic ??= topic;
  }

  return {
    topics: [...byName.values()],
    match(terms, at) {
      let node = root.next.get(terms[at] ?? -1);
      let found: FoundTopic | undefined;
      for (let length = 1; node !== undefined; length++) {
        if (node.topic !== undefined) found = { topic: node.topic, length };
        node = node.next.get(terms[at + length] ?? -1);
      }
      return found;
    },
    ofAcronym(word, isQuery) {
      if (word.length < 2 || word.length > 12) return undefined;
      // in a text "rag" is a cloth and "RAG" is not; a person types either
      if (!isQuery && !/^.+\p{Lu}|^\p{Lu}.*\d/u.test(word)) return undefined;
      const lower = word.toLowerCase();
      return byAcronym.get(lower) ?? (lower.endsWith("s") ? byAcronym.get(lower.slice(0, -1)) : undefined);
    },
    spelledOut: (acronym) => inFull.get(acronym.toLowerCase()),
    narrower: (topic) => narrower.get(topic.name.toLowerCase()) ?? [],
    broader: (topic) =>
      (broader.get(topic.name) ?? []).flatMap((name) => byName.get(name.toLowerCase()) ?? []),
    ofTerm: (term) => byTerm.get(term),
  };
}
