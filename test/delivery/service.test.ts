import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type DeliveryWorld, deliveryWorld, numberedPapers, wish } from "../support/delivery-world.js";

// A Monday.
const BEFORE_NINE = "2026-09-14T06:00:00Z";
const NINE = "2026-09-14T07:00:00Z";

let world: DeliveryWorld;
beforeEach(async () => {
  world = await deliveryWorld(BEFORE_NINE);
});
afterEach(async () => {
  await world.close();
});

describe("deliverDue", () => {
  test("posts once at nine in the morning of the subscription's zone", async () => {
    await world.publish("2026-09-14", numberedPapers(12));
    await world.subscriptions.add(wish());

    const early = await world.deliverAt("2026-09-14T06:59:59Z");
    const due = await world.deliverAt(NINE);
    const again = await world.deliverAt("2026-09-14T07:01:00Z");

    expect(early.deliveries).toEqual([]);
    expect(due.deliveries).toMatchObject([
      { place: "slack:T1/C1", localDate: "2026-09-14", status: "sent", reason: null },
    ]);
    expect(again.deliveries).toEqual([]);
    expect(world.messenger.arrived).toHaveLength(2);
  });

  test("posts once however many processes tick at once", async () => {
    await world.publish("2026-09-14", numberedPapers(12));
    await world.subscriptions.add(wish());
    const others = [world.another(), world.another(), world.another()];
    world.clock.set(NINE);

    await Promise.all([world.delivery, ...others].map((each) => each.deliverDue(world.clock.now())));

    const references = world.messenger.arrived.map((message) => message.reference);
    expect(references).toHaveLength(2);
    expect(new Set(references).size).toBe(2);
  });
});
