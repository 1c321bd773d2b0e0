import { z } from "zod";
import { AppError } from "../../errors.js";
import type { Diagnostic } from "../digest.js";
import { parseJson } from "../input/parse-json.js";
import { quoted, type ReadItem, type Reading, type ReadingContext, warning } from "../reading.js";
import { type HubItem, readHubItem } from "./hub-item.js";

/** Since this day the outer `publishedAt` is no longer the moment of submission. */
const OUTER_DATE_CHANGED_ON = "2025-03-11";

const errorSchema = z.object({ error: z.string() });
const wrapped = z.union([
  z.object({ dailyPapers: z.array(z.unknown()) }).transform(({ dailyPapers }) => dailyPapers),
  z.object({ papers: z.array(z.unknown()) }).transform(({ papers }) => papers),
  z.object({ paper: z.looseObject({ id: z.unknown() }) }).transform((one) => [one]),
  z.looseObject({ id: z.string(), title: z.string() }).transform((one) => [one]),
]);

/**
 * Reads an answer of the Hub's `GET /api/daily_papers` (or of one paper). A bad item is a warning and costs no other;
 * an empty list is a day without papers.
 *
 * @throws AppError "unreadable-input" for JSON that is cut off, "not-a-digest" for other JSON
 */
export function readHubJson(text: string, context: ReadingContext): Reading {
  const value = parseJson(text);
  if (Array.isArray(value)) return readHubItems(value, context);
  const failure = errorSchema.safeParse(value);
  if (failure.success) {
    throw new AppError("not-a-digest", `The answer is an error, no digest: ${quoted(failure.data.error)}`);
  }
  const items = wrapped.safeParse(value);
  if (!items.success) throw new AppError("not-a-digest", "The JSON has no papers in it");
  return readHubItems(items.data, context);
}

/** The same from items that are parsed already. */
export function readHubItems(values: readonly unknown[], context: ReadingContext): Reading {
  const items: ReadItem[] = [];
  const hubItems: HubItem[] = [];
  const diagnostics: Diagnostic[] = [];
  values.forEach((value, at) => {
    const line = at + 1;
    const item = readHubItem(value);
    if (item === undefined) {
      diagnostics.push(warning(line, line, `item ${line} has no paper with id and title; left out`));
      return;
    }
    if (item.ignored.length > 0) {
      const fields = item.ignored.join(", ");
      diagnostics.push(
        warning(
          line,
          line,
          `item ${line}, ${quoted(item.draft.title)}: not understood and ignored: ${fields}`,
        ),
      );
    }
    hubItems.push(item);
    items.push({ draft: item.draft, line, endLine: line });
  });
  if (values.length > 0 && items.length === 0) {
    throw new AppError("not-a-digest", "The JSON has no papers in it", { cause: diagnostics[0]?.message });
  }
  if (values.length === 0) diagnostics.push(warning(1, 1, "the day has no papers"));
  const rejected = values.length - items.length;
  return { title: "Daily Papers", date: hubDate(hubItems, context), items, diagnostics, rejected };
}

/**
 * The day on which most of the papers were listed. Older answers do not say it; there the file's name knows better than
 * the moments of submission, some of which are of the evening before.
 */
function hubDate(items: readonly HubItem[], context: ReadingContext): string | undefined {
  const listed = mostFrequent(items.flatMap(({ dailyOn }) => (dailyOn === undefined ? [] : [dailyOn])));
  if (listed !== undefined || context.nameDate !== undefined) return listed;
  const submitted = items.flatMap(({ outerDate }) => (outerDate === undefined ? [] : [outerDate])).sort();
  const last = submitted.at(-1);
  return last !== undefined && last < OUTER_DATE_CHANGED_ON ? last : undefined;
}

/** The later of two that are equally frequent. */
function mostFrequent(dates: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const date of dates) counts.set(date, (counts.get(date) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? 1 : -1))[0]?.[0];
}
