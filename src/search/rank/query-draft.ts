/** A word of the query while it is being read: what was typed, its own term, and all that counts as it. */
export interface QueryDraft {
  readonly typed: string;
  readonly text: string;
  /** The word's own term, undefined when no paper has the word. */
  readonly term: number | undefined;
  /** Weight of each term that counts as the word. */
  readonly alternatives: Map<number, number>;
}

/** Lets a term count as the word, with the highest weight it is ever given; no term, nothing. */
export function addAlternative(
  alternatives: Map<number, number>,
  term: number | undefined,
  weight: number,
): void {
  if (term !== undefined) alternatives.set(term, Math.max(alternatives.get(term) ?? 0, weight));
}
