import fc from "fast-check";
import { expect, test } from "vitest";
import { anySchedule, anyStart, wrongRuns } from "../support/schedules.js";
import { chosenSeed } from "./random.js";

const SCHEDULES = Number(process.env.FAULT_SCHEDULES ?? "250");
const seed = chosenSeed();

test(`runs ${SCHEDULES} random schedules (seed ${seed}) once on each due date of three years`, () => {
  fc.assert(
    fc.property(anySchedule, anyStart, (schedule, start) => {
      expect(wrongRuns(schedule, start)).toEqual([]);
    }),
    { numRuns: SCHEDULES, seed },
  );
});
