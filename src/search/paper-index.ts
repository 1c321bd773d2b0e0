import type { Paper } from "../paper/paper.js";
import type { Query } from "./query/query.js";

/** The search port: an in-memory index that grows in place. */
export interface PaperIndex {
  readonly size: number;
  /** Adds papers; a paper whose id is known replaces the older one. */
  add(papers: readonly Paper[]): void;
  remove(ids: readonly string[]): void;
  /** Best papers for a topic. Filters or exclusions alone list all that pass, newest first. */
  search(query: Query, options?: SearchOptions): SearchResult;
  /** The paper a person means by half a title, a system name, an arXiv id or an address. */
  lookUp(text: string): TitleMatch;
  /** Papers whose title the typed text may become, for autocomplete; popular and recent ones for "". */
  complete(typed: string, limit: number): readonly TitleCandidate[];
  /** Papers like this one, best first, itself left out; empty for an unknown id. */
  related(id: string, limit: number): readonly SearchHit[];
  /** What the papers are about, most frequent first. */
  topics(): readonly TopicCount[];
}

export interface SearchOptions {
  /** Default 10. */
  readonly limit?: number;
  readonly offset?: number;
  /** Ids of the only papers considered, also when it is asked whether any answers the query; for deliveries. */
  readonly among?: ReadonlySet<string>;
  /** Whether hits say what matched, and have a snippet; default true. Ranking alone is faster. */
  readonly explain?: boolean;
}

export interface SearchResult {
  readonly total: number;
  readonly hits: readonly SearchHit[];
  /** The query as searched when a word was taken for a typing error. */
  readonly corrected: string | undefined;
}

export interface SearchHit {
  readonly id: string;
  readonly title: string;
  readonly score: number;
  readonly matched: readonly MatchedWord[];
  /** A piece of the abstract around the matches, where there is one. */
  readonly snippet?: Snippet | undefined;
}

/** Which word as typed matched which words as written, where. */
export interface MatchedWord {
  readonly query: string;
  readonly terms: readonly string[];
  readonly fields: readonly IndexField[];
}

export type IndexField = "title" | "abstract" | "name" | "acronyms" | "keywords" | "authors" | "summary";

export interface Snippet {
  readonly text: string;
  /** Ranges [start, end) in UTF-16 units of `text`, ascending, not overlapping. */
  readonly highlights: readonly (readonly [number, number])[];
}

export interface TitleCandidate {
  readonly id: string;
  readonly title: string;
}

export interface TitleMatch {
  /** Undefined exactly when `certainty` is `none`. */
  readonly id: string | undefined;
  readonly certainty: "exact" | "close" | "none";
  /** The closest others, best first, at most five. */
  readonly alternatives: readonly TitleCandidate[];
}

export interface TopicCount {
  readonly topic: string;
  readonly count: number;
}
