import type { PaperDraft } from "../../paper/paper.js";
import type { Diagnostic } from "../digest.js";
import { isoDate, monthNumber } from "../digest-date.js";
import { note, type ReadItem, type Reading, warning } from "../reading.js";
import { type MarkdownBlock, markdownBlocks } from "./markdown-blocks.js";
import { readEntry } from "./markdown-entry.js";
import {
  inlineLinks,
  isGenericText,
  leadsToPaper,
  withoutEmphasis,
  withoutLinks,
} from "./markdown-inline.js";
import { readColumns, readRow } from "./markdown-table.js";

export interface MarkdownReading extends Reading {
  /** False for a text without papers and without a table for them. */
  readonly isDigest: boolean;
}

/**
 * Reads a digest in Markdown: tables with a title column, list entries and headings that link to a paper, with what stands
 * below them. A digest's own words become the summary; an abstract is one where the text says so or speaks as authors do.
 */
export function readMarkdown(text: string): MarkdownReading {
  const blocks = markdownBlocks(text);
  const items: ReadItem[] = [];
  const diagnostics: Diagnostic[] = [];
  let title: string | undefined;
  let date: string | undefined;
  let hasTable = false;
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at];
    if (block === undefined) continue;
    if (block.kind === "heading") {
      const body = bodyBelow(blocks, at);
      if (isPaperHeading(block.text, body)) {
        const lines = body.flatMap(linesOf);
        at += body.length;
        addEntry(readEntry(block.text, lines), block.line, body.at(-1)?.endLine ?? block.endLine);
        continue;
      }
      title ??= withoutEmphasis(withoutLinks(block.text));
      date ??= dateIn(block.text);
      diagnostics.push(note(block.line, block.endLine, "heading"));
    } else if (block.kind === "table") {
      readTable(block);
    } else if (block.kind === "item" && linksToPaper([block.lead, ...block.details])) {
      addEntry(readEntry(block.lead, block.details), block.line, block.endLine);
    } else {
      date ??= dateIn(linesOf(block)[0] ?? "");
      diagnostics.push(note(block.line, block.endLine, "text that belongs to no paper"));
    }
  }
  if (items.length === 0) diagnostics.push(warning(1, 1, "no papers in this Markdown"));
  return { title, date, items, diagnostics, isDigest: hasTable || items.length > 0 };

  function addEntry(draft: PaperDraft | undefined, line: number, endLine: number): void {
    if (draft === undefined) diagnostics.push(warning(line, endLine, "an entry without a title; left out"));
    else items.push({ draft, line, endLine });
  }

  function readTable(table: Extract<MarkdownBlock, { kind: "table" }>): void {
    const columns = readColumns(table.header);
    if (columns === undefined) {
      diagnostics.push(warning(table.line, table.endLine, "a table without a column of titles; left out"));
      return;
    }
    hasTable = true;
    const others = table.header.filter((_, at) => columns[at] === "other");
    const left = others.length === 0 ? "" : `; not kept: ${others.join(", ")}`;
    diagnostics.push(note(table.line, table.line + 1, `head of a table${left}`));
    for (const row of table.rows) addEntry(readRow(row, columns), row.line, row.endLine);
  }
}

function bodyBelow(blocks: readonly MarkdownBlock[], at: number): readonly MarkdownBlock[] {
  let end = at + 1;
  while (end < blocks.length && blocks[end]?.kind !== "heading") end++;
  return blocks.slice(at + 1, end);
}

/** A heading is a paper's when it links to one, or when all below it is about one that has no other title. */
function isPaperHeading(text: string, body: readonly MarkdownBlock[]): boolean {
  if (body.some(({ kind }) => kind === "table")) return false;
  if (inlineLinks(text).some(({ url }) => leadsToPaper(url))) return true;
  const entries = body.filter((block) => block.kind === "item" && hasOwnTitle(block.lead));
  if (entries.length > 0) return false;
  return linksToPaper(body.flatMap(linesOf));
}

/** `- [Some title](https://arxiv.org/…)` is an entry of its own, `- [arXiv](https://arxiv.org/…)` is not. */
function hasOwnTitle(lead: string): boolean {
  const papers = inlineLinks(lead).filter(({ url }) => leadsToPaper(url));
  if (papers.length === 0) return false;
  const label = /^\W{0,4}(?:paper|arxiv|links?|pdf|url|source|abs)\W{0,4}:/iu.test(withoutEmphasis(lead));
  return !label && (papers.some((link) => !isGenericText(link.text)) || (papers[0]?.at ?? 0) > 25);
}

function linksToPaper(lines: readonly string[]): boolean {
  return lines.some((line) => inlineLinks(line).some(({ url }) => leadsToPaper(url)));
}

function linesOf(block: MarkdownBlock): readonly string[] {
  switch (block.kind) {
    case "item":
      return [block.lead, ...block.details];
    case "text":
      return block.lines;
    default:
      return [];
  }
}

/** "Papers for 2024-09-05", "Daily digest, September 5, 2024", "5 Sep 2024". */
function dateIn(text: string): string | undefined {
  const iso = /(?<!\d)(\d{4})[-/.](\d{2})[-/.](\d{2})(?!\d)/u.exec(text);
  if (iso !== null) return isoDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const monthFirst = /\b([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b/iu.exec(text);
  const dayFirst = /\b(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?,?\s+(\d{4})\b/iu.exec(text);
  const [word, day, year] =
    monthFirst !== null ? monthFirst.slice(1) : [dayFirst?.[2], dayFirst?.[1], dayFirst?.[3]];
  const month = monthNumber(word ?? "");
  return month === undefined ? undefined : isoDate(Number(year), month, Number(day));
}
