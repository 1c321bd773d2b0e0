import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type DeliveryWorld, deliveryWorld, numberedPapers, wish } from "../../support/delivery-world.js";

// A Monday, nine o'clock in Berlin.
const NINE = "2026-09-14T07:00:00Z";
const NEXT_DAY = "2026-09-15T07:00:00Z";

const UNKNOWN = { kind: "unknown", reason: "The connection broke." } as const;
const GONE = { kind: "place-gone", reason: "The channel was deleted.", mend: "Pick another." } as const;
const DENIED = { kind: "no-permission", reason: "The bot is not in it.", mend: "Invite it." } as const;

let world: DeliveryWorld;
beforeEach(async () => {
  world = await deliveryWorld("2026-09-14T06:00:00Z");
  await world.publish("2026-09-14", numberedPapers(12));
});
afterEach(async () => {
  await world.close();
});

const references = () => world.messenger.arrived.map((message) => message.reference);
const statuses = (report: Awaited<ReturnType<DeliveryWorld["deliverAt"]>>) =>
  report.deliveries.map((each) => each.status);

describe("a part of unknown fate", () => {
  test("finds a part that arrived and does not send it again", async () => {
    await world.subscriptions.add(wish());
    world.messenger.plan({ arrives: true, failure: UNKNOWN });

    const report = await world.deliverAt(NINE);

    expect(statuses(report)).toEqual(["sent"]);
    expect(references()).toHaveLength(2);
    expect(new Set(references()).size).toBe(2);
  });

  test("sends a part that did not arrive in the end", async () => {
    await world.subscriptions.add(wish());
    world.messenger.plan({ arrives: false, failure: UNKNOWN }, { arrives: false, failure: UNKNOWN });

    const first = await world.deliverAt(NINE);
    const second = await world.deliverAt("2026-09-14T07:02:00Z");

    expect(statuses(first)).toEqual(["waiting"]);
    expect(statuses(second)).toEqual(["sent"]);
    expect(new Set(references()).size).toBe(2);
    expect(references()).toHaveLength(2);
  });

  test.each([true, false])("resolves a request without a response (arrived: %s)", async (arrives) => {
    await world.subscriptions.add(wish());
    world.messenger.plan({ hangs: true, arrives });

    const report = await world.deliverAt(NINE);

    expect(statuses(report)).toEqual(["sent"]);
    expect(references()).toHaveLength(2);
    expect(new Set(references()).size).toBe(2);
  });

  test("leaves a part unknown where history may not be read, and tells the creator once", async () => {
    await world.subscriptions.add(wish());
    world.messenger.plan({ arrives: true, failure: UNKNOWN });
    world.messenger.answerFinds({ status: "unreadable", reason: "History may not be read." });

    const report = await world.deliverAt(NINE);
    const later = await world.deliverAt("2026-09-14T08:00:00Z");
    world.messenger.answerFinds(undefined);
    const tomorrow = await world.deliverAt(NEXT_DAY);

    expect(report.deliveries).toMatchObject([{ status: "unknown", reason: "History may not be read." }]);
    expect(later.deliveries).toEqual([]);
    expect(statuses(tomorrow)).toEqual(["sent"]);
    expect(world.messenger.notices).toMatchObject([{ personId: "U1" }]);
    expect(references().filter((reference) => reference.endsWith("-0"))).toHaveLength(2);
  });
});

