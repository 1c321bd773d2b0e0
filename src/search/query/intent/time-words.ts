import { Temporal } from "temporal-polyfill";
import { DATE, type DateRange, lastDays, MONTH, periodOf, readDate, UNIT, WEEKDAY } from "./dates.js";
import type { UnreadFilter } from "./intent.js";
import type { Sentence } from "./sentence.js";

type Day = Temporal.PlainDate;
type Read = (groups: readonly string[], today: Day) => DateRange | undefined;

const COUNTS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  couple: 2,
  three: 3,
  few: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
};
const COUNT = `\\d{1,3}|${Object.keys(COUNTS).join("|")}|(?:a )?(?:couple|few)(?: of)?`;
/** What may stand before a period. */
const IN = "(?:(?:only |just )?(?:from|in|during|within|over|of|for|on|at) )?(?:only )?(?:the )?";
const QUARTERS = ["first", "second", "third", "fourth"];
/** Any time: the archive from its start. */
export const EVER: DateRange = { from: undefined, to: undefined, label: "all time" };

const at = (pattern: string, read: Read): readonly [RegExp, Read] => [
  new RegExp(`(?<![\\p{L}\\p{N}-])${pattern}(?![\\p{L}\\p{N}-])`, "iu"),
  read,
];

/** From the most telling to the least. Each names a range of days. */
const PERIODS: readonly (readonly [RegExp, Read])[] = [
  at(`(?:of all times?|all[- ]times?|ever|any (?:year|time|date))`, () => EVER),
  at(
    `(?:between|from) (\\d{1,2}) (?:and|to|until|till|-) (\\d{1,2})(?: of)? (${MONTH})(?:,? (\\d{4}))?`,
    ([one, other, month, year], today) =>
      between(
        readDate(`${one} ${month} ${year ?? ""}`, today),
        readDate(`${other} ${month} ${year ?? ""}`, today),
      ),
  ),
  at(`(?:between|from) (${DATE})\\s?(?:and|to|until|till|through|-)\\s?(${DATE})`, ([one, other], today) =>
    between(readDate(one ?? "", today), readDate(other ?? "", today)),
  ),
  at(`(?:since|starting|starting from) (${DATE})`, since),
  at(`from (${DATE}) (?:on|onwards?)`, since),
  at(`(after) (${DATE})`, ([, date], today) => open(readDate(date ?? "", today), "after")),
  at(`(?:before|prior to) (${DATE})`, ([date], today) => open(readDate(date ?? "", today), "before")),
  at(`(?:until|till|up to) (${DATE})`, ([date], today) => open(readDate(date ?? "", today), "until")),
  at(`${IN}(?:week of|week starting|week beginning) (${DATE})`, ([date], today) =>
    weekOf(readDate(date ?? "", today)),
  ),
  at(`${IN}(?:last|past|previous) (?:half (?:a )?year|six months)`, (_, today) => ({
    ...lastDays(today, 6, "month"),
  })),
  at(`${IN}(?:last|past|previous|recent) (${COUNT}) (${UNIT})s?`, ([count, unit], today) =>
    lastDays(today, countOf(count), unit ?? "day"),
  ),
  at(`${IN}(this|last|past|previous|current) (${UNIT})(?:'s)?`, ([which, unit], today) =>
    periodOf((which ?? "").toLowerCase(), (unit ?? "").toLowerCase(), today),
  ),
  at(`${IN}(?:last |this |past )(${WEEKDAY})(?:'s)?`, ([date], today) => readDate(date ?? "", today)),
  at(`(?:of|in) the (week|month|quarter|year)`, ([unit], today) => periodOf("this", unit ?? "", today)),
  at(`${IN}(today|yesterday)(?:'?s)?`, ([date], today) => readDate(date ?? "", today)),
  at(`(?:right now|these days|this morning|tonight)`, () => undefined),
  at(`${IN}q([1-4])(?: (?:of )?(\\d{4}))?`, ([number, year], today) => quarter(Number(number), year, today)),
  at(`${IN}(${QUARTERS.join("|")}) quarter(?: (?:of )?(\\d{4}))?`, ([name, year], today) =>
    quarter(QUARTERS.indexOf((name ?? "").toLowerCase()) + 1, year, today),
  ),
  at(`(?:on|of|from) (the \\d{1,2}(?:st|nd|rd|th)|${WEEKDAY})`, ([date], today) =>
    readDate(date ?? "", today),
  ),
  at(`(?:(?:on|of|from) )?(\\d{4}-\\d{1,2}-\\d{1,2})`, ([date], today) => readDate(date ?? "", today)),
  at(
    `(?:(?:on|of|from) )(\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH}(?:,? \\d{4})?|${MONTH}\\.? \\d{1,2}(?:st|nd|rd|th)?(?:,? \\d{4})?)`,
    ([date], today) => readDate(date ?? "", today),
  ),
  at(`(?:(?:in|from|during|of) )?(?:early |late |mid |mid-)?(${MONTH},? (?:19|20)\\d{2})`, ([date], today) =>
    readDate((date ?? "").replace(",", ""), today),
  ),
  at(
    `(?:in|from|during|for) (?:early |late |mid |mid-)?(${MONTH})(?=[ ?!.,]*(?:$|[ ]{3}))`,
    ([date], today) => readDate(date ?? "", today),
  ),
  at(`(?<=[,;] ?)(${MONTH})(?=[ ?!.,]*$)`, ([date], today) => readDate(date ?? "", today)),
  at(
    `(?:in|from|during|of) (20\\d{2})(?=[ ?!.,]*$|,| (?:on|about|by|for|from|with|and|papers?) |   )`,
    ([date], today) => readDate(date ?? "", today),
  ),
  at(`(20[12]\\d)(?=[ ?!.,]*$)`, ([date], today) => readDate(date ?? "", today)),
];

