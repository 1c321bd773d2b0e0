import { Temporal } from "temporal-polyfill";
import type { DateRange } from "./dates.js";

type Day = Temporal.PlainDate;

/** One end of a range: from its first day on, after its last, before its first, or until its last. */
export function openRange(range: DateRange | undefined, word: string): DateRange | undefined {
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

export function between(one: DateRange | undefined, other: DateRange | undefined): DateRange | undefined {
  if (one?.from === undefined || other === undefined) return undefined;
  const [first, last] = one.from <= (other.from ?? "") ? [one, other] : [other, one];
  return { from: first.from, to: last.to, label: `${first.label} to ${last.label}` };
}

export function weekOf(range: DateRange | undefined): DateRange | undefined {
  return range?.from === undefined
    ? undefined
    : { from: range.from, to: shift(range.from, 6), label: `week of ${range.from}` };
}

export function quarter(number: number, year: string | undefined, today: Day): DateRange {
  const ofYear =
    year === undefined ? (today.month > (number - 1) * 3 ? today.year : today.year - 1) : Number(year);
  const start = today.with({ year: ofYear, month: (number - 1) * 3 + 1, day: 1 });
  return {
    from: start.toString(),
    to: start.add({ months: 3 }).subtract({ days: 1 }).toString(),
    label: `Q${number} ${ofYear}`,
  };
}

export function weekOfMonth(which: string, month: DateRange | undefined): DateRange | undefined {
  if (month?.from === undefined || month.to === undefined) return undefined;
  const label = `${which} week of ${month.label}`;
  if (which === "last") return { from: shift(month.to, -6), to: month.to, label };
  const start = shift(month.from, ["first", "second", "third"].indexOf(which) * 7);
  return { from: start, to: shift(start, 6), label };
}

export function halfYear(half: number, year: string | undefined, today: Day): DateRange {
  const [first, last] = half === 1 ? [1, 2] : [3, 4];
  const start = quarter(first, year, today);
  return {
    from: start.from,
    to: quarter(last, start.from?.slice(0, 4), today).to,
    label: `H${half} ${start.from?.slice(0, 4)}`,
  };
}

/** The newest season that has begun, of the northern half of the earth. */
export function lastSeason(name: string, today: Day): DateRange {
  const month = { spring: 3, summer: 6, autumn: 9, fall: 9, winter: 12 }[name] ?? 3;
  const start = Temporal.PlainDate.from({
    year: month > today.month ? today.year - 1 : today.year,
    month,
    day: 1,
  });
  return {
    from: start.toString(),
    to: start.add({ months: 3 }).subtract({ days: 1 }).toString(),
    label: `${name} ${start.year}`,
  };
}

function shift(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** The newest Saturday and Sunday that have begun. */
export function weekend(today: Day): DateRange {
  const saturday = today.subtract({ days: (today.dayOfWeek + 1) % 7 });
  return { from: saturday.toString(), to: saturday.add({ days: 1 }).toString(), label: "the weekend" };
}
