import { z } from "zod";
import { AppError } from "../../errors.js";
import type { PaperDraft } from "../../paper/paper.js";
import type { Diagnostic } from "../digest.js";
import { isoDate, leadingIsoDate } from "../digest-date.js";
import { MAX_BAD_LINES } from "../input/limits.js";
import { parseJson } from "../input/parse-json.js";
import { tolerantly } from "../input/tolerantly.js";
import { type ReadItem, type Reading, warning } from "../reading.js";

const text = z.union([z.string(), z.number().transform(String)]);
const name = z.union([z.string(), z.object({ name: z.string() }).transform((person) => person.name)]);
const names = z.union([
  z.array(name),
  z.string().transform((joined) => joined.split(/;|,(?! (?:Jr|Sr)\b)/u)),
]);
const date = z.string().transform((given, context) => {
  const found = leadingIsoDate(given) ?? startOf(given);
  if (found !== undefined) return found;
  context.addIssue({ code: "custom", message: "not a date" });
  return z.NEVER;
});
const count = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\d{1,9}$/u)
      .transform(Number),
  ])
  .pipe(z.number().int().min(0));
const link = z.object({ kind: z.enum(["paper", "pdf", "code", "project"]), url: z.string() });

/** A line; any field that is wrong is left out and costs no other. `paperJson` writes lines that read back the same. */
const lineSchema = z.object({
  title: text.nullish(),
  abstract: text.nullish(),
  text: text.nullish(),
  summary: text.nullish(),
  summaryKind: z.enum(["hub", "digest", "extract"]).nullish(),
  id: text.nullish(),
  _id: text.nullish(),
  authors: names.nullish(),
  url: z.string().nullish(),
  arxivId: z.string().nullish(),
  publishedOn: date.nullish(),
  upvotes: count.nullish(),
  keywords: names.nullish(),
  date: date.nullish(),
  digestDate: date.nullish(),
  links: z.array(link).nullish(),
});

type LineFields = z.infer<typeof lineSchema>;

/** Some files have all of it in one array, or in `papers` as `broadsheet parse --json` writes it. */
const wholeFile = z.union([
  z.array(z.unknown()),
  z.object({ papers: z.array(z.unknown()) }).transform(({ papers }) => papers),
]);

/**
 * Reads JSON Lines: one object a line with `title` and `abstract` (`text` and `summary` do for the abstract, `_id` for `id`).
 * A bad line is a warning, never the whole file; of two lines with one id the later wins. One JSON array, or one object
 * over several lines, is read too; there, diagnostics count items.
 *
 * @throws AppError "not-a-digest" when none of the lines is a paper, "unreadable-input" for an array that is cut off
 */
