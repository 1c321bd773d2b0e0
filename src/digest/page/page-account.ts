import type { Diagnostic } from "../digest.js";
import { note, quoted, warning } from "../reading.js";
import type { AssembledPage } from "./assemble-page.js";
import type { PageLine } from "./page-line.js";

/** A note or warning for every line that is in no paper's title or abstract, neighbours of one kind in one. */
export function accountForLines(lines: readonly PageLine[], page: AssembledPage): readonly Diagnostic[] {
  const isPapers = new Uint8Array(lines.length + 2);
  for (const { title, abstract, names } of page.entries) {
    for (const { line, endLine } of [title, ...abstract, ...(names === undefined ? [] : [names])])
      isPapers.fill(1, line, endLine + 1);
  }
  const diagnostics: Diagnostic[] = [];
  for (const { paragraph, as } of page.leftOut) {
    if (as === "person") continue;
    isPapers.fill(2, paragraph.line, paragraph.endLine + 1);
    const { line, endLine, text } = paragraph;
    diagnostics.push(
      as === "lost"
        ? warning(line, endLine, `${quoted(text)} stands under no title; left out`)
        : note(line, endLine, `${quoted(text)} was taken for a part of the page`),
    );
  }
  const first = page.entries[0]?.title.line ?? Number.POSITIVE_INFINITY;
  const lastEntry = page.entries.at(-1);
  const last = lastEntry?.abstract.at(-1)?.endLine ?? lastEntry?.title.line ?? 0;
  let start = 0;
  let end = 0;
  const flush = () => {
    if (start > 0) diagnostics.push(note(start, end, describe(start, first, last)));
    start = 0;
  };
  for (const { line, kind } of lines) {
    if (isPapers[line] !== 0) flush();
    else if (kind !== "blank") {
      if (start === 0) start = line;
      end = line;
    }
  }
  flush();
  return diagnostics;
}

function describe(line: number, first: number, last: number): string {
  if (line < first) return "head of the page";
  return line > last ? "foot of the page" : "votes, names, dates and addresses between papers";
}
