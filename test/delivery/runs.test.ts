import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { EVERY_DAY } from "../../src/delivery/describe-schedule.js";
import { latestRun, nextRun, nextRuns } from "../../src/delivery/runs.js";
import type { Schedule } from "../../src/delivery/schedule.js";

const daily = (at: string, timeZone: string): Schedule => ({
  at,
  days: { kind: "weekly", weekdays: EVERY_DAY },
  timeZone,
});

const runsFrom = (schedule: Schedule, from: string, count: number) =>
  nextRuns(schedule, Temporal.Instant.from(from), count).map((run) => [run.localDate, run.at.toString()]);

describe("nextRuns", () => {
  test("keeps nine o'clock nine o'clock when the clocks change", () => {
    expect(runsFrom(daily("09:00", "Europe/Berlin"), "2026-03-28T00:00:00Z", 2)).toEqual([
      ["2026-03-28", "2026-03-28T08:00:00Z"],
      ["2026-03-29", "2026-03-29T07:00:00Z"],
    ]);
  });

  test("runs a time that does not exist at the moment the clocks are put forward to", () => {
    expect(runsFrom(daily("02:30", "Europe/Berlin"), "2026-03-28T12:00:00Z", 2)).toEqual([
      ["2026-03-29", "2026-03-29T01:00:00Z"],
      ["2026-03-30", "2026-03-30T00:30:00Z"],
    ]);
  });

  test("runs a time that happens twice the first time only", () => {
    expect(runsFrom(daily("02:30", "Europe/Berlin"), "2026-10-24T12:00:00Z", 2)).toEqual([
      ["2026-10-25", "2026-10-25T00:30:00Z"],
      ["2026-10-26", "2026-10-26T01:30:00Z"],
    ]);
  });

  test("runs at one where midnight does not exist", () => {
    expect(runsFrom(daily("00:00", "Africa/Cairo"), "2026-04-23T12:00:00Z", 1)).toEqual([
      ["2026-04-24", "2026-04-23T22:00:00Z"],
    ]);
  });

  test("has no run on a date that a zone left out", () => {
    expect(runsFrom(daily("09:00", "Pacific/Apia"), "2011-12-29T00:00:00Z", 3).map(([date]) => date)).toEqual(
      ["2011-12-29", "2011-12-31", "2012-01-01"],
    );
  });

  test("takes the last day of a month that is too short", () => {
    const schedule: Schedule = { at: "09:00", days: { kind: "monthly", day: 31 }, timeZone: "UTC" };

    expect(runsFrom(schedule, "2027-01-31T10:00:00Z", 3).map(([date]) => date)).toEqual([
      "2027-02-28",
      "2027-03-31",
      "2027-04-30",
    ]);
  });

  test("takes the weekday of the subscription's zone, not of UTC", () => {
    const schedule: Schedule = {
      at: "08:00",
      days: { kind: "weekly", weekdays: [1] },
      timeZone: "Pacific/Auckland",
    };

    expect(runsFrom(schedule, "2026-09-12T00:00:00Z", 1)).toEqual([["2026-09-14", "2026-09-13T20:00:00Z"]]);
  });
});

describe("for any zone and schedule, over three years", () => {
  const THREE_YEARS_DAYS = 3 * 365 + 1;
  const zones = Intl.supportedValuesOf("timeZone");
  const schedules = fc.record({
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
    timeZone: fc.constantFrom(...zones),
  });
  const starts = fc
    .integer({ min: 2008, max: 2030 })
    .map((year) => Temporal.PlainDate.from({ year, month: 1, day: 1 }));

  test("there is exactly one run for each due local date, in order, never before its time", () => {
    fc.assert(
      fc.property(schedules, starts, (schedule, start) => {
        const end = start.add({ days: THREE_YEARS_DAYS });
        const due = dueDates(schedule, start, end);
        const ran: string[] = [];
        let last = start.toZonedDateTime(schedule.timeZone).toInstant().subtract({ milliseconds: 1 });
        for (;;) {
          const run = nextRun(schedule, last);
          if (run.localDate >= end.toString()) break;
          expect(Temporal.Instant.compare(run.at, last)).toBe(1);
          const local = run.at.toZonedDateTimeISO(schedule.timeZone);
          expect(local.toPlainDate().toString()).toBe(run.localDate);
          expect(
            Temporal.PlainTime.compare(local.toPlainTime(), Temporal.PlainTime.from(schedule.at)),
          ).not.toBe(-1);
          ran.push(run.localDate);
          last = run.at;
        }
        expect(ran).toEqual(due);
      }),
      { numRuns: 12 },
    );
  });

  test("the latest run before the next one is the one that came before it", () => {
    fc.assert(
      fc.property(schedules, fc.integer({ min: 1_200_000_000, max: 1_900_000_000 }), (schedule, seconds) => {
        const now = Temporal.Instant.fromEpochMilliseconds(seconds * 1_000);
        const [first, second] = nextRuns(schedule, now, 2);

        expect(first === undefined || second === undefined).toBe(false);
        if (first === undefined || second === undefined) return;
        expect(latestRun(schedule, first.at)).toEqual(first);
        expect(latestRun(schedule, second.at.subtract({ milliseconds: 1 }))).toEqual(first);
        expect(Temporal.Instant.compare(latestRun(schedule, now).at, now)).not.toBe(1);
      }),
      { numRuns: 60 },
    );
  });
});

/** By the calendar alone: dates of the schedule's days that exist in the zone. */
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
