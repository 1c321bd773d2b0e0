import { z } from "zod";
import { readBundledList } from "./bundled-data.js";

/** Something people ask for. */
export type Concept =
  | {
      readonly kind: "of-papers";
      /** Words and phrases as abstracts have them, the most specific first. */
      readonly terms: readonly string[];
      /** What people may type who want it and do not know these: "answers get slow with many users at once". */
      readonly asks: readonly string[];
    }
  /** No paper is about it: dinner, flights. */
  | { readonly kind: "off-topic"; readonly asks: readonly string[] };

const asks = z.array(z.string().min(1));
const conceptsSchema = z.array(z.object({ terms: z.array(z.string().min(1)).min(1), asks }));
const offTopicSchema = z.array(z.object({ matter: z.string().min(1), asks }));

/**
 * The concepts shipped in `data/glossary.json` and the matters of `data/off-topic.json`; throws `unreadable-input`
 * when either is not such a list.
 */
export function loadBundledConcepts(): readonly Concept[] {
  const concepts = readBundledList("glossary.json", conceptsSchema, "the glossary");
  const matters = readBundledList("off-topic.json", offTopicSchema, "the glossary");
  return [
    ...concepts.map((concept) => ({ kind: "of-papers", ...concept }) as const),
    ...matters.map((matter) => ({ kind: "off-topic", asks: matter.asks }) as const),
  ];
}
