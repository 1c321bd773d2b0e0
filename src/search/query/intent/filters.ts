import type { Temporal } from "temporal-polyfill";
import { type DateRange, readDate } from "./dates.js";
import type { UnreadFilter } from "./intent.js";
import { openRange } from "./ranges.js";
import type { Sentence } from "./sentence.js";

type Day = Temporal.PlainDate;

/** Takes `since:7d`, `until:2025-06`, `on:yesterday` and `by:votes`; what cannot be read is told. */
export function takeFilters(
  sentence: Sentence,
  today: Day,
): {
  readonly period: DateRange | undefined;
  readonly sort: "votes" | "date" | undefined;
  readonly unread: readonly UnreadFilter[];
} {
  let period: DateRange | undefined;
  let sort: "votes" | "date" | undefined;
  const unread: UnreadFilter[] = [];
  for (;;) {
    const match = sentence.take(/(?<!\S)(since|until|on|by):(\S*)/iu, "filter");
    if (match === undefined) break;
    const name = (match[1] ?? "").toLowerCase();
    const value = (match[2] ?? "").replace(/[.,;!?]+$/u, "");
    if (name === "by") {
      const wanted = value.toLowerCase();
      if (wanted === "votes" || wanted === "date") sort = wanted;
      else if (wanted !== "relevance")
        unread.push({ kind: "unknown", text: match[0].trim(), remedy: "Type by:date or by:votes." });
      continue;
    }
    const range = name === "on" ? readDate(value, today) : openRange(readDate(value, today), name);
    if (range === undefined)
      unread.push({
        kind: "unknown",
        text: match[0].trim(),
        remedy: `I don't know the date “${value}”: try ${name}:${name === "on" ? "2025-09-11" : "7d"}.`,
      });
    else period = merged(period, range);
  }
  return { period, sort, unread };
}

/** Takes a date of which nobody can say which number is the month. */
export function takeAmbiguousDate(sentence: Sentence): UnreadFilter | undefined {
  const match = sentence.take(
    /(?<!\S)(?:(?:on|of|from|since) )?((?:0?[1-9]|1[0-2])[/.]\d{1,2}[/.](?:20)?\d{2})(?![\d/])/iu,
    "filter",
  );
  return match === undefined
    ? undefined
    : {
        kind: "ambiguous",
        text: match[1] ?? match[0].trim(),
        remedy: "Type the date as year, month and day, such as 2025-06-05.",
      };
}

function merged(one: DateRange | undefined, other: DateRange): DateRange {
  if (one === undefined) return other;
  return { from: other.from ?? one.from, to: other.to ?? one.to, label: `${one.label}, ${other.label}` };
}
