import type { Days, Schedule, Weekday } from "./schedule.js";

const WEEKDAY_NAMES: Readonly<Record<Weekday, string>> = {
  1: "mon",
  2: "tue",
  3: "wed",
  4: "thu",
  5: "fri",
  6: "sat",
  7: "sun",
};

export const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7] as const satisfies readonly Weekday[];
export const WORKING_DAYS = [1, 2, 3, 4, 5] as const satisfies readonly Weekday[];

/** Days in the words in which they can be typed: `daily`, `weekdays`, `mon,thu`, `weekly on mon`, `monthly on 1`. */
export function daysText(days: Days): string {
  if (days.kind === "monthly") return `monthly on ${days.day}`;
  const names = days.weekdays.map((weekday) => WEEKDAY_NAMES[weekday]).join(",");
  if (days.weekdays.length === EVERY_DAY.length) return "daily";
  if (days.weekdays.join() === WORKING_DAYS.join()) return "weekdays";
  return days.weekdays.length === 1 ? `weekly on ${names}` : names;
}

/** Reads {@link daysText} and its plain variants (`mondays`, `tue & fri`, `mon-fri`, `every day`); undefined for other words. */
export function readDays(text: string): Days | undefined {
  const words = text
    .trim()
    .toLowerCase()
    .replace(/\s+/g, " ")
    .replace(/^(?:only )?(?:on|each|every) (?=\w+s?$)/, "every ")
    .replace(/ only$/, "");
  if (/^(daily|every ?(?:day|morning|afternoon|evening|night))$/.test(words))
    return { kind: "weekly", weekdays: EVERY_DAY };
  if (/^(?:every )?(?:weekdays?|workdays?|working days?|business days?)$/.test(words))
    return { kind: "weekly", weekdays: WORKING_DAYS };
  if (/^(?:every )?weekends?$/.test(words)) return { kind: "weekly", weekdays: [6, 7] };
  const monthly = /^monthly(?: on(?: the)? (\d{1,2})(?:st|nd|rd|th)?\.?)?$/.exec(words);
  if (monthly !== null) {
    const day = Number(monthly[1] ?? "1");
    return day >= 1 && day <= 31 ? { kind: "monthly", day } : undefined;
  }
  const weekly = words.replace(/^(?:weekly(?: on)?|every|each|on) ?/, "");
  if (weekly === "" && words.startsWith("weekly")) return { kind: "weekly", weekdays: [1] };
  const range = /^([a-z]+) ?(?:-|–|to) ?([a-z]+)$/.exec(weekly);
  const weekdays =
    range === null ? readList(weekly) : readRange(readWeekday(range[1] ?? ""), readWeekday(range[2] ?? ""));
  return weekdays === undefined ? undefined : { kind: "weekly", weekdays };
}

/** A schedule in a line: `weekdays at 09:00, Europe/Berlin`. */
export function scheduleText(schedule: Schedule): string {
  return `${daysText(schedule.days)} at ${schedule.at}, ${schedule.timeZone}`;
}

function readList(text: string): readonly Weekday[] | undefined {
  const read = text
    .split(/ ?(?:,|&|\/|\band\b| ) ?/)
    .filter((word) => word !== "")
    .map(readWeekday);
  const weekdays = read.filter((weekday) => weekday !== undefined);
  if (weekdays.length === 0 || weekdays.length < read.length) return undefined;
  return EVERY_DAY.filter((weekday) => weekdays.includes(weekday));
}

function readRange(from: Weekday | undefined, to: Weekday | undefined): readonly Weekday[] | undefined {
  if (from === undefined || to === undefined) return undefined;
  return EVERY_DAY.filter((day) => (from <= to ? day >= from && day <= to : day >= from || day <= to));
}

/** `mon`, `monday`, `mondays`; undefined for other words. */
function readWeekday(word: string): Weekday | undefined {
  const full = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
  const short = ["mo", "tu", "we", "th", "fr", "sa", "su"].indexOf(word);
  if (short !== -1) return EVERY_DAY[short];
  const index = full.findIndex((name) => word.length >= 3 && (name.startsWith(word) || word === `${name}s`));
  return EVERY_DAY[index];
}
