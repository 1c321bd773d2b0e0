/** A part of a Markdown text; lines are 1-based. */
export type MarkdownBlock = { readonly line: number; readonly endLine: number } & (
  | { readonly kind: "heading"; readonly level: number; readonly text: string }
  | { readonly kind: "table"; readonly header: readonly string[]; readonly rows: readonly TableRow[] }
  | { readonly kind: "item"; readonly lead: string; readonly details: readonly string[] }
  | { readonly kind: "text"; readonly lines: readonly string[] }
);

export interface TableRow {
  readonly text: string;
  readonly line: number;
  readonly endLine: number;
}

const SEPARATOR = /^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-+:?\s*){0,40}\|?\s*$/u;
const ITEM = /^( {0,3}|\t?)(?:[-*+]|\d{1,3}[.)])\s+(?=\S)/u;
const HEADING = /^ {0,3}(#{1,6})\s+(\S.*?)\s*#*\s*$/u;

/** Headings, tables, list entries with all that is indented below them, and other text; blank lines end text. */
export function markdownBlocks(text: string): readonly MarkdownBlock[] {
  const lines = text.split("\n").map((line) => line.replace(/\u00a0/gu, " ").trimEnd());
  const blocks: MarkdownBlock[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? "";
    if (line.trim() === "") {
      at++;
      continue;
    }
    const [block, next] =
      headingAt(lines, at) ?? tableAt(lines, at) ?? itemAt(lines, at) ?? textAt(lines, at);
    blocks.push(block);
    at = next;
  }
  return blocks;
}

type Found = readonly [MarkdownBlock, number];

function headingAt(lines: readonly string[], at: number): Found | undefined {
  const match = HEADING.exec(lines[at] ?? "");
  if (match === null) return undefined;
  const heading = {
    kind: "heading",
    level: match[1]?.length ?? 1,
    text: match[2] ?? "",
    line: at + 1,
    endLine: at + 1,
  } as const;
  return [heading, at + 1];
}

/** A header row, a row of dashes, and rows; a line that does not begin a row goes on with the one above. */
function tableAt(lines: readonly string[], at: number): Found | undefined {
  const header = lines[at] ?? "";
  const separator = lines[at + 1] ?? "";
  if (!header.includes("|") || !separator.includes("-") || !SEPARATOR.test(separator)) return undefined;
  const hasOuterPipes = header.trimStart().startsWith("|");
  const rows: { text: string[]; line: number; endLine: number }[] = [];
  let next = at + 2;
  for (; next < lines.length; next++) {
    const line = lines[next] ?? "";
    if (line.trim() === "" || HEADING.test(line)) break;
    const beginsRow = hasOuterPipes ? line.trimStart().startsWith("|") : line.includes("|");
    const open = rows.at(-1);
    if (beginsRow || open === undefined) {
      rows.push({ text: [line.trim()], line: next + 1, endLine: next + 1 });
    } else {
      open.text.push(line.trim());
      open.endLine = next + 1;
    }
  }
  const table: MarkdownBlock = {
    kind: "table",
    header: splitCells(header),
    rows: rows.map(({ text, line, endLine }) => ({ text: text.join(" "), line, endLine })),
    line: at + 1,
    endLine: next,
  };
  return [table, next];
}

/** Cells of a row; `\|` is a pipe within one. */
export function splitCells(row: string): readonly string[] {
  const inner = row
    .trim()
    .replace(/^\|/u, "")
    .replace(/(?<!\\)\|$/u, "");
  return inner.split(/(?<!\\)\|/u).map((cell) => cell.replaceAll("\\|", "|").trim());
}

function itemAt(lines: readonly string[], at: number): Found | undefined {
  const marker = ITEM.exec(lines[at] ?? "");
  if (marker === null) return undefined;
  const lead = (lines[at] ?? "").slice(marker[0].length).trim();
  const details: string[] = [];
  let next = at + 1;
  for (; next < lines.length; next++) {
    const line = lines[next] ?? "";
    if (line.trim() === "") {
      const below = lines[next + 1] ?? "";
      if (!/^(?: {2,}|\t)\S/u.test(below)) break;
      continue;
    }
    const isIndented = /^(?: {2,}|\t)/u.test(line);
    if (HEADING.test(line) || (!isIndented && ITEM.test(line)) || line.startsWith("|")) break;
    details.push(line.trim());
  }
  return [{ kind: "item", lead, details, line: at + 1, endLine: lastFilled(lines, next) }, next];
}

function textAt(lines: readonly string[], at: number): Found {
  let next = at + 1;
  for (; next < lines.length; next++) {
    const line = lines[next] ?? "";
    if (
      line.trim() === "" ||
      HEADING.test(line) ||
      ITEM.test(line) ||
      tableAt(lines.slice(next, next + 2), 0)
    )
      break;
  }
  return [
    { kind: "text", lines: lines.slice(at, next).map((line) => line.trim()), line: at + 1, endLine: next },
    next,
  ];
}

function lastFilled(lines: readonly string[], end: number): number {
  let last = end;
  while (last > 0 && (lines[last - 1] ?? "").trim() === "") last--;
  return last;
}
