import { STOP_WORDS } from "../text/stop-words.js";
import { tokenise } from "../text/tokenise.js";
import type { DescriptionFit } from "./description-match.js";

/**
 * Whether one paper fits a description so well that it must be the one meant: it holds most of the words, leads the
 * next paper and is near in meaning. How much each counts is what a logistic regression gave over descriptions of
 * papers of the Hub that were and were not there; `docs/search.md` has the figures. What is written as titles are is
 * no description.
 */
export function isDescription(
  text: string,
  { papers, words, unknown, covered, lead, likeness }: DescriptionFit,
): boolean {
  if (words < MIN_WORDS || unknown > (words < MANY_WORDS ? 0 : 1) || isWrittenAsTitle(text)) return false;
  return (
    covered + LEAD * Math.min(MAX_LEAD, Math.log(lead)) + MIN_SIMILARITY * likeness >=
    (isSpoken(text) ? NEEDED : NEEDED_OF_TITLES) + MORE_NEEDED * Math.max(0, Math.log10(papers / 100))
  );
}

const MIN_WORDS = 4;
/** Among so many words one that nobody knows may be a slip; among fewer it is the name of what is not here. */
const MANY_WORDS = 6;
const LEAD = 0.6;
const MAX_LEAD = 1.4;
const MIN_SIMILARITY = 0.6;
const NEEDED = 1.2;
/** What might be a title asks for more: the title of a paper that is not here describes it too. */
const NEEDED_OF_TITLES = 1.3;
/** For every tenfold past a hundred papers: the more there are, the likelier one of them fits by chance. */
const MORE_NEEDED = 0.2;

/** "Attention Is All You Need": more than half of the words past the first have a capital. */
function isWrittenAsTitle(text: string): boolean {
  const words = text.split(/\s+/u).slice(1);
  return words.filter((word) => /^\P{L}*\p{Lu}/u.test(word)).length > words.length / 2;
}

/** "The one where agents have to …": one word in seven only joins others, and is none that titles are joined with. */
function isSpoken(text: string): boolean {
  const words = tokenise(text).map(({ word }) => word);
  const joining = words.filter((word) => STOP_WORDS.has(word) && !IN_TITLES.has(word));
  return joining.length >= words.length * SPOKEN;
}

const SPOKEN = 0.15;
const IN_TITLES: ReadonlySet<string> = new Set([
  "and",
  "for",
  "in",
  "of",
  "on",
  "through",
  "to",
  "towards",
  "via",
  "with",
]);
