import type { Paper } from "../paper/paper.js";
import type { TextScanner } from "./create-text-scanner.js";
import type { IndexField, MatchedWord, Snippet } from "./paper-index.js";
import type { QueryUnit } from "./query-unit.js";

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

/** Which words as typed matched which words as written, found by reading the paper's texts again. */
export function explainHit(paper: Paper, units: readonly QueryUnit[], scanner: TextScanner): Explanation {
  const unitsOf = new Map<number, number[]>();
  units.forEach((unit, i) => {
    for (const { term } of unit.alternatives) unitsOf.set(term, [...(unitsOf.get(term) ?? []), i]);
  });
  const terms = units.map(() => new Set<string>());
  const lower = units.map(() => new Set<string>());
  const fields = units.map(() => new Set<IndexField>());

  function scan(text: string, field: IndexField): readonly Place[] {
    const places: Place[] = [];
    scanner.scan(text, (term, _isBeside, start, end) => {
      for (const unit of unitsOf.get(term) ?? []) {
        const written = text.slice(start, end);
        if (!lower[unit]?.has(written.toLowerCase())) {
          lower[unit]?.add(written.toLowerCase());
          terms[unit]?.add(written);
        }
        fields[unit]?.add(field);
        places.push({ unit, start, end });
      }
    });
    return places;
  }

  scan(paper.title, "title");
  const places = scan(paper.abstract, "abstract");
  scan(paper.keywords.join(", "), "keywords");
  if (paper.summaryKind !== "extract") scan(paper.summary, "summary");
  const matched = units.flatMap((unit, i) => {
    const written = [...(terms[i] ?? [])];
    return written.length === 0
      ? []
      : [{ query: unit.typed, terms: written, fields: [...(fields[i] ?? [])] }];
  });
  return { matched, snippet: snippetOf(paper.abstract, places, units) };
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
      const unit = ordered[i]?.unit ?? 0;
      if (!held.has(unit)) weight += units[unit]?.idf ?? 0;
      held.add(unit);
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
