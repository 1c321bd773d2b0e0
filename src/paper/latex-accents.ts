/** TeX's accents and the combining mark that each stands for. */
const MARKS: ReadonlyMap<string, string> = new Map([
  ["'", "\u0301"],
  ["`", "\u0300"],
  ["^", "\u0302"],
  ['"', "\u0308"],
  ["~", "\u0303"],
  ["=", "\u0304"],
  [".", "\u0307"],
  ["c", "\u0327"],
  ["v", "\u030c"],
  ["u", "\u0306"],
  ["H", "\u030b"],
  ["k", "\u0328"],
  ["r", "\u030a"],
]);

const LETTERS: ReadonlyMap<string, string> = new Map([
  ["i", "ı"],
  ["j", "ȷ"],
  ["o", "ø"],
  ["O", "Ø"],
  ["l", "ł"],
  ["L", "Ł"],
  ["ss", "ß"],
  ["ae", "æ"],
  ["AE", "Æ"],
  ["oe", "œ"],
  ["OE", "Œ"],
  ["aa", "å"],
  ["AA", "Å"],
]);

/** `\'e`, `\'{e}`, `{\'e}`, `\'\i`, `\"{\i}`: punctuation needs nothing between itself and its letter. */
const PUNCTUATED =
  /\{\\(['`^"~=.])\s?\\?([A-Za-z])\}|\\(['`^"~=.])(?:\{\\?([A-Za-z])\}|\\([ij])(?![A-Za-z])|([A-Za-z]))/gu;
/** `\c{c}`, `\v s`: a letter's name needs braces or a space. */
const NAMED =
  /\{\\([cvuHkr])(?:\{([A-Za-z])\}|\s([A-Za-z]))\}|\\([cvuHkr])(?:\{([A-Za-z])\}|\s([A-Za-z])(?![A-Za-z]))/gu;
const SPECIAL =
  /\{\\(ss|ae|AE|oe|OE|aa|AA|[ijoOlL])\}|\\(ss|ae|AE|oe|OE|aa|AA|[oOlL])(?:\{\}|(?![A-Za-z]) ?)/gu;

/**
 * TeX accents as letters: `Pok\'eChamp` -> `PokéChamp`. An escaped apostrophe (`object\'s`) and escaped quotation
 * marks (`\"open\"`) are told apart from accents and lose their backslash.
 */
export function replaceAccentCommands(text: string): string {
  return text
    .replace(/(?<=\p{L})\\'(?=(?:s|t|re|ve|ll|d|m)(?!\p{L}))/gu, "'")
    .replace(/(?<![\p{L}\p{N}{])\\"([^"\\]{1,80})\\"(?![A-Za-z{])/gu, '"$1"')
    .replace(PUNCTUATED, (whole: string, ...groups: unknown[]) => {
      const [mark = "", letter = ""] = groups.filter((each) => typeof each === "string").slice(0, 2);
      return accented(whole, mark, letter);
    })
    .replace(NAMED, (whole: string, ...groups: unknown[]) => {
      const [mark = "", letter = ""] = groups.filter((each) => typeof each === "string").slice(0, 2);
      return accented(whole, mark, letter);
    })
    .replace(SPECIAL, (whole: string, braced: string | undefined, bare: string | undefined) => {
      return LETTERS.get(braced ?? bare ?? "") ?? whole;
    });
}

/** The letter with its mark where there is such a letter, the text as it was where there is none. */
function accented(whole: string, mark: string, letter: string): string {
  const combining = MARKS.get(mark);
  if (combining === undefined || letter === "") return whole;
  const letterWithMark = `${letter}${combining}`.normalize("NFC");
  return [...letterWithMark].length === 1 ? letterWithMark : whole;
}
