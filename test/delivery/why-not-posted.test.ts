import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ruleText } from "../../src/delivery/why-not-posted.js";
import { type DeliveryWorld, deliveryWorld, numberedPapers, wish } from "../support/delivery-world.js";

// A Monday, nine o'clock in Berlin.
const NINE = "2026-09-14T07:00:00Z";
const CHANNEL = { platform: "slack", channel: "C1" } as const;

let world: DeliveryWorld;
beforeEach(async () => {
  world = await deliveryWorld("2026-09-13T06:00:00Z");
});
afterEach(async () => {
  await world.close();
});

/** The number of a paper of `numberedPapers`. */
async function why(number: number) {
  const paper = world.archive.paper(`2609.${10_000 + number}`);
  if (paper === undefined) throw new Error(`there is no paper ${number}`);
  return world.delivery.why(paper, CHANNEL);
}

async function rulesFor(number: number): Promise<readonly string[]> {
  return (await why(number)).held.map(({ rule, subscription }) => ruleText(rule, subscription));
}

describe("why a paper is not in a channel", () => {
  test("names the post that featured it or listed it, with the message's link", async () => {
    await world.publish("2026-09-14", numberedPapers(7));
    await world.subscriptions.add(wish());

    await world.deliverAt(NINE);

    const featured = await why(1);
    const listed = await why(7);
    expect(featured.featured).toEqual({ localDate: "2026-09-14", link: "https://chat.test/m1" });
    expect(featured.held).toEqual([]);
    expect(listed.featured).toBeUndefined();
    expect(listed.listed).toEqual({ localDate: "2026-09-14", link: "https://chat.test/m1" });
  });

  test("says that the first post is still to come", async () => {
    await world.publish("2026-09-13", numberedPapers(7));
    await world.subscriptions.add(wish());

    expect(await rulesFor(1)).toEqual(["The first post is still to come."]);
  });

  test("says that the post's count was used up", async () => {
    await world.publish("2026-09-14", numberedPapers(7));
    await world.subscriptions.add(wish({ count: 2 }));

    await world.deliverAt(NINE);

    expect(await rulesFor(7)).toEqual(["Others came first (2 a post); it may still fill a later post."]);
  });

  test("says that the source delivered the paper late", async () => {
    await world.publish("2026-09-14", numberedPapers(3));
    await world.subscriptions.add(wish());
    await world.deliverAt(NINE);
    world.clock.set("2026-09-14T12:00:00Z");
    await world.publish("2026-09-14", numberedPapers(4));

    expect(await rulesFor(4)).toEqual([
      "The source listed it after the last post; the next ones may feature it.",
    ]);
  });

  test("says that the digest is too old, or not there yet in the subscription's zone", async () => {
    await world.publish("2026-08-01", numberedPapers(1, 50));
    await world.publish("2026-09-14", numberedPapers(1));
    await world.publish("2026-09-15", numberedPapers(1, 60));
    await world.subscriptions.add(wish());
    world.clock.set("2026-09-14T06:00:00Z");

    expect(await rulesFor(50)).toEqual(["Its digest is more than 14 days older than the newest one."]);
    expect(await rulesFor(60)).toEqual(["Its digest's day has not begun in Europe/Berlin."]);
  });

  test("says that the topic, or an excluded word, kept the paper out", async () => {
    await world.publish("2026-09-13", numberedPapers(7));
    await world.subscriptions.add(wish({ topic: "zebrafish" }));
    await world.subscriptions.add(wish({ topic: "invented -laboratory" }));

    expect(await rulesFor(1)).toEqual(["It is not about “zebrafish”.", "The topic excludes “laboratory”."]);
  });

  test("says that the subscription is paused", async () => {
    await world.publish("2026-09-13", numberedPapers(7));
    const { subscription } = await world.subscriptions.add(wish());
    await world.subscriptions.pause([subscription.id], "U1");

    expect(await rulesFor(1)).toEqual(["The subscription is paused."]);
  });
});
