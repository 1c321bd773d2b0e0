import { readFileSync } from "node:fs";
import { z } from "zod";
import { AppError } from "../errors.js";
import { bundledFile } from "./bundled-file.js";

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

/** Reads a vocabulary such as `data/topics.json`. Throws `unreadable-input` when it is not one. */
export function loadVocabulary(path: string | URL): readonly Topic[] {
  try {
    return vocabularySchema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (cause) {
    throw new AppError("unreadable-input", "the topic vocabulary cannot be read", { cause });
  }
}

/** The vocabulary that is shipped in `data/topics.json`, wherever the program was compiled to. */
export function loadBundledVocabulary(): readonly Topic[] {
  const path = bundledFile("topics.json");
  return path === undefined ? [] : loadVocabulary(path);
}
