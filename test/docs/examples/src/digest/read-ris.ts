import type { Diagnostic } from "../../../../../src/digest/digest.js";
import { note, type ReadItem, type Reading, warning } from "../../../../../src/digest/reading.js";

/** A record being read. */
interface RisRecord {
  readonly line: number;
  readonly title: string[];
  readonly abstract: string[];
  readonly authors: string[];
  readonly urls: string[];
}

/** Reads RIS, the export format of reference managers: one field per line (`TI  - a title`), `ER  -` ends a record. */
export function readRis(text: string): Reading {
  const items: ReadItem[] = [];
  const diagnostics: Diagnostic[] = [];
  let record: RisRecord | undefined;
  const rows = text.trimEnd().split("\n");
  for (const [at, row] of rows.entries()) {
    const line = at + 1;
    if (row.trim() === "") continue;
    const [, tag = "", value = ""] = /^([A-Z][A-Z0-9]) {2}- ?(.*)$/u.exec(row) ?? [];
    record ??= { line, title: [], abstract: [], authors: [], urls: [] };
    if (tag === "TI" || tag === "T1") record.title.push(value);
    else if (tag === "AB" || tag === "N2") record.abstract.push(value);
    else if (tag === "AU") record.authors.push(value);
    else if (tag === "UR") record.urls.push(value);
    else if (tag === "ER") {
      if (record.title.length === 0) diagnostics.push(warning(record.line, line, "no title; left out"));
      else items.push(itemOf(record, line));
      record = undefined;
    } else if (tag === "") diagnostics.push(warning(line, line, "no RIS field; left out"));
    else if (tag !== "TY") diagnostics.push(note(line, line, `the field ${tag} is not used`));
  }
  if (record !== undefined) diagnostics.push(warning(record.line, rows.length, "no ER ends this record"));
  return { title: undefined, date: undefined, items, diagnostics };
}

function itemOf(record: RisRecord, endLine: number): ReadItem {
  const { line, title, abstract, authors, urls } = record;
  const draft = { title: title.join(" "), abstract: abstract.join("\n"), authors, url: urls[0] };
  return { draft, line, endLine };
}
