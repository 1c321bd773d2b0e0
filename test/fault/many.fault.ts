import { afterEach, describe, expect, test } from "vitest";
import { type FaultWorld, faultWorld, nineOn } from "./fault-world.js";
import { PLATFORMS } from "./platforms.js";

/** Requests that a Slack workspace, or Discord, may have in flight; see `rate-limiter.ts`. */
const REQUESTS_AT_ONCE = 16;

let world: FaultWorld;
afterEach(async () => {
  await world.close();
});

describe.each(PLATFORMS)("on %s", (platform) => {
  test("makes one post per channel and date out of four ticks, a manual post and an outside scheduler", async () => {
    world = await faultWorld(platform, { channels: 10, days: 2 });
    const today = new Date().toISOString().slice(0, 10);
    const [first] = world.kept;

    await Promise.all([
      ...[1, 2, 3, 4].map(() => world.run({ at: [nineOn(1)] })),
      world.run({ at: [nineOn(1)], ...(first === undefined ? {} : { sendNow: first.id }) }),
      world.run({ at: [nineOn(1)] }),
    ]);
    world.pass(200_000);
    await world.run({ at: [nineOn(1)] });

    const posted = (await world.deliveries()).filter((delivery) => delivery.status === "sent");
    const dates = posted.map((delivery) => `${delivery.target.channel} ${delivery.localDate}`);
    expect(new Set(dates).size).toBe(dates.length);
    expect(posted.filter((delivery) => delivery.localDate === nineOn(1).slice(0, 10))).toHaveLength(10);
    expect(posted.filter((delivery) => delivery.localDate === today).length).toBeLessThanOrEqual(1);
    await world.expectEachPartOnce();
  });

  test("posts to 300 channels in a storm of 429, a second apart, while searches are answered", async () => {
    world = await faultWorld(platform, { channels: 300, days: 1 });
    world.fake.addFault({ kind: "rate-limited", times: 100, retryAfter: 1 });

    const end = await world.run({
      at: [nineOn(1), nineOn(1), nineOn(1)],
      timings: { backOffMs: 200 },
      searches: true,
    });

    expect(end.report?.deliveries.filter((each) => each.status === "sent")).toHaveLength(300);
    await world.expectEachPartOnce();
    // Departure times as the process recorded them: arrival times depend on the machine's load.
    const gaps = (await world.deliveries()).map(({ parts }) => {
      const [root = 0, rest = 0] = parts.map(({ attemptedAt }) => Date.parse(attemptedAt ?? ""));
      return rest - root;
    });
    expect(gaps).toHaveLength(300);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1_000);
    // No search waited for more requests than are in flight at once and answered in one turn.
    const { overtakenBy = [], requests = 0 } = end.report ?? {};
    expect(requests).toBeGreaterThanOrEqual(700);
    expect(overtakenBy.length).toBeGreaterThan(20);
    expect(Math.max(...overtakenBy)).toBeLessThanOrEqual(2 * REQUESTS_AT_ONCE);
  });

  test("finishes its part when asked to stop, exits 0 within ten seconds and leaves the rest", async () => {
    world = await faultWorld(platform, { channels: 20, days: 1 });
    const child = world.start({ at: [nineOn(1)], timings: {} });
    await child.ready;
    while (world.fake.arrived().length === 0) await new Promise((resolve) => setImmediate(resolve));

    child.kill("SIGTERM");
    const end = await child.ended;
    const atTheStop = world.fake.arrived().length;
    // Its channels are free at once: no lease has to run out.
    await world.run({ at: [nineOn(1)] });

    expect(end.code).toBe(0);
    expect(end.endedAfterMs).toBeLessThan(10_000);
    expect(atTheStop).toBeLessThan(40);
    await world.expectEachPartOnce();
    expect(world.fake.arrived()).toHaveLength(40);
  });

  test("makes one late post after being down from 08:55 to 11:20, and one after three days", async () => {
    world = await faultWorld(platform, { channels: 2, days: 8 });

    const late = await world.run({
      at: [nineOn(1).replace("T09:00", "T08:55"), nineOn(1).replace("T09:00", "T11:20")],
    });
    const back = await world.run({ at: [nineOn(4).replace("T09:00", "T10:00")] });

    expect(late.report?.deliveries.map((each) => each.status)).toEqual(["sent", "sent"]);
    expect(back.report?.deliveries.map((each) => each.status).sort()).toEqual([
      ...Array(4).fill("missed"),
      ...Array(2).fill("sent"),
    ]);
    await world.expectEachPartOnce();
  });
});
