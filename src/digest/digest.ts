import type { Paper } from "../paper/paper.js";

export const DIGEST_FORMATS = [
  "page-text",
  "hub-json",
  "hub-html",
  "arxiv-feed",
  "arxiv-mail",
  "markdown",
  "jsonl",
] as const;

export type DigestFormat = (typeof DIGEST_FORMATS)[number];

/** A dated, ordered list of papers from one source. */
export interface Digest {
  readonly format: DigestFormat;
  /** ISO date of the digest (of the copy, for page copies), where one is known. */
  readonly date: string | undefined;
  readonly title: string;
  /** In the order of the page. */
  readonly papers: readonly Paper[];
  readonly diagnostics: readonly Diagnostic[];
  /** Items that were meant as papers and were left out, each under a warning; where the format has items. */
  readonly rejected?: number | undefined;
}

/** What became of a line (or item) that is part of no paper, or a doubt about one that is. */
export interface Diagnostic {
  /** 1-based line of the input; for JSON and XML the 1-based item. */
  readonly line: number;
  readonly endLine: number;
  readonly severity: "note" | "warning";
  readonly message: string;
}

export interface DigestInput {
  readonly content: Uint8Array | string;
  /** File name or URL, for the date it may hold and for messages. Formats are detected by content. */
  readonly name?: string | undefined;
  /** ISO instant: file modification time, `Last-Modified`, or now; settles a date without a year. */
  readonly modifiedAt: string;
  /** ISO date that overrides all others. */
  readonly date?: string | undefined;
  readonly format?: DigestFormat | undefined;
}
