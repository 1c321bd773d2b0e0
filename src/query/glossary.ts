import { readFileSync } from "node:fs";
import { z } from "zod";
import { AppError } from "../errors.js";
import { bundledFile } from "./bundled-file.js";

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
export function loadBundledGlossary(): readonly Concept[] {
  try {
    return [
      ...conceptsSchema
        .parse(bundledJson("glossary.json"))
        .map((concept) => ({ kind: "of-papers", ...concept }) as const),
      ...offTopicSchema
        .parse(bundledJson("off-topic.json"))
        .map((matter) => ({ kind: "off-topic", asks: matter.asks }) as const),
    ];
  } catch (cause) {
    throw new AppError("unreadable-input", "the glossary cannot be read", { cause });
  }
}

function bundledJson(name: string): unknown {
  const path = bundledFile(name);
  return path === undefined ? [] : JSON.parse(readFileSync(path, "utf8"));
}
