import { readArxivId } from "../../paper/arxiv-id.js";
import { findLinks } from "../../paper/links.js";
import type { Diagnostic } from "../digest.js";
import { joinLines } from "../page/page-paragraphs.js";
import { note, quoted, type ReadItem, type Reading, warning } from "../reading.js";
import { splitAuthors } from "../split-authors.js";
import { readMailDate } from "./rfc-date.js";

/** One entry between `\\` and `\\ ( https://arxiv.org/abs/… )`. */
interface MailEntry {
  readonly line: number;
  endLine: number;
  readonly idLine: string;
  readonly fields: Map<string, string[]>;
  readonly abstract: string[];
  isReplacement: boolean;
  isWhole: boolean;
}

const FIELD =
  /^(Date|Title|Authors?|Categories|Comments|Report-no|Journal-ref|DOI|MSC-class|ACM-class|License|Proxy|Subj-class)(?: \([^)]{1,20}\))?:\s*(.*)$/u;
const RULE = /^(?:-{20,}|[%-]{20,})$/u;
const ENTRY_END = /^\\\\\s*\(\s*https?:\/\/(?:\w+\.)?arxiv\.org\/abs\//iu;

/**
 * Reads a mailing of arXiv, also one pasted out of a mail program (no-break spaces, folded lines). New entries and
 * cross-lists are papers; replacements, which have no abstract, are left out with a note.
 */
export function readArxivMail(text: string): Reading {
  const items: ReadItem[] = [];
  const diagnostics: Diagnostic[] = [];
  const replaced: Diagnostic[] = [];
  let date: string | undefined;
  let entry: MailEntry | undefined;
  let part: "head" | "fields" | "abstract" = "head";
  let field: string[] | undefined;
  let lastLine = 0;
  let around: { line: number; endLine: number } | undefined;

  const finish = () => {
    if (entry === undefined) return;
    takeEntry(entry, items, replaced, diagnostics);
    lastLine = entry.endLine;
    entry = undefined;
    part = "head";
  };
  const finishAround = () => {
    if (around !== undefined)
      diagnostics.push(note(around.line, around.endLine, "head, rules and foot of the mailing"));
    around = undefined;
  };
  const lines = text.split("\n");
  lines.forEach((raw, at) => {
    const line = at + 1;
    const folded = raw.replace(/\u00a0/gu, " ").trimEnd();
    const bare = folded.trim();
    if (bare === "") return;
    if (part === "head" || RULE.test(bare)) {
      finish();
      if (line <= lastLine) return;
      const next = lines[at + 1]?.replace(/\u00a0/gu, " ").trim() ?? "";
      const opens = bare === "\\\\" && /^arXiv:/iu.test(next);
      if (opens) {
        finishAround();
        entry = {
          line,
          endLine: line,
          idLine: next,
          fields: new Map(),
          abstract: [],
          isReplacement: false,
          isWhole: false,
        };
        part = "fields";
        field = undefined;
        return;
      }
      date ??= endOfPeriod(bare);
      around = { line: around?.line ?? line, endLine: line };
      return;
    }
    if (entry === undefined) return;
    entry.endLine = line;
    if (ENTRY_END.test(bare)) {
      entry.isWhole = true;
      // the rule below an entry is a part of it
      if (/^-{20,}$/u.test(lines[at + 1]?.trim() ?? "")) entry.endLine = line + 1;
      finish();
      return;
    }
    if (part === "abstract") {
      entry.abstract.push(bare);
      return;
    }
    if (bare === "\\\\") {
      part = "abstract";
      return;
    }
    if (/^replaced with revised version\b/iu.test(bare)) entry.isReplacement = true;
    const opened = FIELD.exec(bare);
    // a line that begins with a space goes on with the field above it, whatever it looks like
    if (opened !== null && (field === undefined || !/^\s/u.test(folded))) {
      field = [opened[2] ?? ""];
      entry.fields.set((opened[1] ?? "").replace(/s$/u, "").toLowerCase(), field);
    } else {
      field?.push(bare);
    }
  });
  finish();
  finishAround();
  diagnostics.push(...replaced);
  if (items.length === 0) diagnostics.push(warning(1, 1, "the mailing has no new papers in it"));
  return { title: "arXiv mailing", date, items, diagnostics };
}

/** "received from  Mon 24 Nov 25 19:00:00 GMT  to  Tue 25 Nov 25 19:00:00 GMT": the end of the period is its day. */
function endOfPeriod(line: string): string | undefined {
  const end = /^received from\s.{10,60}?\sto\s+(.{10,60})$/u.exec(line)?.[1];
  return end === undefined ? undefined : readMailDate(end);
}

function takeEntry(
  entry: MailEntry,
  items: ReadItem[],
  replaced: Diagnostic[],
  diagnostics: Diagnostic[],
): void {
  const { line, endLine, fields, abstract } = entry;
  const arxivId = readArxivId(entry.idLine.replace(/\s.*$/u, ""))?.id;
  const title = joinLines(fields.get("title") ?? []);
  if (arxivId === undefined || title === "") {
    diagnostics.push(warning(line, endLine, "an entry without title or arXiv id; left out"));
    return;
  }
  if (entry.isReplacement) {
    addReplaced(replaced, line, endLine);
    return;
  }
  if (!entry.isWhole)
    diagnostics.push(warning(line, endLine, `${quoted(title)} is cut off; what there is was read`));
  else if (abstract.length === 0)
    diagnostics.push(warning(line, endLine, `${quoted(title)} has no abstract`));
  items.push({
    line,
    endLine,
    draft: {
      title,
      abstract: abstract.length === 0 ? undefined : joinLines(abstract),
      arxivId,
      url: `https://arxiv.org/abs/${arxivId}`,
      authors: splitAuthors(joinLines(fields.get("author") ?? [])),
      publishedOn: readMailDate((fields.get("date") ?? []).join(" ")),
      links: findLinks(joinLines(fields.get("comment") ?? [])),
    },
  });
}

/** Neighbouring replacements share a note; between two of them stands a rule at most. */
function addReplaced(replaced: Diagnostic[], line: number, endLine: number): void {
  const last = replaced.at(-1);
  if (last === undefined || line > last.endLine + 4) {
    replaced.push(note(line, endLine, "replacement of an earlier version; left out"));
    return;
  }
  replaced[replaced.length - 1] = note(last.line, endLine, "replacements of earlier versions; left out");
}