export function readJsonLines(content: string): Reading {
  if (/^\s*(?:\[|\{\s*\n|\{[^\n]{0,2000}"papers"\s*:\s*\[)/u.test(content)) {
    const value = parseJson(content);
    const file = wholeFile.safeParse(value);
    return readRows(
      (file.success ? file.data : [value]).map((item, at) => ({ line: at + 1, read: () => item })),
    );
  }
  return readRows(rowsOf(content));
}

interface Row {
  readonly line: number;
  /** @throws SyntaxError for what is no JSON */
  readonly read: () => unknown;
}

function* rowsOf(content: string): Generator<Row> {
  let start = 0;
  for (let line = 1; start <= content.length; line++) {
    const lineEnd = content.indexOf("\n", start);
    const end = lineEnd < 0 ? content.length : lineEnd;
    const row = content.slice(start, end).trim();
    start = end + 1;
    if (row !== "") yield { line, read: (): unknown => JSON.parse(row) };
  }
}

function readRows(rows: Iterable<Row>): Reading {
  const items: ReadItem[] = [];
  const bad: Diagnostic[] = [];
  const doubts: Diagnostic[] = [];
  let badRows = 0;
  for (const row of rows) {
    const read = readRow(row);
    if (typeof read === "string") {
      badRows++;
      addBad(bad, row.line, read);
      if (items.length === 0 && badRows >= MAX_BAD_LINES) break;
      continue;
    }
    items.push({ draft: read.draft, line: row.line, endLine: row.line });
    if (read.ignored.length > 0) {
      doubts.push(warning(row.line, row.line, `not understood and ignored: ${read.ignored.join(", ")}`));
    }
  }
  if (items.length === 0 && badRows > 0) {
    throw new AppError(
      "not-a-digest",
      `None of the lines is a paper; line ${bad[0]?.line ?? 1}: ${bad[0]?.message ?? ""}`,
      {
        hint: "JSON Lines have one object a line with title and abstract.",
      },
    );
  }
  return { ...withLaterOfTwo(items, [...bad, ...doubts]), rejected: badRows };
}

/** Neighbours of one kind share a warning. */
function addBad(bad: Diagnostic[], line: number, message: string): void {
  const last = bad.at(-1);
  if (last?.message === message && last.endLine === line - 1)
    bad[bad.length - 1] = warning(last.line, line, message);
  else bad.push(warning(line, line, message));
}

/** The paper of a row, or what is wrong with it. */
function readRow(row: Row): { readonly draft: PaperDraft; readonly ignored: readonly string[] } | string {
  let value: unknown;
  try {
    value = row.read();
  } catch {
    return "not JSON; left out";
  }
  const read = typeof value === "object" && value !== null ? tolerantly(lineSchema, value) : undefined;
  if (read === undefined) return "not an object with a title and an abstract; left out";
  const draft = draftOf(read.fields);
  if (draft.title.trim() !== "" || (draft.abstract ?? "").trim() !== "")
    return { draft, ignored: read.ignored };
  return "neither title nor abstract; left out";
}

function draftOf(fields: LineFields): PaperDraft {
  const given = [fields.abstract, fields.text, fields.summary].filter(
    (each) => each != null && each.trim() !== "",
  );
  const abstract = given[0] ?? undefined;
  const summary = fields.summary != null && fields.summary !== abstract ? fields.summary : undefined;
  const kind = fields.summaryKind ?? "digest";
  return {
    title: fields.title ?? "",
    abstract,
    summary: summary === undefined || kind === "extract" ? undefined : { text: summary, kind },
    id: fields.id ?? fields._id ?? undefined,
    authors: fields.authors ?? undefined,
    url: fields.url ?? undefined,
    arxivId: fields.arxivId ?? undefined,
    publishedOn: fields.publishedOn ?? undefined,
    upvotes: fields.upvotes ?? undefined,
    keywords: fields.keywords ?? undefined,
    digestDate: fields.date ?? fields.digestDate ?? undefined,
    links: fields.links ?? undefined,
  };
}

/** Of two lines with one id the later wins. */
function withLaterOfTwo(items: readonly ReadItem[], diagnostics: Diagnostic[]): Reading {
  const last = new Map<string, ReadItem>();
  for (const item of items) if (item.draft.id !== undefined) last.set(item.draft.id, item);
  const kept = items.filter((item) => {
    const winner = item.draft.id === undefined ? item : last.get(item.draft.id);
    if (winner === undefined || winner === item) return true;
    const message = `id ${item.draft.id ?? ""} comes again in line ${winner.line}, which is kept`;
    diagnostics.push(warning(item.line, item.line, message));
    return false;
  });
  const dates = new Set(items.map(({ draft }) => draft.digestDate));
  const [only] = dates;
  return { title: undefined, date: dates.size === 1 ? only : undefined, items: kept, diagnostics };
}

/** "2025" and "2025-09" are the first day of what they name. */
function startOf(given: string): string | undefined {
  const match = /^(\d{4})(?:-(\d{2}))?$/u.exec(given.trim());
  return match === null ? undefined : isoDate(Number(match[1]), Number(match[2] ?? 1), 1);
}
