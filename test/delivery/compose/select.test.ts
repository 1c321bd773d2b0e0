import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parseDigest } from "../../../src/digest/parse-digest.js";
import { parseQuery } from "../../../src/search/query/parse-query.js";
import { type DeliveryWorld, deliveryWorld, numberedPapers, wish } from "../../support/delivery-world.js";

const NINE = "2026-09-14T07:00:00Z";
const day = (number: number) => `2026-09-${String(number).padStart(2, "0")}`;
const nineOn = (number: number) => `${day(number)}T07:00:00Z`;

let world: DeliveryWorld;
beforeEach(async () => {
  world = await deliveryWorld("2026-09-13T06:00:00Z");
});
afterEach(async () => {
  await world.close();
});

async function featured(): Promise<string[]> {
  const deliveries = await world.store.deliveries.latestIn({ platform: "slack", channel: "C1" }, 200);
  const shown = await world.store.deliveries.shown([{ platform: "slack", channel: "C1" }], undefined);
  expect(deliveries.length).toBeGreaterThan(0);
  return [...(shown[0]?.featuredOn.keys() ?? [])];
}

const roots = () => world.messenger.arrived.filter((message) => message.reference.endsWith("-0"));

describe("what a post shows", () => {
  test("shows every paper of a fixed digest once, five a day, and then nothing", async () => {
    await world.close();
    world = await deliveryWorld("2026-11-22T10:00:00Z");
    const content = readFileSync("data/sample-digest.txt");
    const digest = await parseDigest({ content, modifiedAt: "2026-11-22T00:00:00Z" });
    await world.archive.importDigest(digest, "sample");
    await world.subscriptions.add(
      wish({
        schedule: { at: "09:00", days: { kind: "weekly", weekdays: [1, 2, 3, 4, 5, 6, 7] }, timeZone: "UTC" },
      }),
    );

    const statuses: string[] = [];
    for (let number = 0; number < 20; number += 1) {
      const at = new Date(Date.UTC(2026, 10, 23 + number, 9)).toISOString();
      statuses.push(...(await world.deliverAt(at)).deliveries.map((each) => each.status));
    }

    expect(digest.papers).toHaveLength(86);
    expect(statuses).toEqual([...Array(18).fill("sent"), "quiet", "quiet"]);
    expect(roots()).toHaveLength(18);
    expect(await featured()).toHaveLength(86);
  });

  test("shows each paper once, whatever version, title or source brings it again", async () => {
    await world.subscriptions.add(wish());
    await world.publish(day(14), [{ title: "Sparse Things", arxivId: "2609.00001v1" }]);
    await world.deliverAt(NINE);

    await world.publish(day(15), [
      { title: "Sparse Things", arxivId: "2609.00001v2" },
      { title: "Sparse Things, Reconsidered", arxivId: "2609.00001" },
    ]);
    const retitled = await world.deliverAt(nineOn(15));
    await world.publish(day(16), [{ title: "Sparse  Things!" }]);
    const elsewhere = await world.deliverAt(nineOn(16));

    expect(retitled.deliveries).toMatchObject([{ status: "quiet" }]);
    expect(elsewhere.deliveries).toMatchObject([{ status: "quiet" }]);
    expect(roots()).toHaveLength(1);
  });

  test("shows, in the end, every paper of a day that fills up after the post", async () => {
    await world.subscriptions.add(wish({ options: {} }));
    await world.publish(day(14), numberedPapers(1));
    await world.deliverAt(NINE);
    world.clock.set("2026-09-14T12:00:00Z");
    await world.publish(day(14), numberedPapers(40));
    await world.publish(day(15), numberedPapers(3, 101));

    await world.deliverAt(nineOn(15));

    const said = world.messenger.arrived.map((message) => message.payload).join("\n");
    for (const { title } of numberedPapers(40)) expect(said).toContain(`"${title}"`);
    const [second] = roots().slice(1);
    for (const { title } of numberedPapers(3, 101)) expect(second?.payload).toContain(`"${title}"`);
  });

  test("fills a thin day with papers of the last days, unless only new ones are wanted", async () => {
    await world.publish(day(14), numberedPapers(9));
    await world.subscriptions.add(wish());
    await world.subscriptions.add(
      wish({
        target: { platform: "slack", workspace: "T1", channel: "C2" },
        options: { onlyNew: true, quietNote: true },
      }),
    );

    await world.deliverAt(NINE);
    const second = await world.deliverAt(nineOn(15));

    expect(second.deliveries).toMatchObject([
      { place: "slack:T1/C1", status: "sent" },
      { place: "slack:T1/C2", status: "quiet", reason: "No new papers today." },
    ]);
    expect(world.messenger.arrived.at(-1)?.payload).toContain("No new papers today.");
    expect(await featured()).toHaveLength(9);
  });

  test("shows no paper twice on one day in a channel with two subscriptions", async () => {
    await world.publish(day(14), [...numberedPapers(10), ...numberedPapers(10, 50)]);
    await world.subscriptions.add(wish({ count: 3 }));
    await world.subscriptions.add(wish({ count: 20, topic: "invented" }));

    await world.deliverAt(NINE);

    const said = world.messenger.arrived.map((message) => message.payload).join("\n");
    for (const { title } of numberedPapers(10)) {
      const links =
        said.split(`"title":"${title}"`).length - 1 + (said.split(`"text":"${title}"`).length - 1);
      expect([title, links]).toEqual([title, 1]);
    }
  });

  test("shows no paper twice on one day even when two processes plan at the same moment", async () => {
    const onFish = ["A", "B", "C"].map((letter) => ({ title: `Zebrafish Atlas ${letter}` }));
    await world.publish(day(14), [...numberedPapers(9), ...onFish]);
    await world.subscriptions.add(wish({ count: 3 }));
    const { subscription } = await world.subscriptions.add(wish({ topic: "zebrafish" }));
    await world.subscriptions.pause([subscription.id], "U1");
    world.clock.set(NINE);
    const { deliveries: kept } = world.store;
    let first: ReturnType<typeof world.deliverAt> | undefined;
    // The other process has planned, but writes its plan only after the first one has written and sent.
    const freeze: typeof kept.freeze = async (plans) => {
      first ??= world.deliverAt(NINE);
      await first;
      return kept.freeze(plans);
    };
    const other = world.another({ store: { ...world.store, deliveries: { ...kept, freeze } } });

    await other.sendNow(subscription);

    const deliveries = await world.store.deliveries.latestIn({ platform: "slack", channel: "C1" }, 9);
    const [shown] = await world.store.deliveries.shown([{ platform: "slack", channel: "C1" }], undefined);
    const listed = deliveries.flatMap((delivery) => delivery.listed);
    expect(deliveries).toHaveLength(2);
    expect(listed.filter((id) => shown?.featuredOn.has(id))).toEqual([]);
    expect(new Set(listed).size).toBe(listed.length);
  });

  test("distinguishes a day without anything on the topic from a day without papers", async () => {
    await world.publish(day(14), numberedPapers(3));
    await world.subscriptions.add(wish({ topic: "zebrafish" }));

    const report = await world.deliverAt(NINE);

    expect(report.deliveries).toMatchObject([
      { status: "quiet", reason: expect.stringContaining("zebrafish") },
    ]);
  });

  test("picks what a search by votes finds relevant, not all that shares a word", async () => {
    await world.publish(day(14), [
      { title: "Routing in Sparse Mixtures of Experts", upvotes: 1 },
      { title: "Balancing a Mixture of Experts", upvotes: 2 },
      { title: "What Experts Say About Weather", upvotes: 90 },
      ...numberedPapers(20),
    ]);
    await world.subscriptions.add(wish({ topic: "mixture of experts" }));

    await world.deliverAt(NINE);

    const search = parseQuery("mixture of experts by:votes");
    const listed = world.archive.index.search(search, { limit: 99 }).hits.map(({ title }) => title);
    const shown = (await featured()).map((id) => world.archive.paper(id)?.title);
    expect(listed).toEqual(["Balancing a Mixture of Experts", "Routing in Sparse Mixtures of Experts"]);
    expect(shown.sort()).toEqual(listed);
  });

  test("picks the most voted of the newest day, and not five of a kind", async () => {
    const diffusion = Array.from({ length: 6 }, (_, index) => ({
      title: `Latent Diffusion Video Generation Variant ${"ABCDEF"[index]}`,
      upvotes: 50 - index,
      arxivId: `2609.1000${index}`,
    }));
    await world.publish(day(14), [
      ...diffusion,
      { title: "Protein Folding Benchmarks", upvotes: 30, arxivId: "2609.20001" },
      { title: "Theorem Provers Revisited", upvotes: 28, arxivId: "2609.20002" },
    ]);
    await world.subscriptions.add(wish({ count: 3 }));

    await world.deliverAt(NINE);

    expect((await featured()).sort()).toEqual(["2609.10000", "2609.20001", "2609.20002"]);
  });
});

