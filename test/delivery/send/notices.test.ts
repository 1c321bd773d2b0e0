import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { DeliveryFailure } from "../../../src/delivery/send/failure.js";
import type { Messenger, SendOutcome } from "../../../src/delivery/send/messenger.js";
import { type DeliveryWorld, deliveryWorld, numberedPapers, wish } from "../../support/delivery-world.js";

// A Monday, nine o'clock in Berlin.
const NINE = "2026-09-14T07:00:00Z";
const GONE = { kind: "place-gone", reason: "The channel was deleted.", mend: "Pick another." } as const;

let world: DeliveryWorld;
beforeEach(async () => {
  world = await deliveryWorld("2026-09-14T06:00:00Z");
  await world.publish("2026-09-14", numberedPapers(12));
  await world.subscriptions.add(wish());
  world.messenger.always("C1", { arrives: false, failure: GONE });
});
afterEach(async () => {
  await world.close();
});

/** A delivery whose notices fail in turn as given and then arrive, with a count of attempts. */
function noticesFail(...failures: readonly DeliveryFailure[]) {
  const left = [...failures];
  const tries: number[] = [];
  const messenger: Messenger = {
    ...world.messenger,
    async notify(...notice): Promise<SendOutcome> {
      tries.push(world.clock.now().epochMilliseconds);
      const failure = left.shift();
      return failure === undefined ? world.messenger.notify(...notice) : { status: "failed", failure };
    },
  };
  const delivery = world.another({ messengers: new Map([["slack", messenger]]) });
  return {
    tries,
    async tickEachMinute(minutes: number) {
      world.clock.set(NINE);
      for (let minute = 0; minute < minutes; minute += 1) {
        await delivery.deliverDue(world.clock.now());
        await world.clock.sleep(60_000);
      }
    },
  };
}

describe("a notice", () => {
  test("explains a pause with its cause and remedy, and resumes each subscription", async () => {
    await world.subscriptions.add(wish({ topic: "diffusion" }));

    await world.deliverAt(NINE);

    const [notice, ...others] = world.messenger.notices;
    expect(others).toEqual([]);
    expect(notice?.personId).toBe("U1");
    const said = JSON.stringify(notice?.reply);
    for (const part of [GONE.reason, GONE.mend, "2 subscriptions", '"Resume"', "Resume “diffusion”"]) {
      expect(said).toContain(part);
    }
  });

  test("notifies each creator about their own subscriptions, and nobody about ownerless ones", async () => {
    await world.subscriptions.add(wish({ topic: "diffusion", createdBy: "U2" }));
    await world.subscriptions.add(wish({ topic: "robots", createdBy: undefined }));

    await world.deliverAt(NINE);

    expect(world.messenger.notices.map(({ personId }) => personId).sort()).toEqual(["U1", "U2"]);
  });

  test("delivers a notice once the platform accepts it", async () => {
    const { tries, tickEachMinute } = noticesFail(
      { kind: "rate-limited", retryAfterMs: 200_000, reason: "Wait." },
      { kind: "unavailable", reason: "Down." },
    );

    await tickEachMinute(15);

    expect(world.messenger.notices).toHaveLength(1);
    expect(tries).toHaveLength(3);
    expect((tries[1] ?? 0) - (tries[0] ?? 0)).toBeGreaterThanOrEqual(200_000);
  });

  test.each([
    { kind: "unknown", reason: "The connection broke." },
    { kind: "no-permission", reason: "They take no messages.", mend: "They can allow them." },
    { kind: "rejected", reason: "Too long." },
  ] as const)("never resends a notice that may have arrived, or never will ($kind)", async (failure) => {
    const { tries, tickEachMinute } = noticesFail(failure);

    await tickEachMinute(10);

    expect(tries).toHaveLength(1);
  });

  test("gives up a notice after half a day", async () => {
    const down = Array<DeliveryFailure>(1_000).fill({ kind: "unavailable", reason: "Down." });
    const { tries, tickEachMinute } = noticesFail(...down);

    await tickEachMinute(14 * 60);

    const lastAfterMs = (tries.at(-1) ?? 0) - (tries[0] ?? 0);
    expect(lastAfterMs).toBeGreaterThan(11 * 3_600_000);
    expect(lastAfterMs).toBeLessThanOrEqual(12 * 3_600_000);
    expect(await world.store.notices.due("2027-01-01T00:00:00.000Z", ["slack"])).toEqual([]);
  });
});
