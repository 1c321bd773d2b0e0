import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Platform } from "../../../src/command/caller.js";
import type { Messenger, SendOutcome } from "../../../src/delivery/send/messenger.js";
import { type DeliveryWorld, deliveryWorld, numberedPapers, wish } from "../../support/delivery-world.js";

const NINE = "2026-09-14T07:00:00Z";
const LATENCY_MS = 120;

interface Request {
  readonly workspace: string | undefined;
  readonly channel: string;
  /** Epoch milliseconds of its start and its response. */
  readonly begun: number;
  readonly answered: number;
  readonly toldToWaitMs: number | undefined;
}

/** A messenger that records every request and answers "wait" when `refuses` says so. */
function recording(world: DeliveryWorld, refuses: () => number | undefined) {
  const requests: Request[] = [];
  const messenger: Messenger = {
    ...world.messenger,
    async send(request): Promise<SendOutcome> {
      const begun = world.clock.now().epochMilliseconds;
      await world.clock.sleep(LATENCY_MS);
      const toldToWaitMs = refuses();
      const { workspace, channel } = request.target;
      const answered = world.clock.now().epochMilliseconds;
      requests.push({ workspace, channel, begun, answered, toldToWaitMs });
      return toldToWaitMs === undefined
        ? world.messenger.send(request)
        : { status: "failed", failure: { kind: "rate-limited", retryAfterMs: toldToWaitMs, reason: "429" } };
    },
  };
  return { requests, messengers: new Map<Platform, Messenger>([["slack", messenger]]) };
}

/** The given number of channels, each with a post of five messages. */
async function channelsWithPosts(workspaces: readonly string[], each: number): Promise<DeliveryWorld> {
  const world = await deliveryWorld("2026-09-14T06:00:00Z");
  await world.publish("2026-09-14", numberedPapers(75));
  for (const workspace of workspaces) {
    for (let number = 1; number <= each; number += 1) {
      const channel = `${workspace}C${number}`;
      await world.subscriptions.add(wish({ target: { platform: "slack", workspace, channel } }));
    }
  }
  world.clock.set(NINE);
  return world;
}

const byChannel = (requests: readonly Request[]) =>
  [...new Set(requests.map(({ channel }) => channel))].map((channel) =>
    requests.filter((request) => request.channel === channel).sort((a, b) => a.begun - b.begun),
  );

describe("many posts at once", () => {
  test("begins at most one message per second in each channel, and hardly fewer", async () => {
    const world = await channelsWithPosts(["T1", "T2"], 20);
    const { requests, messengers } = recording(world, () => undefined);

    await world.another({ messengers }).deliverDue(world.clock.now());
    await world.close();

    expect(requests).toHaveLength(2 * 20 * 5);
    for (const ofChannel of byChannel(requests)) {
      const gaps = ofChannel.slice(1).map((request, index) => request.begun - (ofChannel[index]?.begun ?? 0));
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1_000);
      expect(Math.max(...gaps)).toBeLessThan(1_500);
    }
  });

  test("obeys every Retry-After in the whole workspace, and all posts arrive", async () => {
    const waits = fc.array(fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined, freq: 3 }), {
      minLength: 10,
      maxLength: 60,
    });
    await fc.assert(
      fc.asyncProperty(waits, async (secondsToWait) => {
        const world = await channelsWithPosts(["T1"], 6);
        const answers = [...secondsToWait];
        const { requests, messengers } = recording(world, () => {
          const seconds = answers.shift();
          return seconds === undefined ? undefined : seconds * 1_000;
        });
        const delivery = world.another({ messengers });

        for (let minute = 0; minute < 60; minute += 1) {
          await delivery.deliverDue(world.clock.now());
          await world.clock.sleep(60_000);
        }
        await world.close();

        expect(world.messenger.arrived).toHaveLength(6 * 5);
        expect(new Set(world.messenger.arrived.map(({ reference }) => reference)).size).toBe(6 * 5);
        for (const { answered, toldToWaitMs } of requests) {
          if (toldToWaitMs === undefined) continue;
          const early = requests.filter(({ begun }) => begun > answered && begun < answered + toldToWaitMs);
          expect(early).toEqual([]);
        }
      }),
      { numRuns: 15 },
    );
  });

  test("delays no other workspace while one is told to wait again and again", async () => {
    const world = await channelsWithPosts(["SLOW", "T1"], 10);
    const { requests, messengers } = recording(world, () => undefined);
    const messenger = messengers.get("slack");
    if (messenger === undefined) throw new Error("there is a messenger");
    const partly: Messenger = {
      ...messenger,
      send: async (request) => {
        if (request.target.workspace !== "SLOW") return messenger.send(request);
        await world.clock.sleep(LATENCY_MS);
        return { status: "failed", failure: { kind: "rate-limited", retryAfterMs: 20_000, reason: "429" } };
      },
    };

    await world.another({ messengers: new Map([["slack", partly]]) }).deliverDue(world.clock.now());
    await world.close();

    const last = Math.max(...requests.map(({ answered }) => answered));
    expect(requests).toHaveLength(10 * 5);
    expect(last - Date.parse(NINE)).toBeLessThan(6_000);
  });
});