/** Takes the time that a sentence names: the first that is found, the most telling one first. */
export function takeTime(sentence: Sentence, today: Day): DateRange | undefined {
  for (const [pattern, read] of PERIODS) {
    const match = sentence.take(
      pattern,
      "time",
      ([, ...groups]) => read(groups, today) !== undefined || groups.length === 0,
    );
    const range = match === undefined ? undefined : read(match.slice(1), today);
    if (range !== undefined) return range;
  }
  return undefined;
}

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
    const range = name === "on" ? readDate(value, today) : open(readDate(value, today), name);
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
    /(?<!\S)(?:(?:on|of|from|since) )?(\d{1,2}[/.]\d{1,2}[/.](?:20)?\d{2})(?![\d/])/iu,
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

function since([date = ""]: readonly string[], today: Day): DateRange | undefined {
  return open(readDate(date, today), "since");
}

/** One end of a range: from its first day on, after its last, before its first, or until its last. */
function open(range: DateRange | undefined, word: string): DateRange | undefined {
  if (range === undefined) return undefined;
  const label = `${word} ${range.label}`;
  if (word === "since")
    return { from: range.from, to: undefined, label: range.to === undefined ? range.label : label };
  if (word === "after")
    return { from: range.to === undefined ? range.from : shift(range.to, 1), to: undefined, label };
  if (word === "before")
    return { from: undefined, to: range.from === undefined ? undefined : shift(range.from, -1), label };
  return { from: undefined, to: range.to ?? range.from, label };
}

function between(one: DateRange | undefined, other: DateRange | undefined): DateRange | undefined {
  if (one?.from === undefined || other === undefined) return undefined;
  const [first, last] = one.from <= (other.from ?? "") ? [one, other] : [other, one];
  return { from: first.from, to: last.to, label: `${first.label} to ${last.label}` };
}

function merged(one: DateRange | undefined, other: DateRange): DateRange {
  if (one === undefined) return other;
  return { from: other.from ?? one.from, to: other.to ?? one.to, label: `${one.label}, ${other.label}` };
}

function weekOf(range: DateRange | undefined): DateRange | undefined {
  return range?.from === undefined
    ? undefined
    : { from: range.from, to: shift(range.from, 6), label: `week of ${range.from}` };
}

function quarter(number: number, year: string | undefined, today: Day): DateRange {
  const ofYear =
    year === undefined ? (today.month > (number - 1) * 3 ? today.year : today.year - 1) : Number(year);
  const start = today.with({ year: ofYear, month: (number - 1) * 3 + 1, day: 1 });
  return {
    from: start.toString(),
    to: start.add({ months: 3 }).subtract({ days: 1 }).toString(),
    label: `Q${number} ${ofYear}`,
  };
}

function countOf(typed: string | undefined): number {
  const word = (typed ?? "").toLowerCase().replace(/^a (?=\w)| of$/gu, "");
  return COUNTS[word] ?? Number(word);
}

function shift(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}
