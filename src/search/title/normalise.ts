import { foldWord, plainText } from "../text/fold.js";

/**
 * A title or a typed title as one run of lower-case letters and digits, so that spacing, hyphens, case and
 * punctuation do not matter: "PFGM++: Unlocking" is "pfgmplusplusunlocking".
 */
export function squash(text: string): string {
  return foldWord(plainText(text))
    .replace(/\+/gu, "plus")
    .replace(/&/gu, "and")
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

const SPOKEN: ReadonlyMap<string, string> = new Map(
  Object.entries({
    zero: "0",
    one: "1",
    two: "2",
    three: "3",
    four: "4",
    five: "5",
    six: "6",
    seven: "7",
    eight: "8",
    nine: "9",
    ten: "10",
    dash: "",
    hyphen: "",
    squared: "2",
    dot: "",
    colon: "",
  }),
);

/** The same for what was heard rather than read: "echo four o" is "echo4o", "s two a" is "s2a". */
export function squashSpoken(text: string): string {
  return squash(
    text
      .split(/[\s-]+/u)
      .map((word) => SPOKEN.get(word.toLowerCase()) ?? word)
      .join(" "),
  );
}

/** Numbers of the letter trigrams of a squashed text, below {@link TRIGRAM_COUNT}; repeated ones once. */
export function trigramsOf(squashed: string): readonly number[] {
  const codes = new Set<number>();
  const padded = `^${squashed}`;
  for (let i = 0; i + 2 < padded.length; i++) {
    codes.add((letterCode(padded, i) * BASE + letterCode(padded, i + 1)) * BASE + letterCode(padded, i + 2));
  }
  return [...codes];
}

const BASE = 64;
export const TRIGRAM_COUNT = BASE ** 3;

function letterCode(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code >= 97 && code <= 122) return code - 96;
  if (code >= 48 && code <= 57) return code - 21;
  return code === 94 ? 0 : 37 + (code % 27);
}
