import type { Acronym } from "./paper.js";

/** Longest text looked at: an abstract is under 4,000 characters, and the work stays bounded whatever comes. */
const MAX_TEXT = 20_000;
const MAX_SHORT = 12;
const MAX_LONG_IN_BRACKETS = 90;

/**
 * Acronyms that a text explains, in order of appearance: "mixture of experts (MoE)" and "MoE (mixture of experts)".
 * A plural is given in the singular on both sides. Matching after Schwartz and Hearst, "A simple algorithm for
 * identifying abbreviation definitions in biomedical text", PSB 2003, with stricter guards: at least half of the
 * letters of the short form must begin a word (or a part of a hyphenated one), which keeps out most chance matches.
 */
export function findAcronyms(text: string): readonly Acronym[] {
  const source = text.length > MAX_TEXT ? text.slice(0, MAX_TEXT) : text;
  const found: Acronym[] = [];
  const seen = new Set<string>();
  for (const match of source.matchAll(/\(([^()]{2,90})\)/gu)) {
    const inner = (match[1] ?? "").trim();
    const before = source.slice(Math.max(0, match.index - 160), match.index).trimEnd();
    const acronym = explainedBefore(inner, before) ?? explainedInside(inner, before);
    if (acronym === undefined) continue;
    const key = acronym.short.toLowerCase();
    if (seen.has(key)) continue;
    seen.add(key);
    found.push(acronym);
  }
  return found;
}

/** "long form (SF)", also "(SF; …)", "(SF, …)" and "(i.e., SF)". */
function explainedBefore(inner: string, before: string): Acronym | undefined {
  const short = (inner.replace(/^(?:i\.e\.|a\.k\.a\.|aka|or),? /iu, "").split(/[,;:]/u)[0] ?? "")
    .trim()
    .replace(/^["'“‘]|["'”’]$/gu, "");
  if (!isShortForm(short)) return undefined;
  const sentence = before.split(/[.!?:;()[\]]\s/u).at(-1) ?? "";
  const bare = singularShort(short);
  const words = sentence.split(/\s+/u).filter((word) => word !== "");
  const letters = bare.replace(/[^\p{L}\p{N}]/gu, "").length;
  const near = words.slice(-Math.min(letters + 5, letters * 2));
  const long = matchLongForm(bare, near.join(" "));
  return long === undefined ? undefined : acronymOf(short, long);
}

/** "SF (long form)". */
function explainedInside(inner: string, before: string): Acronym | undefined {
  if (inner.length > MAX_LONG_IN_BRACKETS || !/[\s-]/u.test(inner)) return undefined;
  const short = /(\S+)$/u.exec(before)?.[1] ?? "";
  if (!isShortForm(short)) return undefined;
  const long = inner.split(/[,;]/u)[0]?.trim() ?? "";
  const matched = matchLongForm(singularShort(short), long);
  return matched === long ? acronymOf(short, long) : undefined;
}

function isShortForm(short: string): boolean {
  if (short.length < 2 || short.length > MAX_SHORT) return false;
  if (!/^[\p{L}\p{N}][\p{L}\p{N}&+^/-]*$/u.test(short)) return false;
  const capitals = short.match(/\p{Lu}/gu)?.length ?? 0;
  const letters = short.match(/\p{L}/gu)?.length ?? 0;
  // "(Ours)", "(ii)", "(Figure)" explain nothing: two capitals at least, and a third of the letters
  if (capitals < 2) return false;
  return capitals * 3 >= letters || /^\p{Lu}.*\p{Lu}$/u.test(short);
}

function singularShort(short: string): string {
  return /\p{Lu}s$/u.test(short) ? short.slice(0, -1) : short;
}

/** The shortest ending of `text` that spells the short form, or undefined. */
function matchLongForm(short: string, text: string): string | undefined {
  const letters = [...short.toLowerCase()].filter((letter) => /[\p{L}\p{N}]/u.test(letter));
  const lower = text.toLowerCase();
  if (lower.length !== text.length) return undefined;
  let at = lower.length;
  let begins = 0;
  for (let i = letters.length - 1; i >= 0; i--) {
    const letter = letters[i] ?? "";
    at =
      i === 0
        ? lastWordStart(lower, letter, at - 1)
        : lastBefore(lower, letter, at - 1, letters[i - 1] ?? "");
    if (at < 0) return undefined;
    if (isWordStart(lower, at)) begins++;
  }
  if (begins * 2 < letters.length) return undefined;
  const long = text
    .slice(at)
    .trim()
    .replace(/['’"”,]+$/u, "");
  if (long.length <= short.length + 1 || /[(){}[\]"“”`,$\\]/u.test(long.replace(/, and /u, " ")))
    return undefined;
  const words = long.toLowerCase().split(/[\s-]+/u);
  if (words.includes(short.toLowerCase()) || words.length > letters.length * 2 + 1) return undefined;
  if (words.length === 1 && letters.length > 3) return undefined;
  return long;
}

/** The nearest place before `from` with that letter, a word's beginning among the next few being preferred. */
function lastBefore(text: string, letter: string, from: number, previous: string): number {
  const nearest = text.lastIndexOf(letter, from);
  if (nearest < 0 || from < 0 || isWordStart(text, nearest)) return nearest;
  const start = lastWordStart(text, letter, nearest);
  // a word's beginning counts only when the letters before it can still be spelt to its left
  if (start < 0 || nearest - start > 24) return nearest;
  return text.lastIndexOf(previous, start - 1) >= 0 ? start : nearest;
}

function lastWordStart(text: string, letter: string, from: number): number {
  let at = from < 0 ? -1 : text.lastIndexOf(letter, from);
  while (at > 0 && !isWordStart(text, at)) at = text.lastIndexOf(letter, at - 1);
  return at;
}

function isWordStart(text: string, at: number): boolean {
  return at === 0 || /[\s\-–/"'“‘]/u.test(text[at - 1] ?? "");
}

function acronymOf(short: string, long: string): Acronym {
  const bare = singularShort(short);
  const plural = bare !== short && /[^s]s$/u.test(long);
  return { short: bare, long: plural ? long.slice(0, -1) : long };
}
