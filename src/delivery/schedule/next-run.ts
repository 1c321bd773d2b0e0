import { Temporal } from "temporal-polyfill";
import type { Days, Schedule } from "./schedule.js";

/** One run of a schedule. */
export interface Run {
  /** ISO date in the schedule's zone that the run is for. */
  readonly localDate: string;
  readonly at: Temporal.Instant;
}

/** Farther apart than two runs of any schedule: a monthly one leaves at most 31 days out. */
const MAX_DAYS_AHEAD = 64;

/** The first run after an instant. */
export function nextRun(schedule: Schedule, after: Temporal.Instant): Run {
  // A day earlier, because a clock set back over midnight repeats the end of a date.
  let date = localDateOf(after, schedule).subtract({ days: 1 });
  for (let day = 0; day <= MAX_DAYS_AHEAD; day += 1, date = date.add({ days: 1 })) {
    const run = runOn(schedule, date);
    if (run !== undefined && Temporal.Instant.compare(run.at, after) > 0) return run;
  }
  throw new RangeError(`a schedule without runs: ${JSON.stringify(schedule.days)}`);
}

/** The last run at or before an instant. */
export function latestRun(schedule: Schedule, notAfter: Temporal.Instant): Run {
  let date = localDateOf(notAfter, schedule).add({ days: 1 });
  for (let day = 0; day <= MAX_DAYS_AHEAD; day += 1, date = date.subtract({ days: 1 })) {
    const run = runOn(schedule, date);
    if (run !== undefined && Temporal.Instant.compare(run.at, notAfter) <= 0) return run;
  }
  throw new RangeError(`a schedule without runs: ${JSON.stringify(schedule.days)}`);
}

/** The next few runs after an instant. */
export function nextRuns(schedule: Schedule, after: Temporal.Instant, count: number): readonly Run[] {
  const runs: Run[] = [];
  for (let from = after; runs.length < count; ) {
    const run = nextRun(schedule, from);
    runs.push(run);
    from = run.at;
  }
  return runs;
}

/** The run of a local date, where it has one. */
export function runOn(schedule: Schedule, date: Temporal.PlainDate): Run | undefined {
  if (!isDayOf(schedule.days, date)) return undefined;
  const wanted = date.toPlainDateTime(Temporal.PlainTime.from(schedule.at));
  // A time that happens twice runs the first time.
  const first = wanted.toZonedDateTime(schedule.timeZone, { disambiguation: "earlier" });
  if (first.toPlainDateTime().equals(wanted)) return { localDate: date.toString(), at: first.toInstant() };
  // A date that a zone skips altogether (Samoa's 30 December 2011) has no run. A time that the clocks skip runs at the
  // moment they were put forward to, which is the next date's midnight where they skip the last hour (Nuuk).
  const isSkipped = !date.toZonedDateTime(schedule.timeZone).toPlainDate().equals(date);
  const forward = first.getTimeZoneTransition("next");
  if (isSkipped || forward === null) return undefined;
  return { localDate: date.toString(), at: forward.toInstant() };
}

function isDayOf(days: Days, date: Temporal.PlainDate): boolean {
  return days.kind === "weekly"
    ? days.weekdays.some((weekday) => weekday === date.dayOfWeek)
    : date.day === Math.min(days.day, date.daysInMonth);
}

function localDateOf(instant: Temporal.Instant, schedule: Schedule): Temporal.PlainDate {
  return instant.toZonedDateTimeISO(schedule.timeZone).toPlainDate();
}
