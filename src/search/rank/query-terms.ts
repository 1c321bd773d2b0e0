/** One word of the query with all the terms that count as it. */
export interface QueryUnit {
  /** As typed. */
  readonly typed: string;
  /** The word's own term, whether or not a paper has it. */
  readonly text: string;
  readonly alternatives: readonly Alternative[];
  /** Inverse document frequency of the word; that of an unseen word when no document has it. */
  readonly idf: number;
  readonly weight: number;
}

export interface Alternative {
  readonly term: number;
  /** 1 for the word itself, less for what is only like it. */
  readonly weight: number;
}

/** What a paper gains at most by holding a word. */
export function importanceOf({ idf, weight }: QueryUnit): number {
  return idf * weight;
}

/** The weight of a whole query. */
export function weightOf(units: readonly QueryUnit[]): number {
  return units.reduce((sum, unit) => sum + importanceOf(unit), 0);
}

/** Robertson and Spärck Jones' weight as BM25 uses it, never negative. */
export function inverseDocumentFrequency(documents: number, frequency: number): number {
  return Math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5));
}
