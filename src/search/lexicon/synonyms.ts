import { z } from "zod";
import { readBundledList } from "./bundled-data.js";

/** A word or phrase of the field, and what people outside it say instead: "gpu" for "graphics card". */
export interface Synonyms {
  readonly term: string;
  readonly plain: readonly string[];
}

const plainWordsSchema = z.array(z.object({ term: z.string().min(1), plain: z.array(z.string().min(1)) }));

/** Everyday words as shipped in `data/plain-words.json`; throws `unreadable-input` when it is not such a list. */
export function loadBundledSynonyms(): readonly Synonyms[] {
  return readBundledList("plain-words.json", plainWordsSchema, "the list of everyday words");
}
