import { deserialize, serialize } from "node:v8";
import { crc32 } from "node:zlib";
import { z } from "zod";
import { AppError } from "../errors.js";
import type { Paper } from "../paper/paper.js";
import { createPaperIndex, type SavablePaperIndex } from "./engine.js";
import { loadBundledTopics } from "./lexicon/topics.js";
import type { PaperIndex } from "./paper-index.js";

/** Raised whenever the analysis, the learning of the space or the layout changes: an index of another version is made anew. */
const VERSION = 4;
const CHECKSUM_BYTES = 4;

const words32 = z.instanceof(Uint32Array);
const words16 = z.instanceof(Uint16Array);
const bytes8 = z.instanceof(Uint8Array);
const floats32 = z.instanceof(Float32Array);
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
  meaning: z
    .object({
      space: z.object({
        dimensions: z.number(),
        learntFrom: z.number(),
        termCount: z.number(),
        terms: words32,
        rows: floats32,
      }),
      located: z.object({ count: z.number(), vectors: floats32 }),
    })
    .optional(),
});

/** The index as bytes behind their checksum, without the papers. Throws `unreadable-input` for an index that is not ours. */
export function saveIndex(index: PaperIndex): Uint8Array {
  if (!isSavable(index)) throw new AppError("unreadable-input", "this search index cannot be saved");
  const content = serialize({ version: VERSION, vocabulary: vocabularyKey(), ...index.save() });
  const checksum = Buffer.alloc(CHECKSUM_BYTES);
  checksum.writeUInt32LE(crc32(content));
  return Buffer.concat([checksum, content]);
}

/**
 * The index of {@link saveIndex}, given the papers. A paper that changed since must be added again; a paper that is
 * missing counts as removed. Undefined for bytes of another version or vocabulary, or damaged ones, and for an index most of
 * whose documents are gone: papers that are added anew leave their former selves in it, and would for ever.
 */
export function loadIndex(bytes: Uint8Array, papers: readonly Paper[]): PaperIndex | undefined {
  const content = readChecked(bytes);
  const saved = savedSchema.safeParse(content);
  if (!saved.success || saved.data.vocabulary !== vocabularyKey()) return undefined;
  const { terms, titles, meaning } = saved.data;
  const index = createPaperIndex({ restored: { saved: { terms, titles, meaning }, papers } });
  const documents = terms.forward.starts.length - 1;
  return index.size * 2 < documents ? undefined : index;
}

/** Undefined for bytes that are not what was written. */
function readChecked(bytes: Uint8Array): unknown {
  const content = bytes.subarray(CHECKSUM_BYTES);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length <= CHECKSUM_BYTES || view.getUint32(0, true) !== crc32(content)) return undefined;
  try {
    return deserialize(content);
  } catch {
    return undefined;
  }
}

/** What the archive asks for. */
export const indexCodec = { encode: saveIndex, decode: loadIndex } as const;

function isSavable(index: PaperIndex): index is SavablePaperIndex {
  return "save" in index;
}

/** Topics have terms of their own, so that an index goes with its vocabulary. */
function vocabularyKey(): string {
  return JSON.stringify(loadBundledTopics());
}
