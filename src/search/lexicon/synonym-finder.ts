import type { Analyser } from "../text/analyser.js";
import { stemsOf } from "../text/stems.js";
import { tokenise } from "../text/tokenise.js";
import type { Synonyms } from "./synonyms.js";

/** Finds everyday words in a query and gives the words that papers use instead. */
export interface SynonymFinder {
  /** Every everyday word or phrase that a query holds; the words of a phrase may come in any order. */
  find(stems: readonly string[]): readonly FoundSynonyms[];
}

export interface FoundSynonyms {
  /** Places of the phrase's stems in the query. */
  readonly places: readonly number[];
  /** Stems of what papers say. */
  readonly meaning: readonly string[];
}

interface Form {
  readonly stems: ReadonlySet<string>;
  readonly meaning: readonly string[];
}

export function createSynonymFinder(list: readonly Synonyms[], analyser: Analyser): SynonymFinder {
  const formsOf = new Map<string, Form[]>();

  for (const { term, plain } of list) {
    const meaning = stemsOf(term, analyser);
    if (meaning.length === 0) continue;
    for (const text of plain) {
      const form: Form = { stems: new Set(stemsOf(text, analyser)), meaning };
      // of "hard to get" only "hard" is more than a stop word, and says something else
      if (form.stems.size < Math.min(2, tokenise(text).length)) continue;
      for (const stem of form.stems) formsOf.set(stem, [...(formsOf.get(stem) ?? []), form]);
    }
  }

  return {
    find(stems) {
      const placesOf = new Map<Form, number[]>();
      stems.forEach((stem, place) => {
        for (const form of formsOf.get(stem) ?? []) {
          const places = placesOf.get(form) ?? [];
          places.push(place);
          placesOf.set(form, places);
        }
      });
      return [...placesOf]
        .filter(([form, places]) => new Set(places.map((place) => stems[place])).size === form.stems.size)
        .map(([form, places]) => ({ places, meaning: form.meaning }));
    },
  };
}
