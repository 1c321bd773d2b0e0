import type { PaperDraft } from "../paper/paper.js";
import type { Diagnostic } from "./digest.js";

/** What one format's reader makes of a text, before papers are completed. */
export interface Reading {
  readonly title: string | undefined;
  /** ISO date that the content itself gives, where it does. */
  readonly date: string | undefined;
  readonly items: readonly ReadItem[];
  readonly diagnostics: readonly Diagnostic[];
  /** Items that were meant as papers and were left out, where the format has items. */
  readonly rejected?: number | undefined;
}

/** A paper as found, and the lines (for JSON and XML: the items) it was found in. */
export interface ReadItem {
  readonly draft: PaperDraft;
  readonly line: number;
  readonly endLine: number;
}

/** What a reader may know beside the text. */
export interface ReadingContext {
  /** ISO date that a month and day without year must not be after. */
  readonly notAfter: string;
  /** ISO date out of the file's name. */
  readonly nameDate: string | undefined;
}

export function note(line: number, endLine: number, message: string): Diagnostic {
  return { line, endLine, severity: "note", message };
}

export function warning(line: number, endLine: number, message: string): Diagnostic {
  return { line, endLine, severity: "warning", message };
}

/** A title as messages quote it. */
export function quoted(title: string): string {
  const flat = title.replace(/\s+/gu, " ").trim();
  return flat.length > 60 ? `“${flat.slice(0, 57).trimEnd()}…”` : `“${flat}”`;
}
