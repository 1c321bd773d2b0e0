import type { Temporal } from "temporal-polyfill";
import { DATE, type DateRange, lastDays, MONTH, periodOf, readDate, UNIT, WEEKDAY } from "./dates.js";
import { between, halfYear, lastSeason, openRange, quarter, weekend, weekOf, weekOfMonth } from "./ranges.js";
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
  new RegExp(`(?<![\\p{L}\\p{N}.-])${pattern}(?![\\p{L}\\p{N}-])`, "iu"),
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
  at(`(?:(?:in|over) )?(?:the )?(?:whole|entire|full) (?:archive|history|collection)`, () => EVER),
  at(`${IN}(yesterday|today) and (yesterday|today)`, (_, today) => ({
    ...lastDays(today, 1, "day"),
    to: today.toString(),
    label: "yesterday and today",
  })),
  at(
    `(\\d{4}-\\d{1,2}-\\d{1,2}) ?(?:to|until|till|through|\\.\\.) ?(\\d{4}-\\d{1,2}-\\d{1,2})`,
    ([one, other], today) => between(readDate(one ?? "", today), readDate(other ?? "", today)),
  ),
  at(`${IN}(first|second) half (?:of )?(the year|this year|\\d{4})`, ([half = "", year = ""], today) =>
    halfYear(half.toLowerCase() === "first" ? 1 : 2, /\d/u.test(year) ? year : String(today.year), today),
  ),
  at(`${IN}(?:last |past |this )?weekend`, (_, today) => weekend(today)),
  at(`(?:between|from) (${DATE})\\s?(?:and|to|until|till|through|-)\\s?(${DATE})`, ([one, other], today) =>
    between(readDate(one ?? "", today), readDate(other ?? "", today)),
  ),
  at(`(?:since|starting|starting from) (${DATE})`, since),
  at(`from (${DATE}) (?:on|onwards?)`, since),
  at(`(after) (${DATE})`, ([, date], today) => openRange(readDate(date ?? "", today), "after")),
  at(`(?:before|prior to) (${DATE})`, ([date], today) => openRange(readDate(date ?? "", today), "before")),
  at(`(?:until|till|up to) (${DATE})`, ([date], today) => openRange(readDate(date ?? "", today), "until")),
  at(
    `${IN}(first|second|third|last) week (?:of|in) (${MONTH}(?:,? \\d{4})?)`,
    ([which = "", month = ""], today) => weekOfMonth(which.toLowerCase(), readDate(month, today)),
  ),
  at(`${IN}(?:week of|week starting|week beginning) (${DATE})`, ([date], today) =>
    weekOf(readDate(date ?? "", today)),
  ),
  at(`${IN}(?:last|past|previous) (?:half (?:a )?year|six months)`, (_, today) => ({
    ...lastDays(today, 6, "month"),
  })),
  at(`${IN}(?:last|past|previous|recent) (${COUNT}) ?(${UNIT}|[dwmy])s?`, ([count, unit = "day"], today) =>
    lastDays(today, countOf(count), LETTERS[unit.toLowerCase()] ?? unit.toLowerCase()),
  ),
  at(`${IN}(?:last|past) (\\d{1,3}) ?(?:hours?|h)`, ([hours], today) =>
    lastDays(today, Math.ceil(Number(hours) / 24), "day"),
  ),
  at(`${IN}h([12])(?: (?:of )?(\\d{4}))?`, ([half, year], today) => halfYear(Number(half), year, today)),
  at(`${IN}(?:this |last )(spring|summer|autumn|fall|winter)`, ([season = ""], today) =>
    lastSeason(season.toLowerCase(), today),
  ),
  at(`${IN}(?:this )?(this|last|past|previous|current)[ -](${UNIT})(?:'s)?`, ([which, unit], today) =>
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
  at(
    `(?:(?:on|of|from) )?((?:1[3-9]|2\\d|3[01])[./]\\d{1,2}[./]20\\d{2}|\\d{4}/\\d{1,2}/\\d{1,2})`,
    ([date], today) => readDate(date ?? "", today),
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

function since([date = ""]: readonly string[], today: Day): DateRange | undefined {
  return openRange(readDate(date, today), "since");
}

const LETTERS: Readonly<Record<string, string>> = { d: "day", w: "week", m: "month", y: "year" };

function countOf(typed: string | undefined): number {
  const word = (typed ?? "").toLowerCase().replace(/^a (?=\w)| of$/gu, "");
  return COUNTS[word] ?? Number(word);
}