describe("a lasting failure", () => {
  test.each([GONE, DENIED])(
    "pauses the subscription on $kind, keeps it and tells the creator once",
    async (failure) => {
      await world.subscriptions.add(wish());
      await world.subscriptions.add(wish({ topic: "invented" }));
      world.messenger.always("C1", { arrives: false, failure });

      const report = await world.deliverAt(NINE);
      await world.deliverAt(NEXT_DAY);

      const kept = await world.subscriptions.list();
      expect(statuses(report)).toContain("failed");
      expect(kept.map((each) => each.paused)).toMatchObject([
        { by: "failure", reason: failure.reason, mend: failure.mend },
        { by: "failure", reason: failure.reason, mend: failure.mend },
      ]);
      expect(world.messenger.notices).toHaveLength(1);
      expect(world.messenger.notices[0]?.reply.text).toContain(failure.mend);
    },
  );

  test("shows the same papers after a lasting failure is fixed, because nobody saw them", async () => {
    const { subscription } = await world.subscriptions.add(wish({ count: 12 }));
    world.messenger.always("C1", { arrives: false, failure: DENIED });
    await world.deliverAt(NINE);

    world.messenger.always("C1", undefined);
    await world.subscriptions.resume([subscription.id]);
    await world.deliverAt(NEXT_DAY);

    const [root] = world.messenger.arrived;
    expect(root?.payload.match(/Invented result number/g)?.length).toBeGreaterThanOrEqual(12);
  });

  test("does not pause when the platform refuses our own payload", async () => {
    await world.subscriptions.add(wish());
    world.messenger.plan({ arrives: false, failure: { kind: "rejected", reason: "invalid_blocks" } });

    const report = await world.deliverAt(NINE);
    const tomorrow = await world.deliverAt(NEXT_DAY);

    expect(report.deliveries).toMatchObject([{ status: "failed", reason: "invalid_blocks" }]);
    expect(statuses(tomorrow)).toEqual(["sent"]);
    expect(world.messenger.notices).toEqual([]);
  });
});

describe("a passing failure", () => {
  test("waits as long as the platform says, then sends the part", async () => {
    await world.subscriptions.add(wish());
    const failure = { kind: "rate-limited", retryAfterMs: 30_000, reason: "429" } as const;
    world.messenger.plan({ arrives: false, failure });

    const report = await world.deliverAt(NINE);

    expect(statuses(report)).toEqual(["sent"]);
    expect(references()).toHaveLength(2);
    expect((world.messenger.arrived[0]?.at ?? 0) - Date.parse(NINE)).toBeGreaterThanOrEqual(30_000);
  });

  test("leaves a long Retry-After to a later tick", async () => {
    await world.subscriptions.add(wish());
    const failure = { kind: "rate-limited", retryAfterMs: 300_000, reason: "429" } as const;
    world.messenger.plan({ arrives: false, failure });

    const first = await world.deliverAt(NINE);
    const early = await world.deliverAt("2026-09-14T07:04:50Z");
    const second = await world.deliverAt("2026-09-14T07:05:10Z");

    expect(statuses(first)).toEqual(["waiting"]);
    expect(early.deliveries).toEqual([]);
    expect(statuses(second)).toEqual(["sent"]);
    expect(references()).toHaveLength(2);
  });

  test("backs off longer each time, and gives up after twelve hours", async () => {
    await world.subscriptions.add(wish());
    const attempts: number[] = [];
    world.messenger.always("C1", { arrives: false, failure: { kind: "unavailable", reason: "503" } });

    for (let minute = 0; minute <= 13 * 60; minute += 1) {
      const at = Date.parse(NINE) + minute * 60_000;
      const report = await world.deliverAt(new Date(at).toISOString());
      if (report.deliveries.length > 0) attempts.push(minute);
    }

    const [latest] = await world.store.deliveries.latestIn({ platform: "slack", channel: "C1" }, 1);
    expect(latest).toMatchObject({ status: "failed", reason: "503" });
    expect(attempts.slice(0, 3)).toEqual([0, 1, 2]);
    // Every fifteen minutes once the longest back-off is reached.
    expect(attempts.length).toBeLessThan(60);
    expect(attempts.length).toBeGreaterThan(40);
    expect(await world.subscriptions.list()).toMatchObject([{ paused: undefined }]);
  });

  test("delays no other workspace when one is slow", async () => {
    for (let number = 1; number <= 40; number += 1) {
      await world.subscriptions.add(
        wish({ target: { platform: "slack", workspace: "SLOW", channel: `S${number}` } }),
      );
      world.messenger.always(`S${number}`, { hangs: true, arrives: false });
    }
    await world.subscriptions.add(wish({ target: { platform: "slack", workspace: "T1", channel: "C1" } }));

    await world.deliverAt(NINE);

    const [first] = world.messenger.arrived;
    expect(first?.target.channel).toBe("C1");
    expect((first?.at ?? 0) - Date.parse(NINE)).toBeLessThan(1_000);
  });
});

