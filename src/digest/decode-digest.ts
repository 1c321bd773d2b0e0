import type { Diagnostic } from "./digest.js";

export interface DecodedDigest {
  /** Without byte order mark; line ends are `\n`. */
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Bytes to text. */
export function decodeDigest(content: Uint8Array | string): DecodedDigest {
  const text = typeof content === "string" ? content : new TextDecoder().decode(content);
  return { text: text.replace(/^\uFEFF/u, "").replace(/\r\n?/gu, "\n"), diagnostics: [] };
}
