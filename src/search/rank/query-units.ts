import type { Dictionary } from "../index/dictionary.js";
import { tokenise } from "../text/tokenise.js";
import type { QueryDraft } from "./query-draft.js";
import type { Alternative, QueryUnit } from "./query-terms.js";

interface UnitParts {
  readonly dictionary: Dictionary;
  readonly idf: (term: number | undefined, text: string) => number;
  readonly frequencyOf: (term: number) => number;
}

/** A finished draft as a unit of the query. */
export function unitOf(draft: QueryDraft, { idf, frequencyOf, dictionary }: UnitParts): QueryUnit {
  const alternatives: Alternative[] = [...draft.alternatives].map(([term, weight]) => ({ term, weight }));
  let { term } = draft;
  if (term === undefined) {
    // a word that stands only for others is as common as the most common of those it stands for best
    const strongest = Math.max(0, ...alternatives.map(({ weight }) => weight));
    for (const other of alternatives) {
      if (other.weight < strongest) continue;
      if (term === undefined || frequencyOf(other.term) > frequencyOf(term)) term = other.term;
    }
  }
  const text = term === undefined ? draft.text : dictionary.term(term);
  return { typed: draft.typed, text: draft.text, alternatives, idf: idf(term, text), weight: 1 };
}

/**
 * A word typed twice counts once: long questions repeat themselves without meaning it. So do the words of a phrase that
 * stands for one thing, such as "graphics card".
 */
export function mergeRepeated(units: readonly QueryUnit[]): readonly QueryUnit[] {
  const merged = new Map<string, QueryUnit>();
  for (const unit of units) {
    const term = unit.alternatives[0]?.term;
    const key = term === undefined ? unit.typed.toLowerCase() : `#${term}`;
    const before = merged.get(key);
    if (before === undefined) merged.set(key, unit);
    else if (unit.text !== before.text && unit.typed !== before.typed)
      merged.set(key, { ...before, typed: `${before.typed} ${unit.typed}` });
  }
  return [...merged.values()];
}

/** "video2text" as "videototext", "text" and "video". */
export function splitPair(word: string): readonly string[] {
  const pair = /^([a-z]{2,})2([a-z]{2,})$/u.exec(word);
  return pair === null ? [] : [`${pair[1]}to${pair[2]}`, pair[2] ?? "", pair[1] ?? ""];
}

/** Whole words only: what is wrong in one word may be right within another. */
export function replaceWords(text: string, corrections: ReadonlyMap<string, string>): string {
  let replaced = "";
  let end = 0;
  for (const token of tokenise(text)) {
    const typed = text.slice(token.start, token.end);
    replaced += text.slice(end, token.start) + (corrections.get(typed) ?? typed);
    end = token.end;
  }
  return replaced + text.slice(end);
}
