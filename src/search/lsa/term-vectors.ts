import { readFileSync } from "node:fs";
import { AppError } from "../../errors.js";

/** Directions of meaning for terms, learnt beforehand from other texts; see `bench/train-term-vectors.ts`. */
export interface TermVectors {
  readonly dimensions: number;
  /** Row-major, a row for each term. */
  readonly rows: Float32Array;
  readonly rowOf: ReadonlyMap<string, number>;
  /** How many of the training texts held the term, by row. */
  readonly frequencies: Uint32Array;
  readonly documents: number;
}

const MAGIC = 0x62735631;
const HEADER_BYTES = 20;

/**
 * Packs vectors: five 32-bit numbers (magic, terms, dimensions, training documents, bytes of the word list), frequencies, one
 * scale a row as 32-bit float, the word list with line ends, and the rows in 8 bits. Little-endian.
 */
export function encodeTermVectors(vectors: TermVectors): Uint8Array {
  const { dimensions, rows, rowOf, frequencies, documents } = vectors;
  const words = new TextEncoder().encode([...rowOf.keys()].join("\n"));
  const count = rowOf.size;
  const bytes = new Uint8Array(HEADER_BYTES + count * 8 + words.length + count * dimensions);
  const view = new DataView(bytes.buffer);
  [MAGIC, count, dimensions, documents, words.length].forEach((value, i) => {
    view.setUint32(i * 4, value, true);
  });
  const wordsAt = HEADER_BYTES + count * 8;
  for (let row = 0; row < count; row++) {
    const values = rows.subarray(row * dimensions, (row + 1) * dimensions);
    const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    view.setUint32(HEADER_BYTES + row * 4, frequencies[row] ?? 0, true);
    view.setFloat32(HEADER_BYTES + (count + row) * 4, largest / 127, true);
    values.forEach((value, d) => {
      const at = wordsAt + words.length + row * dimensions + d;
      view.setInt8(at, largest === 0 ? 0 : Math.round((value / largest) * 127));
    });
  }
  bytes.set(words, wordsAt);
  return bytes;
}

/** The reverse of {@link encodeTermVectors}. Throws `unreadable-input` for anything else. */
export function decodeTermVectors(bytes: Uint8Array): TermVectors {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER_BYTES || view.getUint32(0, true) !== MAGIC) {
    throw new AppError("unreadable-input", "the term vectors are not in the expected format");
  }
  const count = view.getUint32(4, true);
  const dimensions = view.getUint32(8, true);
  const wordsLength = view.getUint32(16, true);
  const wordsAt = HEADER_BYTES + count * 8;
  if (bytes.length !== wordsAt + wordsLength + count * dimensions) {
    throw new AppError("unreadable-input", "the term vectors are cut short");
  }
  const words = new TextDecoder().decode(bytes.subarray(wordsAt, wordsAt + wordsLength)).split("\n");
  const rows = new Float32Array(count * dimensions);
  const frequencies = new Uint32Array(count);
  const small = new Int8Array(bytes.buffer, bytes.byteOffset + wordsAt + wordsLength, count * dimensions);
  for (let row = 0; row < count; row++) {
    frequencies[row] = view.getUint32(HEADER_BYTES + row * 4, true);
    const scale = view.getFloat32(HEADER_BYTES + (count + row) * 4, true);
    for (let i = row * dimensions; i < (row + 1) * dimensions; i++) rows[i] = (small[i] ?? 0) * scale;
  }
  return {
    dimensions,
    rows,
    rowOf: new Map(words.map((word, row) => [word, row])),
    frequencies,
    documents: view.getUint32(12, true),
  };
}

export function readTermVectors(path: URL): TermVectors {
  return decodeTermVectors(readFileSync(path));
}