describe("catching up", () => {
  test("makes one late post of a morning that was missed", async () => {
    await world.publish(day(14), numberedPapers(3));
    await world.subscriptions.add(wish());

    const report = await world.deliverAt("2026-09-14T09:20:00Z");
    const again = await world.deliverAt("2026-09-14T09:21:00Z");

    expect(report.deliveries).toMatchObject([{ status: "sent", localDate: day(14) }]);
    expect(again.deliveries).toEqual([]);
    expect(world.messenger.arrived[0]?.payload).toContain("Late");
  });

  test("makes one post of three days, and records the others as missed", async () => {
    await world.publish(day(14), numberedPapers(30));
    await world.subscriptions.add(wish());

    const report = await world.deliverAt("2026-09-17T10:00:00Z");

    expect(report.deliveries.map(({ localDate, status }) => [localDate, status])).toEqual([
      [day(14), "missed"],
      [day(15), "missed"],
      [day(16), "missed"],
      [day(17), "sent"],
    ]);
    expect(roots()).toHaveLength(1);
  });

  test("posts nothing that is more than twelve hours late", async () => {
    await world.publish(day(14), numberedPapers(3));
    await world.subscriptions.add(wish());

    const report = await world.deliverAt("2026-09-14T19:00:01Z");
    const tomorrow = await world.deliverAt(nineOn(15));

    expect(report.deliveries).toMatchObject([{ status: "missed" }]);
    expect(tomorrow.deliveries).toMatchObject([{ status: "sent" }]);
  });

  test("leaves out a date whose post was sent by hand", async () => {
    await world.publish(day(14), numberedPapers(30));
    const { subscription } = await world.subscriptions.add(wish());
    world.clock.set("2026-09-14T06:30:00Z");

    const byHand = await world.delivery.sendNow(subscription);
    const twice = await world.delivery.sendNow(subscription);
    const due = await world.deliverAt(NINE);

    expect(byHand.status).toBe("sent");
    expect(twice).toMatchObject({ status: "skipped" });
    expect(due.deliveries).toMatchObject([{ status: "skipped" }]);
    expect(roots()).toHaveLength(1);
  });
});
