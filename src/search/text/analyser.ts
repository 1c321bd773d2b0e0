import { stem } from "porter2";
import { americanSpelling } from "./american-spelling.js";
import { STOP_WORDS } from "./stop-words.js";

/** From words to the terms of the index. */
export interface Analyser {
  /** The term of a lower-case word; undefined for a stop word. */
  termOf(word: string): string | undefined;
}

/** Words that change meaning when their plural or ending is taken off stay as they are. */
const UNSTEMMED = new Set([
  "pubmed",
  "siames",
  "bias",
  "corpus",
  "news",
  "gans",
  "adam",
  "hermes",
  "pretrained",
  "provenance",
]);

export function createAnalyser(): Analyser {
  const terms = new Map<string, string>();
  return {
    termOf(word) {
      const known = terms.get(word);
      if (known !== undefined) return known;
      if (STOP_WORDS.has(word)) return undefined;
      const term = termOf(word);
      // the words of a hostile text are not kept for ever
      if (terms.size > 400_000) terms.clear();
      terms.set(word, term);
      return term;
    },
  };
}

function termOf(word: string): string {
  if (word.length < 3 || /[^a-z]/u.test(word) || UNSTEMMED.has(word)) return word;
  if (ACRONYMS.test(word)) return word.slice(0, -1);
  return IRREGULAR.get(word) ?? stem(americanSpelling(word));
}

/** "LLMs", "CNNs": the suffix rules look for a vowel first. */
const ACRONYMS = /^[b-df-hj-np-tv-z]{3,5}(?<!s)s$/u;

/** Plurals and forms of the trade that suffix rules do not reach. */
const IRREGULAR: ReadonlyMap<string, string> = new Map([
  ["cpus", "cpu"],
  ["gpus", "gpu"],
  ["tpus", "tpu"],
  ["corpora", "corpus"],
  ["matrices", stem("matrix")],
  ["vertices", stem("vertex")],
  ["indices", stem("index")],
  ["children", "child"],
  ["mice", "mous"],
  ["hypotheses", stem("hypothesis")],
  ["forgot", stem("forget")],
  ["forgotten", stem("forget")],
  ["learnt", stem("learn")],
  ["taught", stem("teach")],
  ["spoken", stem("speak")],
  ["seen", "see"],
]);
