import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { MAX_IN_CHANNEL, MAX_IN_WORKSPACE } from "../../../src/delivery/subscription/subscriptions.js";
import { type DeliveryWorld, deliveryWorld, wish } from "../../support/delivery-world.js";

let world: DeliveryWorld;
beforeEach(async () => {
  world = await deliveryWorld("2026-09-14T06:00:00Z");
});
afterEach(async () => {
  await world.close();
});

const inChannel = (number: number, workspace: string) =>
  wish({ target: { platform: "slack", workspace, channel: `${workspace}C${number}` } });

describe("subscriptions", () => {
  test("limits subscriptions per workspace, across its channels", async () => {
    for (let number = 0; number < MAX_IN_WORKSPACE; number += 1) {
      await world.subscriptions.add(inChannel(number, "T1"));
    }

    const oneMore = world.subscriptions.add(inChannel(MAX_IN_WORKSPACE, "T1"));
    await expect(oneMore).rejects.toMatchObject({ code: "limit-reached" });
    await expect(world.subscriptions.add(inChannel(0, "T1"))).resolves.toMatchObject({ isNew: false });
    await expect(world.subscriptions.add(inChannel(0, "T2"))).resolves.toMatchObject({ isNew: true });
  });

  test("restores a removed subscription only where there is room", async () => {
    const added = [];
    for (let number = 0; number < MAX_IN_CHANNEL; number += 1) {
      added.push((await world.subscriptions.add(wish({ topic: `topic ${number}` }))).subscription.id);
    }
    const [first = ""] = added;

    await world.subscriptions.remove([first]);
    await world.subscriptions.add(wish({ topic: "another" }));

    await expect(world.subscriptions.restore([first])).rejects.toMatchObject({ code: "limit-reached" });
    expect(await world.subscriptions.list({ platform: "slack", channel: "C1" })).toHaveLength(MAX_IN_CHANNEL);
  });
});
