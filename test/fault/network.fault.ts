import { afterEach, describe, expect, test } from "vitest";
import { type FaultWorld, faultWorld, nineOn } from "./fault-world.js";
import { PLATFORMS } from "./platforms.js";

/** One process at a time: the response to an aborted request does not arrive after the look-up. */
const IMPATIENT = {
  spacingMs: 20,
  requestTimeoutMs: 600,
  // Half a second for a busy machine to get from marking a part to its request.
  settleMs: 1_100,
  backOffMs: 200,
  longestBackOffMs: 500,
};

let world: FaultWorld;
afterEach(async () => {
  await world.close();
});

describe.each(PLATFORMS)("on %s, a connection", (platform) => {
  test.each(["accept-then-cut", "500-after-accept", "hang", "cut-before-accept"] as const)(
    "repeats no part and misses none on a connection with %s",
    async (kind) => {
      world = await faultWorld(platform, { channels: 4, days: 1 });
      world.fake.addFault({ kind, times: 5 });

      await world.run({ at: [nineOn(1), "now", "now", "now"], timings: IMPATIENT });
      world.pass(60_000);
      const last = await world.run({ at: ["now"], timings: IMPATIENT });

      expect(last.code).toBe(0);
      expect(world.fake.arrived()).toHaveLength(8);
      await world.expectEachPartOnce();
    },
  );

  test("repeats no part, and reports the unknown outcome, when a connection is lost and history may not be read", async () => {
    world = await faultWorld(platform, { channels: 1, days: 2 });
    world.fake.addFault({ kind: "accept-then-cut" });
    world.fake.forbidHistory();

    const first = await world.run({ at: [nineOn(1)], timings: IMPATIENT });
    world.pass(3_600_000);
    const later = await world.run({ at: ["now"], timings: IMPATIENT });

    expect(first.report?.deliveries).toMatchObject([{ status: "unknown" }]);
    expect(later.report?.deliveries.filter((each) => each.localDate === nineOn(1).slice(0, 10))).toEqual([]);
    expect(world.fake.arrived().filter((each) => each.endsWith("-0"))).toHaveLength(
      1 + (later.report?.deliveries.filter((each) => each.status === "sent").length ?? 0),
    );
    expect(world.fake.notices()).toBe(1);
  });

  test("pauses and keeps the subscription of a channel that is closed for good, with one notice", async () => {
    world = await faultWorld(platform, { channels: 1, days: 3 });
    const channel = world.fake.targets[0]?.channel ?? "";
    world.fake.addFault({ kind: "no-permission", times: 9, channel });

    await Promise.all([1, 2].map(() => world.run({ at: [nineOn(1)] })));
    await world.run({ at: [nineOn(2)] });
    const [subscription] = await world.subscriptions.list();

    expect(subscription?.paused).toMatchObject({ by: "failure", mend: expect.stringMatching(/\S/) });
    expect(world.fake.arrived()).toEqual([]);
    expect(world.fake.notices()).toBe(1);
  });

  test.each(["before-end", "before-notice"])(
    "pauses and tells once when a channel is closed for good and the process is killed %s",
    async (step) => {
      world = await faultWorld(platform, { channels: 1, days: 3 });
      const channel = world.fake.targets[0]?.channel ?? "";
      world.fake.addFault({ kind: "no-permission", times: 9, channel });

      const killed = await world.run({ at: [nineOn(1)], killAt: { step, count: 1 } });
      const toldAtTheKill = world.fake.notices();
      world.pass(200_000);
      await world.run({ at: [nineOn(1)] });
      await world.run({ at: [nineOn(2)] });
      const [subscription] = await world.subscriptions.list();

      expect(killed.signal).toBe("SIGKILL");
      expect(toldAtTheKill).toBe(0);
      expect(subscription?.paused).toMatchObject({ by: "failure" });
      expect(world.fake.arrived()).toEqual([]);
      expect(world.fake.notices()).toBe(1);
    },
  );
});
