import { readFileSync } from "node:fs";
import { z } from "zod";
import { AppError } from "../errors.js";
import { bundledFile } from "./bundled-file.js";

/** A word or phrase of the field, and what people outside it say instead: "gpu" for "graphics card". */
export interface PlainWords {
  readonly term: string;
  readonly plain: readonly string[];
}

const plainWordsSchema = z.array(z.object({ term: z.string().min(1), plain: z.array(z.string().min(1)) }));

/** Everyday words as shipped in `data/plain-words.json`; throws `unreadable-input` when it is not such a list. */
export function loadBundledPlainWords(): readonly PlainWords[] {
  const path = bundledFile("plain-words.json");
  if (path === undefined) return [];
  try {
    return plainWordsSchema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (cause) {
    throw new AppError("unreadable-input", "the list of everyday words cannot be read", { cause });
  }
}
