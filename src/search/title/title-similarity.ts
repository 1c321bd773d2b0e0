import { editDistance } from "../text/edit-distance.js";
import { STOP_WORDS } from "../text/stop-words.js";
import { tokenise } from "../text/tokenise.js";

/** How much a word tells papers apart: its inverse document frequency, highest for a word that no paper has. */
export type WordIdf = (word: string) => number;

export interface TitleRating {
  /** 0 to 1: how surely the typed words mean this title. */
  readonly score: number;
  /** Share of the typed words, weighted by rarity, that the title has. */
  readonly typedCovered: number;
  /** Share of the title's words that were typed. */
  readonly titleCovered: number;
}

/** No title has more words; whoever types more is read so far. */
const MAX_WORDS = 40;

export interface TypedTitle {
  readonly text: string;
  /** Whether a word of it may be a typing error; a name that is made of words is none. */
  readonly mayBeMisspelt: boolean;
}

/** Compares what was typed with a title, word by word and by letter trigrams (`shared`: share of those typed). */
export function rateTitle(typed: TypedTitle, title: string, shared: number, rarity: WordIdf): TitleRating {
  const typedWords = wordsOf(typed.text).slice(0, MAX_WORDS);
  const titleWords = wordsOf(title);
  if (typedWords.length === 0 || titleWords.length === 0)
    return { score: 0, typedCovered: 0, titleCovered: 0 };
  const likenesses = matchWords(typedWords, titleWords, toleranceOf(typedWords, typed.mayBeMisspelt));
  let covered = 0;
  let total = 0;
  typedWords.forEach((word, i) => {
    const weight = weightOf(word, rarity);
    total += weight;
    covered += weight * (likenesses.typed[i] ?? 0);
  });
  let titleTotal = 0;
  let titleUsed = 0;
  titleWords.forEach((word, j) => {
    const weight = weightOf(word, rarity);
    titleTotal += weight;
    titleUsed += weight * (likenesses.title[j] ?? 0);
  });
  const typedCovered = covered / total;
  const titleCovered = titleUsed / titleTotal;
  const byWords = typedCovered * (0.8 + 0.2 * Math.sqrt(titleCovered));
  // the letters of one word are in many titles
  const score = typedWords.length === 1 ? byWords : Math.max(byWords, 0.5 * byWords + 0.5 * shared);
  const isOtherNumber = typedWords.some((word, i) => /\d/u.test(word) && (likenesses.typed[i] ?? 0) === 0);
  return { score: isOtherNumber ? OTHER_NUMBER * score : score, typedCovered, titleCovered };
}

/** "Qwen2.5 Technical Report" is not "Qwen3 Technical Report", however much they share. */
const OTHER_NUMBER = 0.75;

/** For each word the likeness of its fellow on the other side, 0 when it has none; two words may be one there. */
function matchWords(
  typed: readonly string[],
  title: readonly string[],
  tolerance: Tolerance,
): { readonly typed: readonly number[]; readonly title: readonly number[] } {
  const ofTyped = typed.map(() => 0);
  const ofTitle = title.map(() => 0);
  typed.forEach((word, i) => {
    let best = 0;
    let bestAt = -1;
    title.forEach((other, j) => {
      const likeness =
        (ofTitle[j] ?? 0) > 0 ? 0 : similarityOf(word, other, tolerance, i === typed.length - 1);
      if (likeness > best) {
        best = likeness;
        bestAt = j;
      }
    });
    if (bestAt < 0) return;
    ofTyped[i] = best;
    ofTitle[bestAt] = best;
  });
  joinPairs(typed, ofTyped, title, ofTitle, tolerance);
  joinPairs(title, ofTitle, typed, ofTyped, tolerance);
  return { typed: ofTyped, title: ofTitle };
}

/** "pie bench" is "PyBench", "step size" is "stepsize". */
function joinPairs(
  pairs: readonly string[],
  ofPairs: number[],
  whole: readonly string[],
  ofWhole: number[],
  tolerance: Tolerance,
): void {
  for (let i = 0; i + 1 < pairs.length; i++) {
    if ((ofPairs[i] ?? 0) >= 0.9 && (ofPairs[i + 1] ?? 0) >= 0.9) continue;
    const joined = `${pairs[i]}${pairs[i + 1]}`;
    if (joined.length < 4) continue;
    for (let j = 0; j < whole.length; j++) {
      if ((ofWhole[j] ?? 0) >= 0.9) continue;
      const likeness = similarityOf(joined, whole[j] ?? "", tolerance, false);
      if (likeness < 0.8) continue;
      ofPairs[i] = Math.max(ofPairs[i] ?? 0, likeness);
      ofPairs[i + 1] = Math.max(ofPairs[i + 1] ?? 0, likeness);
      ofWhole[j] = likeness;
    }
  }
}

/** All words, letters that were spelt out as one: "L L M" is "llm". */
function wordsOf(text: string): readonly string[] {
  const words: string[] = [];
  let isSpelling = false;
  for (const { word } of tokenise(text)) {
    const isLetter = word.length === 1;
    if (isLetter && isSpelling) words.push(`${words.pop() ?? ""}${word}`);
    else words.push(word);
    isSpelling = isLetter;
  }
  return words;
}

/** A title of small words is still a title: "Attention Is All You Need" is not "attention". */
function weightOf(word: string, rarity: WordIdf): number {
  return STOP_WORDS.has(word) ? 0.8 : rarity(word);
}

/** From how many letters on words may differ by one edit, and by two. */
interface Tolerance {
  readonly oneEdit: number;
  readonly twoEdits: number;
}

/** A word that stands alone is as likely another name when it is short: "MMAU" is not "MMDU". */
function toleranceOf(typed: readonly string[], mayBeMisspelt: boolean): Tolerance {
  if (typed.length > 1) return { oneEdit: 4, twoEdits: 8 };
  return mayBeMisspelt
    ? { oneEdit: 6, twoEdits: 9 }
    : { oneEdit: Number.POSITIVE_INFINITY, twoEdits: Number.POSITIVE_INFINITY };
}

const ENDING = /^(?:s|es|d|ed|r|er|ers|rs|ing|ly|al|ion|ions)$/u;

/** 1 for the same word, less for another form, a typing error or a beginning. */
function similarityOf(word: string, other: string, tolerance: Tolerance, mayBePrefix: boolean): number {
  if (word === other) return 1;
  const shorter = Math.min(word.length, other.length);
  if (shorter >= 4 && (other.startsWith(word) || word.startsWith(other))) {
    if (ENDING.test(word.length > other.length ? word.slice(shorter) : other.slice(shorter))) return 0.9;
    if (other.startsWith(word)) return mayBePrefix ? 0.9 : 0.6;
  }
  if (mayBePrefix && word.length >= 2 && other.startsWith(word)) return 0.8;
  if (shorter < tolerance.oneEdit) return 0;
  const limit = Math.max(word.length, other.length) >= tolerance.twoEdits ? 2 : 1;
  if (digitsOf(word) !== digitsOf(other)) return 0;
  const edits = editDistance(word, other, limit);
  return edits > limit ? 0 : 1 - 0.1 * edits;
}

/** Another number is no typing error: "Qwen3" is not "Qwen2". */
function digitsOf(word: string): string {
  return word.replace(/\D+/gu, "");
}
