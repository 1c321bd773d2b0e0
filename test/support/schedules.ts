import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { EVERY_DAY } from "../../src/delivery/schedule/describe-schedule.js";
import { nextRun } from "../../src/delivery/schedule/next-run.js";
import type { Schedule } from "../../src/delivery/schedule/schedule.js";

const THREE_YEARS_DAYS = 3 * 365 + 1;

/** Any time, days and zone. */
export const anySchedule: fc.Arbitrary<Schedule> = fc.record({
  at: fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([hour, minute]) => `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`),
  days: fc.oneof(
    fc.record({
      kind: fc.constant("weekly" as const),
      weekdays: fc.subarray([...EVERY_DAY], { minLength: 1 }),
    }),
    fc.record({ kind: fc.constant("monthly" as const), day: fc.integer({ min: 1, max: 31 }) }),
  ),
  timeZone: fc.constantFrom(...Intl.supportedValuesOf("timeZone")),
});

/** The first day of three years. */
export const anyStart = fc
  .integer({ min: 2008, max: 2030 })
  .map((year) => Temporal.PlainDate.from({ year, month: 1, day: 1 }));

/** Problems with the runs of three years: there must be one per due local date, in order, never early. */
export function wrongRuns(schedule: Schedule, start: Temporal.PlainDate): readonly string[] {
  const end = start.add({ days: THREE_YEARS_DAYS });
  const time = Temporal.PlainTime.from(schedule.at);
  const wrong: string[] = [];
  const ran: string[] = [];
  let last = start.toZonedDateTime(schedule.timeZone).toInstant().subtract({ milliseconds: 1 });
  for (;;) {
    const run = nextRun(schedule, last);
    if (run.localDate >= end.toString()) break;
    const local = run.at.toZonedDateTimeISO(schedule.timeZone);
    const date = Temporal.PlainDate.from(run.localDate);
    // The clocks may skip the date's last hour: then the run is at its end.
    const isOfDate = [local, local.subtract({ nanoseconds: 1 })].some((at) => at.toPlainDate().equals(date));
    const isEarly =
      Temporal.PlainDateTime.compare(local.toPlainDateTime(), date.toPlainDateTime(time)) === -1;
    if (Temporal.Instant.compare(run.at, last) !== 1) wrong.push(`${run.localDate} is not after the last`);
    if (!isOfDate) wrong.push(`${run.localDate} is on another date`);
    if (isEarly) wrong.push(`${run.localDate} is early`);
    ran.push(run.localDate);
    last = run.at;
  }
  const due = dueDates(schedule, start, end);
  wrong.push(...due.filter((date) => !ran.includes(date)).map((date) => `${date} has no run`));
  if (ran.length > due.length) wrong.push(`${ran.length} runs for ${due.length} dates`);
  return wrong;
}

/** By the calendar alone: the schedule's dates that exist in the zone. */
function dueDates(schedule: Schedule, start: Temporal.PlainDate, end: Temporal.PlainDate): string[] {
  const dates: string[] = [];
  for (let date = start; Temporal.PlainDate.compare(date, end) < 0; date = date.add({ days: 1 })) {
    const { days } = schedule;
    const isDue =
      days.kind === "weekly"
        ? days.weekdays.some((weekday) => weekday === date.dayOfWeek)
        : date.day === Math.min(days.day, date.daysInMonth);
    // Noon stays within a date unless the zone left the date out.
    const noon = date.toZonedDateTime({ timeZone: schedule.timeZone, plainTime: "12:00" });
    if (isDue && noon.toPlainDate().equals(date)) dates.push(date.toString());
  }
  return dates;
}
