import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { EVERY_DAY } from "../../../src/delivery/schedule/describe-schedule.js";
import { latestRun, nextRuns } from "../../../src/delivery/schedule/next-run.js";
import type { Schedule } from "../../../src/delivery/schedule/schedule.js";
import { anySchedule, anyStart, wrongRuns } from "../../support/schedules.js";

const daily = (at: string, timeZone: string): Schedule => ({
  at,
  days: { kind: "weekly", weekdays: EVERY_DAY },
  timeZone,
});

const runsFrom = (schedule: Schedule, from: string, count: number) =>
  nextRuns(schedule, Temporal.Instant.from(from), count).map((run) => [run.localDate, run.at.toString()]);

describe("nextRuns", () => {
  test("keeps nine o'clock at nine when the clocks change", () => {
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

  test("runs at midnight where the last hour of the date does not exist", () => {
    expect(runsFrom(daily("23:30", "America/Nuuk"), "2024-03-29T12:00:00Z", 3)).toEqual([
      ["2024-03-29", "2024-03-30T01:30:00Z"],
      ["2024-03-30", "2024-03-31T01:00:00Z"],
      ["2024-03-31", "2024-04-01T00:30:00Z"],
    ]);
  });

  test("skips a date that a zone left out", () => {
    expect(runsFrom(daily("09:00", "Pacific/Apia"), "2011-12-29T00:00:00Z", 3).map(([date]) => date)).toEqual(
      ["2011-12-29", "2011-12-31", "2012-01-01"],
    );
  });

  test("runs on the last day of a month that is too short", () => {
    const schedule: Schedule = { at: "09:00", days: { kind: "monthly", day: 31 }, timeZone: "UTC" };

    expect(runsFrom(schedule, "2027-01-31T10:00:00Z", 3).map(([date]) => date)).toEqual([
      "2027-02-28",
      "2027-03-31",
      "2027-04-30",
    ]);
  });

  test("uses the weekday of the subscription's zone, not of UTC", () => {
    const schedule: Schedule = {
      at: "08:00",
      days: { kind: "weekly", weekdays: [1] },
      timeZone: "Pacific/Auckland",
    };

    expect(runsFrom(schedule, "2026-09-12T00:00:00Z", 1)).toEqual([["2026-09-14", "2026-09-13T20:00:00Z"]]);
  });
});

describe("for any zone and schedule", () => {
  test("runs exactly once on each due local date of three years, in order, never early", () => {
    fc.assert(
      fc.property(anySchedule, anyStart, (schedule, start) => {
        expect(wrongRuns(schedule, start)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test("finds the previous run as the latest before the next", () => {
    fc.assert(
      fc.property(
        anySchedule,
        fc.integer({ min: 1_200_000_000, max: 1_900_000_000 }),
        (schedule, seconds) => {
          const now = Temporal.Instant.fromEpochMilliseconds(seconds * 1_000);
          const [first, second] = nextRuns(schedule, now, 2);

          expect(first === undefined || second === undefined).toBe(false);
          if (first === undefined || second === undefined) return;
          expect(latestRun(schedule, first.at)).toEqual(first);
          expect(latestRun(schedule, second.at.subtract({ milliseconds: 1 }))).toEqual(first);
          expect(Temporal.Instant.compare(latestRun(schedule, now).at, now)).not.toBe(1);
        },
      ),
      { numRuns: 60 },
    );
  });
});
