import { Temporal } from "temporal-polyfill";

/** The ISO dates from one day to another, both among them, oldest first. */
export function daysBetween(first: string, last: string): readonly string[] {
  const days: string[] = [];
  const end = Temporal.PlainDate.from(last);
  let day = Temporal.PlainDate.from(first);
  for (; Temporal.PlainDate.compare(day, end) <= 0; day = day.add({ days: 1 })) days.push(day.toString());
  return days;
}

/** The UTC date that was `days` before an instant. */
export function utcDateBefore(instant: Temporal.Instant, days = 0): string {
  return instant.toZonedDateTimeISO("UTC").toPlainDate().subtract({ days }).toString();
}
