import type { IndexField, MatchedWord } from "../search/paper-index.js";
import type { Span } from "./reply.js";
import { plain, strong } from "./spans.js";

const FIELD_WORDS = {
  title: "title",
  abstract: "abstract",
  name: "name",
  acronyms: "acronym",
  keywords: "keywords",
  authors: "authors",
  summary: "summary",
} as const satisfies Record<IndexField, string>;

/** At most this many matched words are told; more would be noise. */
const MAX_WORDS = 6;
/** Of each, so many words of the paper. */
const MAX_TERMS = 2;

/** Why a paper is an answer: `Matched mixture, experts (title) · moe → MoE (abstract)`; undefined when nothing did. */
export function whyMatched(matched: readonly MatchedWord[]): readonly Span[] | undefined {
  const told = eachTermOnce(matched).slice(0, MAX_WORDS);
  if (told.length === 0) return undefined;
  const byPlace = new Map<string, MatchedWord[]>();
  for (const match of told) {
    const place = match.fields.map((field) => FIELD_WORDS[field]).join(", ");
    byPlace.set(place, [...(byPlace.get(place) ?? []), match]);
  }
  const groups = [...byPlace].map(([place, matches]) => [
    ...separated(matches.map(wordSpans), ", "),
    plain(place === "" ? "" : ` (${place})`),
  ]);
  return [plain("Matched "), ...separated(groups, " · ")];
}

/** What one typed word led to need not be told again of another; what was typed and is there is always told. */
function eachTermOnce(matched: readonly MatchedWord[]): readonly MatchedWord[] {
  const told = new Set<string>();
  return matched.flatMap((match) => {
    const same = sameTerm(match);
    const terms = same === undefined ? match.terms.filter((term) => !told.has(term.toLowerCase())) : [same];
    for (const term of terms.slice(0, MAX_TERMS)) told.add(term.toLowerCase());
    return terms.length === 0 ? [] : [{ ...match, terms }];
  });
}

function wordSpans(match: MatchedWord): readonly Span[] {
  const same = sameTerm(match);
  if (same !== undefined) return [strong(same)];
  return [plain(`${match.query} → `), strong(match.terms.slice(0, MAX_TERMS).join(", "))];
}

/** The word as written where it is the one typed. */
function sameTerm({ query, terms }: MatchedWord): string | undefined {
  return terms.find((term) => term.toLowerCase() === query.toLowerCase());
}

function separated(groups: readonly (readonly Span[])[], separator: string): readonly Span[] {
  return groups.flatMap((group, position) => (position === 0 ? group : [plain(separator), ...group]));
}
