import type { Paper } from "../../paper/paper.js";

/** A name that a paper gives to its system, method or benchmark. */
export interface PaperName {
  readonly name: string;
  readonly place: "title" | "abstract";
}

const NAME = String.raw`[\p{L}\p{N}][\p{L}\p{N}^+.-]{1,30}`;
const ANNOUNCED = new RegExp(
  String.raw`\b(?:propos|introduc|present|develop|design|releas|build|built|creat|call|nam|dub|term|coin|describ|devis|unveil|offer|construct|establish|launch|is)\p{L}*,?\s+(?:(?:our|the|a|an|as|new|novel|this|it|method|approach|framework|model|system|benchmark|dataset)\s+){0,3}["'“‘]?(${NAME})`,
  "giu",
);
const APPOSED = new RegExp(
  String.raw`(?<=^|[\s("'“‘])(${NAME})(?:,| is| are|:) (?:a|an|the|our|which)\b`,
  "gu",
);
const BRACKETED = new RegExp(String.raw`\((${NAME})\)`, "gu");

/**
 * Names by which people ask for a paper: what stands before the colon of its title, and what its abstract
 * introduces ("we propose LLAMBO", "GraftLLM, a method", "we present … (EMMET)"). A name holds a capital past its first letter,
 * or a digit beside letters, so that ordinary words are none.
 */
export function findSystemNames(paper: Pick<Paper, "title" | "abstract" | "acronyms">): readonly PaperName[] {
  const names = new Map<string, PaperName>();
  const head = /^(.{2,40}?)(?::| - | -- | – | — )/u.exec(paper.title)?.[1]?.trim();
  if (head !== undefined && head.split(/\s+/u).length <= 3)
    names.set(head.toLowerCase(), { name: head, place: "title" });
  for (const word of paper.title.split(/[\s:,;!?()"“”]+/u)) {
    const name = word.replace(/[.-]+$/u, "");
    if (looksLikeName(name) && !names.has(name.toLowerCase()) && isDistinct(name)) {
      names.set(name.toLowerCase(), { name, place: "title" });
    }
  }
  const abstract = paper.abstract.slice(0, 6_000);
  const add = (found: string | undefined) => {
    const name = (found ?? "").replace(/[.-]+$/u, "");
    if (name.length >= 2 && looksLikeName(name) && !names.has(name.toLowerCase())) {
      names.set(name.toLowerCase(), { name, place: "abstract" });
    }
  };
  for (const match of abstract.matchAll(ANNOUNCED)) add(match[1]);
  for (const match of abstract.matchAll(APPOSED)) add(match[1]);
  for (const sentence of abstract.split(/(?<=[.!?]) /u)) {
    if (!/\b(?:we|paper|work|propos\p{L}*|introduc\p{L}*|called|named)\b/iu.test(sentence)) continue;
    for (const match of sentence.matchAll(BRACKETED)) add(match[1]);
  }
  return [...names.values()];
}

/** A capital past the first letter, or letters with digits. */
function looksLikeName(word: string): boolean {
  return /\p{L}.*\p{Lu}|\p{L}.*\d|\d.*\p{L}/u.test(word) && /\p{L}/u.test(word);
}

/** Common abbreviations in a title are no names of it, nor are compounds such as "Two-Level". */
function isDistinct(name: string): boolean {
  return !/^(?:\p{Lu}?\p{Ll}+(?:-\p{Lu}?\p{Ll}+)+|\p{Lu}{1,4}s?|\dD|LLMs?|MLLMs?|LoRAs?|MoE|.*-(?:based|to|of|and|in).*)$/u.test(
    name,
  );
}
