import { plainText } from "../text/fold.js";
import { topK } from "../text/top-k.js";
import { squash } from "./normalise.js";
import type { TitleIndex } from "./title-index.js";

const MAX_TEXT = 400;
/** A title whose letters are half there may be what is being typed. */
const MIN_SHARE = 0.5;
/** Fewer letters than this are a beginning and nothing else. */
const MIN_LETTERS = 3;
/** A paper is seldom entered more often under one beginning: as its title, as the title's first part, as names. */
const ENTRIES = 4;

/**
 * Papers that the typed text may be the beginning of: those called just that, those with a title or a name that begins
 * so, the newest first, then those whose title holds most of the typed letters.
 *
 * @param byNewness sorts newer documents first, then those with more votes
 */
export function completeTitle(
  titles: TitleIndex,
  typed: string,
  limit: number,
  byNewness: (a: number, b: number) => number,
): readonly number[] {
  const squashed = squash(plainText(typed.slice(0, MAX_TEXT)).slice(0, MAX_TEXT));
  if (squashed === "") return [];
  const found = new Set([
    ...titles.titled(squashed),
    ...titles.names.called(squashed).map(({ document }) => document),
    ...topK(titles.beginningWith(squashed), limit * ENTRIES, byNewness),
  ]);
  if (found.size < limit && squashed.length >= MIN_LETTERS) {
    for (const document of likeTyped(titles, squashed, limit)) found.add(document);
  }
  return [...found].slice(0, limit);
}

/** Papers whose titles hold most of the typed letters, those first that have a word begin so. */
function likeTyped(titles: TitleIndex, squashed: string, limit: number): readonly number[] {
  return titles
    .near(squashed, limit * ENTRIES, MIN_SHARE)
    .map(({ document, title, share }) => ({
      document,
      rank: share + (hasWordsThatBegin(title, squashed) ? 1 : 0),
    }))
    .sort((a, b) => b.rank - a.rank)
    .map(({ document }) => document);
}

/** Whether the squashed text begins at a word of the title: "gaussian spl" in "3D Gaussian Splatting". */
function hasWordsThatBegin(title: string, squashed: string): boolean {
  let whole = "";
  const starts: number[] = [];
  for (const word of title.split(/[^\p{L}\p{N}+&]+/u)) {
    starts.push(whole.length);
    whole += squash(word);
  }
  return starts.some((start) => whole.startsWith(squashed, start));
}
