import { STOP_WORDS } from "./analyser/stop-words.js";
import { tokenise } from "./analyser/tokenise.js";
import { editDistance } from "./edit-distance.js";

/** How much a word tells papers apart: its inverse document frequency, highest for a word that no paper has. */
export type WordRarity = (word: string) => number;

export interface TitleRating {
  /** 0 to 1: how surely the typed words mean this title. */
  readonly score: number;
  /** Share of the typed words, weighted by rarity, that the title has. */
  readonly typedCovered: number;
  /** Share of the title's words that were typed. */
  readonly titleCovered: number;
}

/** Compares what was typed with a title, word by word and by letter trigrams (`shared`: share of those typed). */
export function rateTitle(typed: string, title: string, shared: number, rarity: WordRarity): TitleRating {
  const typedWords = contentWords(typed);
  const titleWords = contentWords(title);
  if (typedWords.length === 0 || titleWords.length === 0)
    return { score: 0, typedCovered: 0, titleCovered: 0 };
  const used = new Set<number>();
  let covered = 0;
  let total = 0;
  typedWords.forEach((word, i) => {
    const weight = rarity(word);
    total += weight;
    const isLast = i === typedWords.length - 1;
    let best = 0;
    let bestAt = -1;
    titleWords.forEach((other, j) => {
      const likeness = used.has(j) ? 0 : likenessOf(word, other, isLast);
      if (likeness > best) {
        best = likeness;
        bestAt = j;
      }
    });
    if (bestAt >= 0) used.add(bestAt);
    covered += best * weight;
  });
  let titleTotal = 0;
  let titleUsed = 0;
  titleWords.forEach((word, j) => {
    const weight = rarity(word);
    titleTotal += weight;
    if (used.has(j)) titleUsed += weight;
  });
  const typedCovered = covered / total;
  const titleCovered = titleUsed / titleTotal;
  const byWords = typedCovered * (0.8 + 0.2 * Math.sqrt(titleCovered));
  const score = Math.max(byWords, 0.5 * byWords + 0.5 * shared);
  return { score, typedCovered, titleCovered };
}

function contentWords(text: string): readonly string[] {
  const words = tokenise(text).map(({ word }) => word);
  const content = words.filter((word) => !STOP_WORDS.has(word));
  return content.length > 0 ? content : words;
}

/** 1 for the same word, less for another form, a typing error or a beginning. */
function likenessOf(word: string, other: string, mayBePrefix: boolean): number {
  if (word === other) return 1;
  const shorter = Math.min(word.length, other.length);
  if (shorter >= 4 && (other.startsWith(word) || word.startsWith(other))) {
    return mayBePrefix || Math.abs(word.length - other.length) <= 3 ? 0.9 : 0.6;
  }
  if (mayBePrefix && word.length >= 2 && other.startsWith(word)) return 0.8;
  if (shorter < 4) return 0;
  const limit = shorter >= 8 ? 2 : 1;
  const edits = editDistance(word, other, limit);
  return edits > limit ? 0 : 1 - 0.1 * edits;
}
