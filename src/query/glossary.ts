import { readFileSync } from "node:fs";
import { z } from "zod";
import { AppError } from "../errors.js";
import { bundledFile } from "./bundled-file.js";

/** Something people ask for, in papers' words and in those of people who do not know them. */
export interface Concept {
  /** Words and phrases as abstracts have them, the most specific first; none for what no paper is about, such as dinner. */
  readonly terms: readonly string[];
  /** What people may type who want to know of it: "answers get slow with many users at once". */
  readonly asks: readonly string[];
}

const asks = z.array(z.string().min(1));
const conceptsSchema = z.array(z.object({ terms: z.array(z.string().min(1)).min(1), asks }));
const offTopicSchema = z.array(z.object({ matter: z.string().min(1), asks }));

/**
 * The concepts shipped in `data/glossary.json` and, without terms, the matters of `data/off-topic.json`; throws
 * `unreadable-input` when either is not such a list.
 */
export function loadBundledGlossary(): readonly Concept[] {
  try {
    return [
      ...conceptsSchema.parse(bundledJson("glossary.json")),
      ...offTopicSchema
        .parse(bundledJson("off-topic.json"))
        .map((matter) => ({ terms: [], asks: matter.asks })),
    ];
  } catch (cause) {
    throw new AppError("unreadable-input", "the glossary cannot be read", { cause });
  }
}

function bundledJson(name: string): unknown {
  const path = bundledFile(name);
  return path === undefined ? [] : JSON.parse(readFileSync(path, "utf8"));
}
