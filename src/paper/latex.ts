import { replaceAccentCommands } from "./latex-accents.js";
import { LATEX_SYMBOLS } from "./latex-symbols.js";

/** Signs of LaTeX; most titles have none of them and are returned as they are. */
const SUSPECT_SIGN = /[\\{}$~`]/u;
const SUSPECT_WORDS = ["times", "infty", "leq", "geq", "arrow"] as const;

/** A round may bring out what a round before had hidden; real text needs two. */
const MAX_ROUNDS = 6;

/**
 * A title, abstract or author as people read it: damaged and whole LaTeX becomes plain text (`\%` -> `%`, `4times` -> `4x`,
 * `{bf C}ommittee` -> `Committee`, `\emph{new}` -> `new`, `$n^2$` -> `n^2`, accents to letters).
 * Braces that mean something stay (`ImageNet-{A,R}`, `G_{stack}`), and so does all that is not understood.
 * Never throws; time is linear in the length of the text.
 */
export function displayText(text: string): string {
  if (!SUSPECT_SIGN.test(text) && !SUSPECT_WORDS.some((word) => text.includes(word))) return text;
  let before = text;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const after = simplifyOnce(before);
    if (after === before) return after;
    before = after;
  }
  return before;
}

function simplifyOnce(text: string): string {
  let mended = text;
  if (mended.includes("http")) mended = mended.replace(DOUBLED_URL, "$1");
  if (mended.includes("\\")) mended = simplifyBackslashes(mended);
  if (mended.includes("{")) mended = simplifyBraces(mended);
  mended = mended.replace(/(\d)times(?![a-z])/gu, "$1x").replace(/(\dx) (?=\d)/gu, "$1");
  mended = mended.replace(BARE_SYMBOL, (word) => BARE_SYMBOLS.get(word) ?? word);
  if (mended.includes("$")) mended = mended.replace(MATH, unwrapMath);
  if (mended.includes("``")) mended = mended.replace(/(?<!`)``(?!`)/gu, "“").replace(/''/gu, "”");
  if (mended.includes("~")) mended = mended.replace(TIE, " ");
  return mended;
}

/** `U{U}`, what is left of `\href{U}{U}`. */
const DOUBLED_URL = /(https?:\/\/[^\s{}]{1,500})\{\1\}/gu;

const STYLES =
  "emph|textit|textbf|texttt|textsc|textsf|textrm|textup|textsl|textnormal|text|mbox|underline|uline|mathbf|mathcal|mathbb|mathrm|mathit|mathsf|mathtt|mathfrak|boldsymbol|bm|operatorname|url|b";

/** `\emph{…}` and, the backslash lost, `emph{…}`; the argument holds no braces, inner ones go first. */
const STYLED = new RegExp(String.raw`\\(?:${STYLES})\s?\{([^{}]*)\}`, "gu");
const STYLED_BARE =
  /(?<![\p{L}\\])(?:emph|textit|textbf|texttt|textsc|textsf|textrm|mathbf|mathcal|mathbb|mathrm|url|text)\{([^{}]*)\}/gu;
/** `{\bf …}` and, the backslash lost, `{bf …}`. */
const SWITCHED = /\{\\?(?:bf|it|em|tt|sc|rm|sl|sf|bfseries|itshape|scshape)\s([^{}]*)\}/gu;

/** Symbols in braces of their own: `D{=}1`, `64{times}64`, `64{,}000`. */
const BRACED_SYMBOL = /\{(?:([-+=<>:,.%&/])|(times|to))\}/gu;
/** A capital protected for BibTeX, in front of the rest of its word. */
const PROTECTED_CAPITAL = /(?<![\w\\^}-])\{([A-Z]{1,8})\}(?=[a-z\s]|$)/gu;

function simplifyBraces(text: string): string {
  return text
    .replace(STYLED_BARE, "$1")
    .replace(SWITCHED, "$1")
    .replace(BRACED_SYMBOL, (_, sign: string | undefined, word: string | undefined) =>
      word === undefined ? (sign ?? "") : word === "times" ? "x" : "→",
    )
    .replace(PROTECTED_CAPITAL, "$1");
}

/** Pandoc's rule for dollars: no space inside either, no digit behind the closing one; "$25 and $15" is money. */
const MATH = /(?<![\\$])\$(?![\s$])([^$]{1,300}?)(?<![\s\\])\$(?![\d$])/gu;

function unwrapMath(whole: string, inside: string): string {
  return /[\\^_{}=<>+*/|()]|^\p{L}+$|^[\d.,%]+$/u.test(inside) ? inside : whole;
}

const BARE_SYMBOL = /(?<![\p{L}\\_-])(?:infty|leq|geq|rightarrow|leftarrow)(?![\p{L}_])/gu;
const BARE_SYMBOLS: ReadonlyMap<string, string> = new Map([
  ["infty", "∞"],
  ["leq", "≤"],
  ["geq", "≥"],
  ["rightarrow", "→"],
  ["leftarrow", "←"],
]);

/** A tie between two words; `~9` (about nine), `3~5` and `/~user` are meant. */
const TIE = /(?<=[^\s/~=])(?:(?<!\d)~|~(?!\d))(?=[^\s~])/gu;

/** A command that stands for itself, with the braces it may wear: `\times`, `{\Delta}`, `\name{}`. */
const COMMAND = /\{\\([A-Za-z]{2,20})\}|(?<!:)\\([A-Za-z]{2,20})(?:\{\})?(?![A-Za-z{])/gu;

function simplifyBackslashes(text: string): string {
  return replaceAccentCommands(text)
    .replace(/\\([%&$#_])/gu, "$1")
    .replace(/\\[,;:! ]/gu, " ")
    .replace(/\\[([]\s?([^\\]{1,300}?)\s?\\[)\]]/gu, "$1")
    .replace(/\\href\{[^{}]*\}\{([^{}]*)\}/gu, "$1")
    .replace(/\\footnote\{([^{}]*)\}/gu, " ($1)")
    .replace(STYLED, "$1")
    .replace(COMMAND, (_, braced: string | undefined, bare: string | undefined) => {
      const name = braced ?? bare ?? "";
      // a macro of the authors (`\method`): what it stood for is lost, its name reads better than its code
      return LATEX_SYMBOLS.get(name) ?? name;
    });
}
