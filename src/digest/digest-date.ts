import { Temporal } from "temporal-polyfill";

export interface MonthDay {
  readonly month: number;
  readonly day: number;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** 1 for "Jan", "january", "JAN."; undefined for anything else. */
export function monthNumber(word: string): number | undefined {
  const short = word.slice(0, 3).toLowerCase();
  const at = MONTHS.indexOf(short);
  const full =
    /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?$/iu;
  return at >= 0 && full.test(word) ? at + 1 : undefined;
}

/** An ISO date when year, month and day make one. */
export function isoDate(year: number, month: number, day: number): string | undefined {
  if (year < 1900 || year > 2200) return undefined;
  const days = month === 2 ? (isLeapYear(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  if (month < 1 || month > 12 || day < 1 || day > days) return undefined;
  return `${year}-${twoDigits(month)}-${twoDigits(day)}`;
}

/** The date in front of an ISO date or instant, as written there (its own offset), when it is one. */
export function leadingIsoDate(text: string): string | undefined {
  const match = /^\s*(\d{4})-(\d{2})-(\d{2})(?!\d)/u.exec(text);
  return match === null ? undefined : isoDate(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** The last ISO date in a file name or URL (`…/2025-09-11.json`, `?date=2025-09-11`). */
export function dateInName(name: string): string | undefined {
  const matches = [...name.slice(-500).matchAll(/(?<!\d)(\d{4})-?(\d{2})-?(\d{2})(?!\d)/gu)];
  for (const match of matches.reverse()) {
    const date = isoDate(Number(match[1]), Number(match[2]), Number(match[3]));
    if (date !== undefined && date >= "1990") return date;
  }
  return undefined;
}

/** The latest such day not after an ISO date; 29 February goes back to a leap year. */
export function latestSuchDay(monthDay: MonthDay, notAfter: string): string | undefined {
  const lastYear = Number(notAfter.slice(0, 4));
  for (let year = lastYear; year >= lastYear - 8; year--) {
    const date = isoDate(year, monthDay.month, monthDay.day);
    if (date !== undefined && date <= notAfter) return date;
  }
  return undefined;
}

/** The year in which a month and day come closest to an ISO date. */
export function nearestSuchDay(monthDay: MonthDay, near: string): string | undefined {
  const year = Number(near.slice(0, 4));
  const target = Temporal.PlainDate.from(near);
  const candidates = [year - 1, year, year + 1]
    .map((each) => isoDate(each, monthDay.month, monthDay.day))
    .filter((each) => each !== undefined);
  const distance = (date: string) => Math.abs(target.until(Temporal.PlainDate.from(date)).days);
  return candidates.sort((a, b) => distance(a) - distance(b))[0];
}

/** The UTC date of an ISO instant. */
export function utcDateOf(instant: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO("UTC").toPlainDate().toString();
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
