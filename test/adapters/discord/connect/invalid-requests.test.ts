import { expect, it } from "vitest";
import { createInvalidRequestGuard } from "../../../../adapters/discord/connect/invalid-requests.js";
import { manualClock } from "../../../support/manual-clock.js";

it("stops requests at half of what would be a ban, until ten minutes are over", () => {
  const clock = manualClock("2025-09-11T09:00:00Z");
  const guard = createInvalidRequestGuard({ clock });

  for (let i = 0; i < 4_999; i += 1) guard.count(i % 2 === 0 ? 403 : 429);
  for (let i = 0; i < 10_000; i += 1) guard.count(404);
  expect(() => guard.check()).not.toThrow();
  guard.count(401);

  expect(() => guard.check()).toThrow("refused too many requests");
  clock.advance(10 * 60_000);
  expect(() => guard.check()).not.toThrow();
});
