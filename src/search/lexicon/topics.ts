import { z } from "zod";
import { readBundledList } from "./bundled-data.js";

/** A topic of the field: what it is called, and the wider topics it belongs to. */
export interface Topic {
  readonly topic: string;
  readonly synonyms: readonly string[];
  readonly acronyms: readonly string[];
  readonly broader: readonly string[];
}

const vocabularySchema = z.array(
  z.object({
    topic: z.string().min(1),
    synonyms: z.array(z.string()).default([]),
    acronyms: z.array(z.string()).default([]),
    broader: z.array(z.string()).default([]),
  }),
);

/**
 * The vocabulary that is shipped in `data/topics.json`, wherever the program was compiled to. Throws
 * `unreadable-input` when it is not one.
 */
export function loadBundledTopics(): readonly Topic[] {
  return readBundledList("topics.json", vocabularySchema, "the topic vocabulary");
}
