/** A topic query, parsed. Whatever does not parse as grammar is words: no text is an error. */
export interface Query {
  /** As typed. */
  readonly text: string;
  /** The words to rank by, in order, as typed, quotes and filters taken out. */
  readonly words: readonly string[];
  /** Phrases that must occur, each in its words as typed. */
  readonly phrases: readonly string[];
  readonly excluded: readonly string[];
  readonly filters: QueryFilters;
  readonly sort: "relevance" | "date" | "votes";
}

export interface QueryFilters {
  readonly title: readonly string[];
  readonly authors: readonly string[];
  readonly hasCode: boolean;
  /** ISO date, inclusive. `2025` is `2025-01-01`. */
  readonly since: string | undefined;
  /** ISO date, inclusive. */
  readonly until?: string | undefined;
  /** Laboratories and universities, by their usual names. */
  readonly organizations?: readonly string[];
  /** ISO date, or its prefix `2025` or `2025-09`. */
  readonly on: string | undefined;
}
