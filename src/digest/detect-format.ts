import type { DigestFormat } from "./digest.js";

/** Which format a text has, by its content. */
export function detectFormat(text: string): DigestFormat {
  const head = text.trimStart().slice(0, 1);
  return head === "{" ? "jsonl" : "page-text";
}
