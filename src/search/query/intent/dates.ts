import { Temporal } from "temporal-polyfill";

/** Days from and to, ISO dates, both inclusive; an end that is left out is open. */
export interface DateRange {
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** As it is said to the person, such as "last 7 days". */
  readonly label: string;
}

type Day = Temporal.PlainDate;

export const MONTH =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
export const WEEKDAY =
  "(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)";
const YEAR = "(?:19|20)\\d{2}";
const NTH = "\\d{1,2}(?:st|nd|rd|th)?";
export const UNIT = "(?:day|week|fortnight|month|quarter|year)";

/** A date as people write one, for use within longer patterns. */
export const DATE =
  `(?:\\d{4}[-/]\\d{1,2}[-/]\\d{1,2}|\\d{4}-\\d{1,2}|(?:the )?${NTH}(?: of)? ${MONTH}\\b(?:,? ${YEAR})?|` +
  `${MONTH}\\.? ${NTH}\\b(?:,? ${YEAR})?|${MONTH}\\b\\.?(?:,? ${YEAR})?|${YEAR}|the \\d{1,2}(?:st|nd|rd|th)|` +
  `today|yesterday|(?:last |this |past )?${WEEKDAY}|(?:the )?(?:last|this|past)[ -]${UNIT}|\\d{1,3} ${UNIT}s? ago|\\d{1,3} ?[dwmy])\\b`;

