import { afterEach, describe, expect, it } from "vitest";
import { createArchive } from "../../src/archive/live-archive.js";
import { createPaperIndex } from "../../src/search/engine.js";
import { autoClock } from "../support/auto-clock.js";
import { type DeliveryWorld, deliveryWorld, wish } from "../support/delivery-world.js";
import { digestOf, paperOf } from "../support/papers.js";

let world: DeliveryWorld;
afterEach(() => world.close());

/** An archive that knows only the bundled sample, of a date on which posts are due. */
function sampleArchive() {
  return createArchive({
    index: createPaperIndex(),
    clock: autoClock("2026-09-01T06:00:00Z"),
    sample: [digestOf("2026-09-01", [paperOf("A sample paper")])],
  });
}

describe("the bundled sample", () => {
  it("posts nothing, and lets the day's post follow once a source has been read", async () => {
    const archive = sampleArchive();
    world = await deliveryWorld("2026-09-01T06:00:00Z", { deps: { archive } });
    await world.subscriptions.add(wish());

    const early = await world.deliverAt("2026-09-01T07:00:00Z");
    await archive.importDigest(digestOf("2026-09-01", [paperOf("A real paper")]), "hub");
    await world.deliverAt("2026-09-01T11:20:00Z");

    expect(early.deliveries).toEqual([]);
    const posted = world.messenger.arrived.map(({ payload }) => payload);
    expect(posted).toHaveLength(1);
    expect(posted[0]).toContain("A real paper");
    expect(posted[0]).not.toContain("A sample paper");
  });

  it("previews as no post, and refuses to be posted by hand", async () => {
    world = await deliveryWorld("2026-09-01T06:00:00Z", { deps: { archive: sampleArchive() } });
    const { subscription } = await world.subscriptions.add(wish());

    expect(await world.delivery.preview(subscription)).toMatchObject({
      kind: "quiet",
      reason: "No source has been read yet, so there is nothing to post.",
    });
    await expect(world.delivery.sendNow(subscription)).rejects.toMatchObject({ code: "source-unavailable" });
    expect(await world.store.deliveries.latestIn(subscription.target, 10)).toEqual([]);
  });
});
