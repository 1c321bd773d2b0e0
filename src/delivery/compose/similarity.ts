import type { Paper } from "../../paper/paper.js";

const COMMON_WORDS = new Set(
  "a an and are as at based be by can for from how in into is it its large learning model models of on or our paper that the their this through to towards toward using via we what when with without you your".split(
    " ",
  ),
);

/** The words that tell what a paper is about: of its title and keywords, endings cut off. */
export function wordsOf(paper: Paper): ReadonlySet<string> {
  const text = [paper.title, ...paper.keywords].join(" ").toLowerCase();
  const words = text.match(/[\p{L}\p{N}]{2,}/gu) ?? [];
  return new Set(words.filter((word) => !COMMON_WORDS.has(word)).map((word) => word.slice(0, 7)));
}

/** Share of words in common, 0 to 1 (overlap coefficient, which long keyword lists do not dilute). */
export function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [smaller, larger] = a.size <= b.size ? [a, b] : [b, a];
  if (smaller.size === 0) return 0;
  let common = 0;
  for (const word of smaller) if (larger.has(word)) common += 1;
  return common / smaller.size;
}