/** Reads a date, a month, a year or a period; undefined for what is none. Past days are meant, never coming ones. */
export function readDate(typed: string, today: Day): DateRange | undefined {
  const text = typed
    .trim()
    .toLowerCase()
    .replace(/[-_](?=[a-z])/gu, " ")
    .replace(/^the /u, "")
    .replace(/['’]s$/u, "");
  return readRelative(text, today) ?? readNumeric(text) ?? readNamed(text, today);
}

function readRelative(text: string, today: Day): DateRange | undefined {
  if (text === "today") return day(today);
  if (text === "yesterday") return day(today.subtract({ days: 1 }));
  const ago = new RegExp(`^(\\d{1,3}) ?(${UNIT}|[dwmy])s?(?: ago)?$`, "u").exec(text);
  if (ago !== null) return { ...day(back(today, Number(ago[1]), ago[2] ?? "")), to: undefined };
  const weekday = new RegExp(`^(?:last |this |past )?(${WEEKDAY})$`, "u").exec(text)?.[1];
  if (weekday !== undefined) return day(lastWeekday(weekday, today));
  const [, which = "", unit = ""] =
    new RegExp(`^(last|past|previous|this|current) (${UNIT})$`, "u").exec(text) ?? [];
  return unit === "" ? undefined : periodOf(which, unit, today);
}

/** `this month`, `last week`: calendar months and years, but seven days for a week, as the people mean who say it. */
export function periodOf(which: string, unit: string, today: Day): DateRange {
  const isCurrent = which === "this" || which === "current";
  const label = `${isCurrent ? "this" : "last"} ${unit}`;
  if (unit === "day") return isCurrent ? day(today) : day(today.subtract({ days: 1 }));
  if (unit === "week") {
    return isCurrent
      ? { from: today.subtract({ days: today.dayOfWeek - 1 }).toString(), to: undefined, label }
      : lastDays(today, 1, "week");
  }
  if (unit === "fortnight" || (which === "past" && unit !== "quarter")) return lastDays(today, 1, unit);
  const start = startOf(unit, today);
  const months = unit === "year" ? 12 : unit === "quarter" ? 3 : 1;
  return isCurrent
    ? { from: start.toString(), to: undefined, label }
    : { from: start.subtract({ months }).toString(), to: start.subtract({ days: 1 }).toString(), label };
}

/** The last so many days, weeks, months or years up to today. */
export function lastDays(today: Day, count: number, unit: string): DateRange {
  const days = unit === "week" ? count * 7 : unit === "fortnight" ? count * 14 : undefined;
  const name = days === undefined ? unit : "day";
  const shown = days ?? count;
  const label = shown === 1 ? `the last ${name}` : `last ${shown} ${name}s`;
  return { from: back(today, count, unit).toString(), to: undefined, label };
}

function back(today: Day, count: number, unit: string): Day {
  switch (unit.charAt(0)) {
    case "w":
      return today.subtract({ days: count * 7 });
    case "f":
      return today.subtract({ days: count * 14 });
    case "m":
      return today.subtract({ months: count });
    case "q":
      return today.subtract({ months: count * 3 });
    case "y":
      return today.subtract({ years: count });
    default:
      return today.subtract({ days: count });
  }
}

function startOf(unit: string, today: Day): Day {
  if (unit === "year") return today.with({ month: 1, day: 1 });
  if (unit === "quarter") return today.with({ month: today.month - ((today.month - 1) % 3), day: 1 });
  return today.with({ day: 1 });
}

function readNumeric(text: string): DateRange | undefined {
  // day first, where the first number can be no month
  const [, first, second, inYear] = /^(\d{1,2})[./](\d{1,2})[./](20\d{2})$/u.exec(text) ?? [];
  if (inYear !== undefined) {
    return Number(first) > 12 ? dayOf(Number(inYear), Number(second), Number(first)) : undefined;
  }
  const [, year, month, date] = /^(\d{4})(?:[-/](\d{1,2}))?(?:[-/](\d{1,2}))?$/u.exec(text) ?? [];
  if (year === undefined || !/^(?:19|20)/u.test(year)) return undefined;
  if (month === undefined) return { from: `${year}-01-01`, to: `${year}-12-31`, label: year };
  return date === undefined
    ? monthOf(Number(year), Number(month))
    : dayOf(Number(year), Number(month), Number(date));
}

function readNamed(text: string, today: Day): DateRange | undefined {
  const nth = /^(\d{1,2})(?:st|nd|rd|th)$/u.exec(text)?.[1];
  if (nth !== undefined) {
    const inMonth = dayOf(today.year, today.month, Number(nth));
    const before = today.subtract({ months: 1 });
    return inMonth?.from !== undefined && inMonth.from <= today.toString()
      ? inMonth
      : dayOf(before.year, before.month, Number(nth));
  }
  const month = new RegExp(`^(${MONTH})\\.?(?:,? (${YEAR}))?$`, "u").exec(text);
  if (month !== null) {
    const number = monthNumber(month[1] ?? "");
    return monthOf(month[2] === undefined ? pastYear(number, 1, today) : Number(month[2]), number);
  }
  const dayFirst = new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?(?: of)? (${MONTH})(?:,? (${YEAR}))?$`, "u").exec(
    text,
  );
  const monthFirst = new RegExp(`^(${MONTH})\\.? (\\d{1,2})(?:st|nd|rd|th)?(?:,? (${YEAR}))?$`, "u").exec(
    text,
  );
  const found = dayFirst === null ? monthFirst : dayFirst;
  if (found === null) return undefined;
  const [date, name] = dayFirst === null ? [found[2], found[1]] : [found[1], found[2]];
  const number = monthNumber(name ?? "");
  const year = found[3] === undefined ? pastYear(number, Number(date), today) : Number(found[3]);
  return dayOf(year, number, Number(date));
}

/** The newest year in which the day is not to come. */
function pastYear(month: number, date: number, today: Day): number {
  return month > today.month || (month === today.month && date > today.day) ? today.year - 1 : today.year;
}

export function monthNumber(name: string): number {
  return (
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"].indexOf(
      name.slice(0, 3).toLowerCase(),
    ) + 1
  );
}

function lastWeekday(name: string, today: Day): Day {
  const wanted = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].indexOf(name.slice(0, 3)) + 1;
  return today.subtract({ days: (today.dayOfWeek - wanted + 7) % 7 || 7 });
}

export function day(date: Day): DateRange {
  const text = date.toString();
  return { from: text, to: text, label: text };
}

export function monthOf(year: number, month: number): DateRange | undefined {
  if (month < 1 || month > 12) return undefined;
  const start = Temporal.PlainDate.from({ year, month, day: 1 });
  const label = start.toLocaleString("en", { month: "long", year: "numeric" });
  return { from: start.toString(), to: start.add({ months: 1 }).subtract({ days: 1 }).toString(), label };
}

export function dayOf(year: number, month: number, date: number): DateRange | undefined {
  try {
    return day(Temporal.PlainDate.from({ year, month, day: date }, { overflow: "reject" }));
  } catch {
    return undefined;
  }
}
