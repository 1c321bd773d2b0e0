import { afterEach, describe, expect, test } from "vitest";
import { type FaultWorld, faultWorld, nineOn } from "./fault-world.js";
import type { Platform } from "./platforms.js";
import { chosenKills, chosenSeed, seededRandom } from "./random.js";

/** Longer than a lease plus a look-up's delay, so that what a dead process held is free again. */
const LEASE_IS_OVER_MS = 200_000;

const CHANNELS = 12;
const KILLS_A_DAY = 12;
const PLATFORM_COUNT = 2;

/** Kills processes at every step and at random moments. One test file per platform calls it, so that they run in parallel. */
export function killStory(platform: Platform): void {
  let world: FaultWorld;
  afterEach(async () => {
    await world.close();
  });

  describe(`on ${platform}, a process that is killed`, () => {
    test.each([
      ["before-planning", 1],
      ["after-freeze", 1],
      ["before-claim", 1],
      ["before-request", 1],
      ["after-request", 1],
      ["between-parts", 1],
      ["before-request", 2],
      ["after-request", 2],
    ] as const)("loses nothing and repeats nothing when killed %s (%i)", async (step, count) => {
      world = await faultWorld(platform, { channels: 1, days: 1 });

      const killed = await world.run({ at: [nineOn(1)], killAt: { step, count } });
      world.pass(LEASE_IS_OVER_MS);
      const finished = await world.run({ at: [nineOn(1)] });

      expect(killed.signal).toBe("SIGKILL");
      expect(finished.code).toBe(0);
      expect(world.fake.arrived()).toHaveLength(2);
      await world.expectEachPartOnce();
    });

    const kills = Math.ceil(chosenKills() / PLATFORM_COUNT);
    const seed = chosenSeed();
    test(`loses nothing and repeats nothing when killed at ${kills} random moments (seed ${seed})`, async () => {
      const random = seededRandom(seed);
      world = await faultWorld(platform, { channels: CHANNELS, days: kills + 1 });
      const undisturbedMs = await timeOfWork(world, 1);
      let day = 1;
      let done = 0;

      while (done < kills) {
        day += 1;
        for (let today = 0; today < KILLS_A_DAY && done < kills; ) {
          // Two at once, so that one survives.
          const ends = await Promise.all(
            [1, 2].map(async () => {
              const child = world.start({ at: [nineOn(day)] });
              await child.ready;
              const timer = setTimeout(() => child.kill("SIGKILL"), random() * undisturbedMs);
              const end = await child.ended;
              clearTimeout(timer);
              return end;
            }),
          );
          const killed = ends.filter((end) => end.signal === "SIGKILL").length;
          done += killed;
          today += killed === 0 ? KILLS_A_DAY : killed;
          world.pass(LEASE_IS_OVER_MS);
        }
        await world.run({ at: [nineOn(day)] });
      }

      expect(done).toBeGreaterThanOrEqual(kills);
      await world.expectEachPartOnce();
      const posted = (await world.deliveries()).filter((delivery) => delivery.status === "sent");
      expect(posted).toHaveLength(CHANNELS * day);
    });
  });
}

/** How long a process needs for a day undisturbed. */
async function timeOfWork(world: FaultWorld, day: number): Promise<number> {
  const child = world.start({ at: [nineOn(day)] });
  await child.ready;
  const begun = performance.now();
  await child.ended;
  return performance.now() - begun;
}
