import type { Paper } from "../../src/paper/paper.js";
import { findSystemNames } from "../../src/search/title/system-names.js";
import type { HubPaper } from "./hub-papers.js";

/** A way in which somebody may ask for a paper, made from the paper. */
export interface MadeLookUp {
  readonly kind: string;
  readonly text: string;
}

/** Numbers from 0 to 1, the same ones for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

type Random = () => number;

/** Look-ups that mean this paper, at most one of a kind. */
export function lookUpsOf(paper: Paper, hub: HubPaper, random: Random): readonly MadeLookUp[] {
  const { title } = paper;
  const words = title.split(" ");
  const colon = title.indexOf(": ");
  const head = colon > 1 ? title.slice(0, colon) : undefined;
  const tail = colon > 1 ? title.slice(colon + 2) : title;
  const isNamed = head !== undefined && head.split(" ").length <= 2 && head.length > 3;
  const middle = Math.ceil(words.length / 2);
  const made: Readonly<Record<string, string | undefined>> = {
    exact: title,
    "case and punctuation": pick(random, [
      title.toLowerCase(),
      title.toUpperCase(),
      title.replace(/[^\p{L}\p{N} +]/gu, " "),
      `“${title}”`,
      title.replace(/-/g, "–").replace(/: /, " — "),
      title.replace(/-/g, " ").toLowerCase(),
    ]),
    prefix: isNamed ? undefined : (head ?? (words.length > 6 ? words.slice(0, middle).join(" ") : undefined)),
    "system name": isNamed ? pick(random, [head, head.toLowerCase(), head.replace(/-/g, " ")]) : undefined,
    reordered:
      head === undefined
        ? [...words.slice(middle), ...words.slice(0, middle)].join(" ").toLowerCase()
        : `${tail} - ${head}`,
    "partial words": partOf(tail, random),
    misspelt: misspelt(title, 1 + Math.floor(title.length / 25), random),
    "misspelt name":
      isNamed && head.length > 6 && !head.includes(" ") ? misspelt(head, 1, random) : undefined,
    spoken: isNamed && /\d|\p{Lu}{2}/u.test(head) && head.length <= 14 ? spoken(head) : undefined,
    "with noise": pick(random, NOISE).replace("…", head !== undefined && random() < 0.5 ? head : title),
    description: descriptionOf(paper, hub, random),
  };
  return Object.entries(made).flatMap(([kind, text]) => (text === undefined ? [] : [{ kind, text }]));
}

/**
 * A paper in some words of the Hub's summary, without its names; undefined where there is no summary. The summary is
 * no part of what is indexed.
 */
export function descriptionOf(paper: Paper, { summary }: HubPaper, random: Random): string | undefined {
  if (summary === undefined) return undefined;
  const names = new Set(findSystemNames(paper).map(({ name }) => name.toLowerCase()));
  const plain = summary
    .replace(/\([^)]*\)/gu, "")
    .split(/\s+/u)
    .filter((word) => !names.has(word.replace(/[^\p{L}\p{N}-]/gu, "").toLowerCase()))
    .filter((word) => !/\p{Ll}\p{Lu}|\d\p{Lu}/u.test(word))
    .map((word) => word.toLowerCase().replace(/[.,;:]/gu, ""));
  const length = 6 + Math.floor(random() * 7);
  const start = plain.length > length + 4 ? Math.floor(random() * 4) : 0;
  const asking = pick(random, ["the one about ", "the paper on ", "", ""]);
  return asking + plain.slice(start, start + length).join(" ");
}

const NOISE: readonly [string, ...string[]] = [
  "find me the paper called … please",
  "hey can you pull up …?",
  "I'm looking for …",
  "what's the link for …???",
  "… pdf arxiv",
  "do you have “…” in the archive? thx",
  "where can I read …?",
  "anyone got the … paper?",
  "the paper titled '…'",
  "please send me … 🙏",
];

const SPOKEN_SIGNS: Readonly<Record<string, string>> = {
  "0": "zero",
  "1": "one",
  "2": "two",
  "3": "three",
  "4": "four",
  "5": "five",
  "6": "six",
  "7": "seven",
  "8": "eight",
  "9": "nine",
  "+": "plus",
};

/** "Echo-4o" is said "echo four o", "PFGM++" "p f g m plus plus". */
function spoken(name: string): string {
  return name
    .replace(/-/g, " ")
    .replace(/(\p{Lu})(?=\p{Lu})/gu, "$1 ")
    .replace(/\d|\+/g, (sign) => ` ${SPOKEN_SIGNS[sign] ?? sign} `)
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
}

function partOf(title: string, random: Random): string | undefined {
  const words = title.split(" ");
  if (words.length < 6) return undefined;
  const length = 4 + Math.floor(random() * 2);
  const start = 1 + Math.floor(random() * (words.length - length));
  return words
    .slice(start, start + length)
    .join(" ")
    .toLowerCase();
}

/** So many letters swapped, left out, doubled or replaced, none of them the first or last of a word. */
function misspelt(text: string, errors: number, random: Random): string {
  let changed = text;
  for (let n = 0; n < errors; n++) {
    const inner = [...changed.matchAll(/(?<=[a-z])[a-z](?=[a-z])/giu)].map(({ index }) => index);
    const at = pick(random, inner);
    if (at === undefined) return changed;
    const [before, letter, next, after] = [
      changed.slice(0, at),
      changed.charAt(at),
      changed.charAt(at + 1),
      changed.slice(at + 2),
    ];
    changed = pick(random, [
      `${before}${next}${letter}${after}`,
      `${before}${next}${after}`,
      `${before}${letter}${letter}${next}${after}`,
      `${before}${pick(random, [..."aeiourstln"])}${next}${after}`,
    ]);
  }
  return changed;
}

function pick<Item>(random: Random, items: readonly [Item, ...Item[]]): Item;
function pick<Item>(random: Random, items: readonly Item[]): Item | undefined;
function pick<Item>(random: Random, items: readonly Item[]): Item | undefined {
  return items[Math.floor(random() * items.length)];
}
