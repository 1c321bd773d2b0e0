import { beforeEach, describe, expect, test } from "vitest";
import { after as instantAfter } from "../../../src/delivery/schedule/instants.js";
import { createRateLimiters, type RateLimiter } from "../../../src/delivery/send/rate-limiter.js";
import { type AutoClock, autoClock } from "../../support/auto-clock.js";

const NINE = "2026-09-14T09:00:00Z";
const going = () => new AbortController().signal;

let clock: AutoClock;
let laneOf: ReturnType<typeof createRateLimiters>;
beforeEach(() => {
  clock = autoClock(NINE);
  laneOf = createRateLimiters(clock);
});

const slack = (workspace: string) => laneOf({ platform: "slack", workspace, channel: "C1" });
const discord = () => laneOf({ platform: "discord", workspace: "G1", channel: "1" });
const sinceNineMs = () => clock.now().epochMilliseconds - Date.parse(NINE);

/** Runs the given number of requests of 100 ms; returns when each began and how many were in flight. */
async function run(lane: RateLimiter, count: number) {
  const begun: { readonly atMs: number; readonly inTheAir: number }[] = [];
  let inTheAir = 0;
  await Promise.all(
    Array.from({ length: count }, () =>
      lane.request(async () => {
        inTheAir += 1;
        begun.push({ atMs: sinceNineMs(), inTheAir });
        await clock.sleep(100);
        inTheAir -= 1;
      }, going()),
    ),
  );
  return begun;
}

const most = (begun: readonly { readonly inTheAir: number }[]) =>
  Math.max(...begun.map(({ inTheAir }) => inTheAir));

describe("a lane", () => {
  test("pauses the Slack workspace that was told to wait, and no other", async () => {
    slack("T1").hold(instantAfter(clock.now(), 30_000));

    const [told, other] = await Promise.all([run(slack("T1"), 3), run(slack("T2"), 3)]);

    expect(other.map(({ atMs }) => atMs)).toEqual([0, 0, 0]);
    expect(told.map(({ atMs }) => atMs)).toEqual([30_000, 30_000, 30_000]);
  });

  test("makes a waiting request wait again when told to meanwhile", async () => {
    const lane = slack("T1");
    lane.hold(instantAfter(clock.now(), 10_000));

    const waiting = run(lane, 1);
    await clock.sleep(5_000);
    lane.hold(instantAfter(clock.now(), 20_000));

    expect((await waiting).map(({ atMs }) => atMs)).toEqual([25_000]);
  });

  test("leaves Discord's waiting to the channel", async () => {
    discord().hold(instantAfter(clock.now(), 30_000));

    expect((await run(discord(), 2)).every(({ atMs }) => atMs < 1_000)).toBe(true);
  });

  test("sends at most sixteen requests at once", async () => {
    expect(most(await run(slack("T1"), 60))).toBe(16);
  });

  test("sends fewer than fifty requests to Discord in any second, across all servers", async () => {
    const begun = await run(discord(), 200);

    const moments = begun.map(({ atMs }) => atMs);
    for (const from of moments) {
      expect(moments.filter((moment) => moment >= from && moment < from + 1_000).length).toBeLessThan(50);
    }
    expect(sinceNineMs()).toBeLessThan(5_000);
  });

  test("halves its concurrency after being told to wait, and recovers in time", async () => {
    const lane = slack("T1");
    lane.hold(instantAfter(clock.now(), 1_000));

    const first = await run(lane, 8);
    const later = await run(lane, 200);

    expect(most(first)).toBe(8);
    expect(most(later.slice(0, 8))).toBe(8);
    expect(most(later)).toBe(16);
  });

  test("runs nothing whose turn comes after the stop", async () => {
    const lane = slack("T1");
    const stop = new AbortController();
    lane.hold(instantAfter(clock.now(), 10_000));

    const waiting = Array.from({ length: 20 }, () => lane.request(async () => "ran", stop.signal));
    await clock.sleep(1_000);
    stop.abort();

    expect(await Promise.all(waiting)).toEqual(Array(20).fill(undefined));
    expect(sinceNineMs()).toBe(1_000);
  });
});
