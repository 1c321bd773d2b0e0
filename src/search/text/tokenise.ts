import { foldWord } from "./fold.js";

/** A word of a text. Offsets are UTF-16 units of the text that was tokenised. */
export interface Token {
  /** Lower case, no accents. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
  /** True when only a hyphen, slash, dot, caret or underscore stands between this word and the one before. */
  readonly isJoined: boolean;
  /** True for a word of small Latin letters alone: no acronym, no name, nothing to look at twice. */
  readonly isOrdinary: boolean;
}

/** Characters that join two words into one name: `GPT-4o`, `BT^2`, `text/image`, `v1.5`, `I_2V`. */
const JOINERS = "-‐‑‒–/^._";
const MAX_WORD = 48;

/** The words of a text in order: runs of letters, marks and digits, in any script. Linear in the length. */
export function tokenise(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const length = text.length;
  let previousEnd = -1;
  let at = 0;
  while (at < length) {
    const width = wordCharacterWidth(text, at);
    if (width === 0) {
      at++;
      continue;
    }
    const start = at;
    let isPlain = true;
    let isOrdinary = true;
    while (at < length) {
      const step = wordCharacterWidth(text, at);
      if (step === 0) break;
      const code = text.charCodeAt(at);
      if (code > 127) isPlain = false;
      if (code < 97 || code > 122) isOrdinary = false;
      at += step;
    }
    const raw = text.slice(start, Math.min(at, start + MAX_WORD));
    let word = isOrdinary ? raw : isPlain ? raw.toLowerCase() : foldWord(raw.normalize("NFKC"));
    // "don't" and "model's": what follows the apostrophe says nothing, and "C++" is not "C"
    const next = text.charCodeAt(at);
    if ((next === 39 || next === 8217) && /^[''’](?:s|t|re|ve|ll|d|m)\b/iu.test(text.slice(at, at + 4))) {
      if (text[at + 1] === "t" || text[at + 1] === "T") word = `${word}'t`;
      at += 1;
      while (at < length && wordCharacterWidth(text, at) > 0) at++;
    } else if (next === 43 && text.charCodeAt(at + 1) === 43 && word.length === 1) {
      word += "++";
      at += 2;
    } else if (next === 35 && word.length === 1) {
      word += "#";
      at += 1;
    }
    const isJoined =
      previousEnd >= 0 && start === previousEnd + 1 && JOINERS.includes(text.charAt(previousEnd));
    tokens.push({ word, start, end: at, isJoined, isOrdinary });
    previousEnd = at;
  }
  return tokens;
}

/** UTF-16 units of the letter, mark or digit at a place; 0 when there is none. */
function wordCharacterWidth(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code < 128) {
    return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) ? 1 : 0;
  }
  if (code === 8217 || code === 8216 || (code >= 0x2010 && code <= 0x2015) || code === 160) return 0;
  if (code >= 0xd800 && code <= 0xdfff) {
    const point = text.codePointAt(at) ?? 0;
    return point > 0xffff && WORD_CHARACTER.test(String.fromCodePoint(point)) ? 2 : 0;
  }
  return WORD_CHARACTER.test(text.charAt(at)) ? 1 : 0;
}

const WORD_CHARACTER = /^[\p{L}\p{N}\p{M}]$/u;
