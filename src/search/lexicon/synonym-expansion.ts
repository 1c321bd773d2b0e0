import type { Dictionary } from "../index/dictionary.js";
import { addAlternative, type QueryDraft } from "../rank/query-draft.js";
import { termsOfPhrase } from "./phrase-terms.js";
import type { SynonymFinder } from "./synonym-finder.js";
import type { TopicFinder } from "./topic-finder.js";

export interface SynonymWeights {
  /** What papers say instead of an everyday word; 0 switches the expansion off. */
  readonly plain: number;
  /** Times that for an everyday word that the papers have too, among few papers. */
  readonly plainOwn: number;
}

/** Longer questions say what they mean in words of the field too, and everyday words in them are only talk. */
const MAX_DRAFTS = 10;
/** Among so many papers an everyday word that they have themselves is expanded half as much. */
const FEW = 300;

/** Adds what papers say for the everyday words of a query: "graphics card" also counts as "GPU". */
export function createSynonymExpander(parts: {
  readonly dictionary: Dictionary;
  readonly topics: TopicFinder;
  readonly plainWords: () => SynonymFinder;
  readonly frequencyOf: (term: number) => number;
  readonly documentCount: () => number;
  readonly weights: SynonymWeights;
}): (drafts: readonly QueryDraft[], stems: readonly string[]) => void {
  const { weights } = parts;

  return (drafts, stems) => {
    if (weights.plain === 0 || drafts.length > MAX_DRAFTS) return;
    // a word that papers have themselves mostly means itself; but few papers have few words
    const fewness = FEW / (FEW + parts.documentCount());
    for (const { places, meaning } of parts.plainWords().find(stems)) {
      const meant = places.flatMap((place) => drafts[place] ?? []);
      const isOwn = meant.every(({ term }) => term !== undefined);
      const terms = termsOfPhrase(meaning, parts);
      const share = isOwn ? fewness * (meant.length === 1 ? weights.plainOwn : 1) : 1;
      const weight = (weights.plain * share) / terms.length;
      for (const { alternatives } of meant) {
        for (const term of terms) addAlternative(alternatives, term, weight);
      }
    }
  };
}
