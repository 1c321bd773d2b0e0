import type { ReadText } from "../index/paper-scanner.js";
import type { IndexField, MatchedWord, Snippet } from "../paper-index.js";
import { importanceOf, type QueryUnit } from "../rank/query-terms.js";

export interface Explanation {
  readonly matched: readonly MatchedWord[];
  readonly snippet: Snippet | undefined;
}

interface Place {
  readonly unit: number;
  readonly start: number;
  readonly end: number;
}

const SNIPPET_LENGTH = 220;

/** Which words as typed matched which words as written, and the piece of the abstract that shows it. */
export function explainHit(texts: readonly ReadText[], units: readonly QueryUnit[]): Explanation {
  const unitsOf = new Map<number, number[]>();
  units.forEach((unit, i) => {
    for (const { term } of unit.alternatives) unitsOf.set(term, [...(unitsOf.get(term) ?? []), i]);
  });
  /** By unit the words as first written, by their small letters. */
  const written = units.map(() => new Map<string, string>());
  const fields = units.map(() => new Set<IndexField>());
  let snippet: Snippet | undefined;
  for (const { field, text, terms, starts, ends } of texts) {
    const places: Place[] = [];
    for (let i = 0; i < terms.length; i++) {
      const matching = unitsOf.get(terms[i] ?? -1);
      if (matching === undefined) continue;
      const [start, end] = [starts[i] ?? 0, ends[i] ?? 0];
      const word = text.slice(start, end);
      const lower = word.toLowerCase();
      for (const unit of matching) {
        if (written[unit]?.has(lower) === false) written[unit]?.set(lower, word);
        fields[unit]?.add(field);
        places.push({ unit, start, end });
      }
    }
    if (field === "abstract") snippet = snippetOf(text, places, units);
  }
  // an acronym that was spelled out is several units of one typed word
  const matched = [...new Set(units.map(({ typed }) => typed))].flatMap((query) => {
    const same = [...units.keys()].filter((i) => units[i]?.typed === query);
    const terms = new Set(same.flatMap((i) => [...(written[i]?.values() ?? [])]));
    const found = new Set(same.flatMap((i) => [...(fields[i] ?? [])]));
    return terms.size === 0 ? [] : [{ query, terms: [...terms], fields: [...found] }];
  });
  return { matched, snippet };
}

/** The stretch of the abstract that holds most of the query's weight, cut at words, with its matches marked. */
function snippetOf(text: string, places: readonly Place[], units: readonly QueryUnit[]): Snippet | undefined {
  const ordered = [...places].sort((a, b) => a.start - b.start || b.end - a.end);
  if (ordered.length === 0) return undefined;
  let bestStart = 0;
  let bestWeight = -1;
  for (let first = 0; first < ordered.length; first++) {
    const begin = ordered[first]?.start ?? 0;
    const held = new Set<number>();
    let weight = 0;
    for (let i = first; i < ordered.length && (ordered[i]?.end ?? 0) <= begin + SNIPPET_LENGTH - 40; i++) {
      const index = ordered[i]?.unit ?? 0;
      const unit = units[index];
      if (!held.has(index)) weight += unit === undefined ? 0 : importanceOf(unit);
      held.add(index);
    }
    if (weight > bestWeight + 1e-9) {
      bestWeight = weight;
      bestStart = begin;
    }
  }
  const start = startOfSnippet(text, bestStart);
  const end = endOfSnippet(text, start);
  const before = start > 0 ? "…" : "";
  const after = end < text.length ? "…" : "";
  const highlights: (readonly [number, number])[] = [];
  for (const place of ordered) {
    if (place.start < start || place.end > end) continue;
    const from = place.start - start + before.length;
    const to = place.end - start + before.length;
    const last = highlights.at(-1);
    if (last !== undefined && from < last[1]) continue;
    highlights.push([from, to]);
  }
  return { text: `${before}${text.slice(start, end)}${after}`, highlights };
}

/** The sentence's beginning when it is near, else a word's. */
function startOfSnippet(text: string, at: number): number {
  if (at < 60) return 0;
  const window = text.slice(Math.max(at - 90, 0), at);
  const sentence = window.search(/[.!?]\s+(?=[^.!?]*$)/u);
  const base = at - window.length;
  if (sentence >= 0) return base + sentence + (/^[.!?]\s+/u.exec(window.slice(sentence))?.[0].length ?? 1);
  const space = window.indexOf(" ", window.length - 40);
  return space < 0 ? at : base + space + 1;
}

function endOfSnippet(text: string, start: number): number {
  if (start + SNIPPET_LENGTH >= text.length) return text.length;
  const space = text.lastIndexOf(" ", start + SNIPPET_LENGTH);
  return space > start ? space : start + SNIPPET_LENGTH;
}
