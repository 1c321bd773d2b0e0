import type { DateRange } from "./dates.js";

/** What a sentence asks for, read from its words alone. */
export interface Intent {
  readonly does: "search" | "open" | "thanks" | "greeting" | "off-topic";
  /** Ids and DOIs of the papers that are named, in order; with `open` alone. */
  readonly ids: readonly string[];
  /** The words that are left: what the papers are about, in the topic grammar. */
  readonly topic: string;
  readonly period: DateRange | undefined;
  readonly sort: "votes" | "date" | "trending" | undefined;
  /** How many papers are wanted at most. */
  readonly count: number | undefined;
  readonly author: string | undefined;
  readonly organisation: string | undefined;
  /** Filters that were typed but mean nothing; the first is said to the person. */
  readonly unread: readonly UnreadFilter[];
  /** Every word of the text, in order, with what became of it. */
  readonly pieces: readonly Piece[];
}

export interface UnreadFilter {
  /** As typed, such as `since:lastweek`. */
  readonly text: string;
  /** Whether it makes no sense, or could be two things. */
  readonly kind: "unknown" | "ambiguous";
  /** A sentence that says what to type instead. */
  readonly remedy: string;
}

export type PieceKind = "id" | "time" | "sort" | "author" | "organisation" | "filter" | "chaff" | "topic";

export interface Piece {
  readonly word: string;
  readonly kind: PieceKind;
}
