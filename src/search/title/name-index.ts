import { createWordMap } from "../index/word-map.js";
import { editDistance } from "../text/edit-distance.js";

/** A document that gives its system a name, and where. */
export interface NameMatch {
  readonly document: number;
  readonly place: "title" | "abstract";
}

/** Finds papers by what their systems are called. Names come squashed, see `squash`. */
export interface NameIndex {
  add(name: string, named: NameMatch): void;
  called(name: string): readonly NameMatch[];
  /** Whether the name sets its papers apart from all that only mention it. */
  isDistinct(name: string): boolean;
  /** Whether so many papers speak of it that it is a topic. */
  isCommon(word: string): boolean;
  /** Whether the name is a word or two usual words: "UserBench" is no misspelt "UrBench". */
  isMadeOfWords(name: string): boolean;
  /** Papers whose system is called almost so: one letter off, two in a long name. */
  calledAlmost(name: string): readonly NameMatch[];
  all(): readonly (NameMatch & { readonly name: string })[];
}

/** Whom many papers speak of, or several name, is nobody's system: "LLMs", "GRPO". */
const MAX_NAMED = 2;
const MAX_MENTIONED = 6;
/** Letters of a name; longer ones are titles. */
const MAX_NAME = 24;
/** Fewer letters than this are a word by chance. */
const MIN_PART = 4;

export function createNameIndex(parts: {
  readonly isThere: (document: number) => boolean;
  /** Whether the background knows the word: then it is no misspelt name. */
  readonly isRealWord: (word: string) => boolean;
  /** Whether papers have the word, and the background knows it. */
  readonly isUsualWord: (word: string) => boolean;
  /** How many papers have the word. */
  readonly papersWith: (word: string) => number;
}): NameIndex {
  const byName = createWordMap<NameMatch[]>();

  function called(name: string): readonly NameMatch[] {
    return (name === "" ? [] : (byName.get(name) ?? [])).filter(({ document }) => parts.isThere(document));
  }

  function isMadeOfWords(name: string): boolean {
    if (name.length > MAX_NAME) return false;
    if (parts.isRealWord(name)) return true;
    for (let cut = MIN_PART; cut <= name.length - MIN_PART; cut++) {
      if (parts.isUsualWord(name.slice(0, cut)) && parts.isUsualWord(name.slice(cut))) return true;
    }
    return false;
  }

  function isCommon(word: string): boolean {
    return parts.papersWith(word) > MAX_MENTIONED;
  }

  return {
    add(name, named) {
      if (name === "") return;
      const known = byName.get(name);
      if (known === undefined) byName.set(name, [named]);
      else known.push(named);
    },
    called,
    isMadeOfWords,
    isDistinct: (name) =>
      new Set(called(name).map(({ document }) => document)).size <= MAX_NAMED && !isCommon(name),
    isCommon,
    calledAlmost(name) {
      if (name.length < 6 || name.length > MAX_NAME || isMadeOfWords(name)) return [];
      const limit = name.length >= 8 ? 2 : 1;
      let nearest = limit;
      let found: readonly NameMatch[] = [];
      for (const [other] of byName.tree().fuzzyGet(name, 2)) {
        const edits = editDistance(name, other, limit);
        if (edits > nearest || other.length < 5) continue;
        // "MJ-Bench" is another benchmark than "ML-Bench"
        if (name.length < 8 && other.slice(0, 2) !== name.slice(0, 2)) continue;
        const named = called(other);
        if (named.length === 0) continue;
        found = edits === nearest ? [...found, ...named] : named;
        nearest = edits;
      }
      return found;
    },
    all: () => [...byName.entries()].flatMap(([name, named]) => named.map((one) => ({ name, ...one }))),
  };
}