describe("sending", () => {
  test("keeps a second between messages of a channel, across subscriptions and processes", async () => {
    await world.publish("2026-09-11", numberedPapers(4, 200));
    await world.subscriptions.add(wish());
    await world.subscriptions.add(wish({ topic: "invented" }));
    const other = world.another();
    world.clock.set(NINE);

    await Promise.all([world.delivery, other].map((each) => each.deliverDue(world.clock.now())));
    await world.deliverAt("2026-09-14T07:01:00Z");

    const moments = world.messenger.arrived.map((message) => message.at);
    expect(moments.length).toBeGreaterThanOrEqual(3);
    for (const [index, moment] of moments.entries()) {
      if (index > 0) expect(moment - (moments[index - 1] ?? 0)).toBeGreaterThanOrEqual(1_000);
    }
  });

  test.each([
    ["for longer than it may keep the channel", 180_000],
    ["for some seconds", 8_000],
  ])("repeats nothing after a process stood still %s before a request", async (_how, stoodMs) => {
    await world.subscriptions.add(wish());
    let stands = true;
    const still = world.another({
      onStep: async (step) => {
        if (step !== "before-request" || !stands) return;
        stands = false;
        await world.clock.sleep(stoodMs);
      },
    });
    world.clock.set(NINE);

    const late = still.deliverDue(world.clock.now());
    await world.clock.sleep(130_000);
    const other = await world.delivery.deliverDue(world.clock.now());
    const [first] = world.messenger.arrived;
    await late;

    expect(references().map((reference) => reference.slice(-2))).toEqual(["-0", "-1"]);
    expect(statuses(other)).toEqual(stoodMs > 120_000 ? ["sent"] : []);
    const [delivery] = await world.store.deliveries.latestIn({ platform: "slack", channel: "C1" }, 1);
    expect(delivery?.status).toBe("sent");
    // Marked again: a look-up waits until the request must have ended.
    const attemptedAt = Date.parse(delivery?.parts[0]?.attemptedAt ?? "");
    expect((first?.at ?? 0) - attemptedAt).toBeLessThan(5_000);
  });

  test("sends the rest of a post after a stop between two parts", async () => {
    await world.subscriptions.add(wish());
    let stopped: Promise<void> | undefined;
    const first = world.another({
      onStep: (step) => {
        if (step === "between-parts") stopped = first.stop();
      },
    });
    world.clock.set(NINE);

    const report = await first.deliverDue(world.clock.now());
    await stopped;
    const resumed = await world.deliverAt("2026-09-14T07:01:00Z");

    expect(statuses(report)).toEqual(["waiting"]);
    expect(statuses(resumed)).toEqual(["sent"]);
    expect(references().map((reference) => reference.slice(-2))).toEqual(["-0", "-1"]);
  });

  test("aborts a hanging request when the time to stop is over, and resolves it later", async () => {
    await world.subscriptions.add(wish());
    world.messenger.plan({ hangs: true, arrives: true });
    let stopped: Promise<void> | undefined;
    const first = world.another({
      onStep: (step) => {
        if (step === "before-request") stopped = first.stop(8_000);
      },
    });
    world.clock.set(NINE);
    await first.deliverDue(world.clock.now());
    await stopped;
    const stoppedAfterMs = world.clock.now().epochMilliseconds - Date.parse(NINE);

    const resumed = await world.deliverAt("2026-09-14T07:01:00Z");

    expect(stoppedAfterMs).toBeLessThanOrEqual(10_000);
    expect(statuses(resumed)).toEqual(["sent"]);
    expect(references()).toHaveLength(2);
  });
});
