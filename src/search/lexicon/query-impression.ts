import type { FoundConcepts } from "./concept-finder.js";

/**
 * What a query sounds like: `off-topic` like dinner or flights, which no paper is about; `doubtful` about as much like
 * that as like anything; `on-topic` a sentence in everyday words on what papers are about; `unclear` all else, topics
 * in words of the field among it.
 */
export type QueryImpression = "off-topic" | "doubtful" | "unclear" | "on-topic";

/** `typed` counts all words of the query, `telling` those that say something, each once. */
export function impressionOf(
  { concepts, everyday }: FoundConcepts,
  { typed, telling }: { readonly typed: number; readonly telling: number },
): QueryImpression {
  const on = concepts.find(({ kind }) => kind === "of-papers")?.strength ?? 0;
  const off = concepts.find(({ kind }) => kind === "off-topic")?.strength ?? 0;
  if (off > on * LEAD && telling > 1 && everyday >= MIXED) return "off-topic";
  if (off > on * RIVAL) return "doubtful";
  return typed >= SENTENCE && everyday >= EVERYDAY && on >= STRONG ? "on-topic" : "unclear";
}

/** By so much an off-topic matter has to lead the best concept, and from here on it leaves it open. */
const LEAD = 1.15;
const RIVAL = 0.9;
/** So many words, with "the" and "of", are a sentence rather than a topic's name. */
const SENTENCE = 4;
/** From here on the words of a query are everyday ones; below the other, of papers, whatever else they may mean. */
const EVERYDAY = 0.8;
const MIXED = 0.6;
const STRONG = 0.5;
