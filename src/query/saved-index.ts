import { deserialize, serialize } from "node:v8";
import { z } from "zod";
import { AppError } from "../errors.js";
import type { Paper } from "../paper/paper.js";
import { createPaperIndex, type SavablePaperIndex } from "./create-paper-index.js";
import type { PaperIndex } from "./paper-index.js";
import { loadBundledVocabulary } from "./vocabulary.js";

/** Raised whenever the analysis or the layout changes: an index of another version is made anew. */
const VERSION = 1;

const words32 = z.instanceof(Uint32Array);
const words16 = z.instanceof(Uint16Array);
const bytes8 = z.instanceof(Uint8Array);
const forward = z.object({ starts: words32, occurrences: words32 });

const savedSchema = z.object({
  version: z.literal(VERSION),
  vocabulary: z.string(),
  terms: z.object({
    dictionary: z.object({ terms: z.string(), words: z.string(), wordTerms: z.instanceof(Int32Array) }),
    forward,
    ids: z.string(),
    titleLengths: words16,
    bodyLengths: words16,
    extraLengths: words16,
  }),
  titles: z.object({
    trigrams: forward,
    rowDocuments: words32,
    rowOrdinals: bytes8,
    names: z.string(),
    nameDocuments: words32,
    namePlaces: bytes8,
  }),
});

/** The index as bytes, without the papers. Throws `unreadable-input` for an index that is not ours. */
export function saveIndex(index: PaperIndex): Uint8Array {
  if (!isSavable(index)) throw new AppError("unreadable-input", "this search index cannot be saved");
  return serialize({ version: VERSION, vocabulary: vocabularyKey(), ...index.save() });
}

/**
 * The index of {@link saveIndex}, given the papers. A paper that changed since must be added again; a paper that is
 * missing counts as removed. Undefined for bytes of another version or vocabulary, or damaged ones.
 */
export function loadIndex(bytes: Uint8Array, papers: readonly Paper[]): PaperIndex | undefined {
  let content: unknown;
  try {
    content = deserialize(bytes);
  } catch {
    return undefined;
  }
  const saved = savedSchema.safeParse(content);
  if (!saved.success || saved.data.vocabulary !== vocabularyKey()) return undefined;
  const { terms, titles } = saved.data;
  return createPaperIndex({ restored: { saved: { terms, titles }, papers } });
}

/** What the archive asks for. */
export const indexCodec = { encode: saveIndex, decode: loadIndex } as const;

function isSavable(index: PaperIndex): index is SavablePaperIndex {
  return "save" in index;
}

/** Topics have terms of their own, so that an index goes with its vocabulary. */
function vocabularyKey(): string {
  return JSON.stringify(loadBundledVocabulary());
}
