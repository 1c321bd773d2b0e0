import { z } from "zod";
import type { PaperDraft, PaperLink } from "../paper/paper.js";
import type { Diagnostic } from "./digest.js";
import { isoDate, leadingIsoDate } from "./digest-date.js";
import { type ReadItem, type Reading, warning } from "./reading.js";

const text = z.union([z.string(), z.number().transform(String)]);
const person = z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]);
const list = z.union([
  z.array(person),
  z.string().transform((joined) => joined.split(/;|,(?! (?:Jr|Sr)\b)/u)),
]);
const date = z.string().transform((given, context) => {
  const found = leadingIsoDate(given) ?? wholeMonthOrYear(given);
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

/** Every field but title and abstract may be wrong without costing the paper. */
const lineSchema = z.object({
  title: text.nullish(),
  abstract: text.nullish(),
  text: text.nullish(),
  summary: text.nullish(),
  summaryKind: z.enum(["hub", "digest", "extract"]).nullish(),
  id: text.nullish(),
  _id: text.nullish(),
  authors: list.nullish(),
  url: z.string().nullish(),
  arxivId: z.string().nullish(),
  publishedOn: date.nullish(),
  upvotes: count.nullish(),
  keywords: list.nullish(),
  date: date.nullish(),
  digestDate: date.nullish(),
  links: z.array(z.object({ kind: z.enum(["paper", "pdf", "code", "project"]), url: z.string() })).nullish(),
});

type LineFields = z.infer<typeof lineSchema>;

/** Reads JSON Lines: one object a line with `title` and `abstract`; a bad line is a warning, never the whole file. */
export function readJsonLines(content: string): Reading {
  const items: ReadItem[] = [];
  const diagnostics: Diagnostic[] = [];
  let start = 0;
  for (let line = 1; start <= content.length; line++) {
    const lineEnd = content.indexOf("\n", start);
    const end = lineEnd < 0 ? content.length : lineEnd;
    const row = content.slice(start, end).trim();
    start = end + 1;
    if (row === "") continue;
    let value: unknown;
    try {
      value = JSON.parse(row);
    } catch {
      diagnostics.push(warning(line, line, "not JSON; left out"));
      continue;
    }
    readObject(value, line, items, diagnostics);
  }
  return withLaterOfTwo(items, diagnostics);
}

/** The same from objects that are already parsed, such as an array in one file; `line` counts items. */
export function readObjects(values: readonly unknown[]): Reading {
  const items: ReadItem[] = [];
  const diagnostics: Diagnostic[] = [];
  values.forEach((value, at) => {
    readObject(value, at + 1, items, diagnostics);
  });
  return withLaterOfTwo(items, diagnostics);
}

function readObject(value: unknown, line: number, items: ReadItem[], diagnostics: Diagnostic[]): void {
  const { fields, ignored } = tolerantFields(value);
  if (fields === undefined) {
    diagnostics.push(warning(line, line, "not an object with a title and an abstract; left out"));
    return;
  }
  const draft = draftOf(fields);
  if (draft.title.trim() === "" && (draft.abstract ?? "").trim() === "") {
    diagnostics.push(warning(line, line, "neither title nor abstract; left out"));
    return;
  }
  if (ignored.length > 0) {
    diagnostics.push(warning(line, line, `not understood and ignored: ${ignored.join(", ")}`));
  }
  items.push({ draft, line, endLine: line });
}

/** The fields that are right, and the names of those that are not. */
function tolerantFields(value: unknown): {
  readonly fields?: LineFields;
  readonly ignored: readonly string[];
} {
  const whole = lineSchema.safeParse(value);
  if (whole.success) return { fields: whole.data, ignored: [] };
  const object = z.record(z.string(), z.unknown()).safeParse(value);
  if (!object.success) return { ignored: [] };
  const ignored = [...new Set(whole.error.issues.map(({ path }) => String(path[0])))];
  const kept = Object.fromEntries(Object.entries(object.data).filter(([name]) => !ignored.includes(name)));
  const again = lineSchema.safeParse(kept);
  return again.success ? { fields: again.data, ignored } : { ignored };
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
    links: linksOf(fields.links),
  };
}

function linksOf(links: readonly PaperLink[] | null | undefined): readonly PaperLink[] | undefined {
  return links ?? undefined;
}

/** Of two lines with one id the later wins. */
function withLaterOfTwo(items: readonly ReadItem[], diagnostics: Diagnostic[]): Reading {
  const last = new Map<string, ReadItem>();
  for (const item of items) if (item.draft.id !== undefined) last.set(item.draft.id, item);
  const kept = items.filter((item) => {
    const winner = item.draft.id === undefined ? item : last.get(item.draft.id);
    if (winner === undefined || winner === item) return true;
    diagnostics.push(
      warning(item.line, item.line, `id ${item.draft.id} comes again in line ${winner.line}, which is kept`),
    );
    return false;
  });
  const dates = new Set(items.map(({ draft }) => draft.digestDate));
  const [only] = dates;
  return { title: undefined, date: dates.size === 1 ? only : undefined, items: kept, diagnostics };
}

function wholeMonthOrYear(given: string): string | undefined {
  const match = /^(\d{4})(?:-(\d{2}))?$/u.exec(given.trim());
  return match === null ? undefined : isoDate(Number(match[1]), Number(match[2] ?? 1), 1);
}
