import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createDiscordAdapter } from "../../adapters/discord/index.js";
import type { Adapter } from "../../src/adapter.js";
import { silentLog } from "../../src/log.js";
import {
  CHANNELS,
  type FakeDiscord,
  GUILD_ID,
  startFakeDiscord,
  textOf,
} from "../support/fake-discord/index.js";
import { addChannel } from "../support/fake-discord/world.js";
import { type ScenarioWorld, scenarioWorld } from "./scenario-world.js";

/** A post of the forum, where people can type. */
const THREAD = "300000000000000009";

let world: ScenarioWorld;
let fake: FakeDiscord;
let adapter: Adapter;
beforeEach(async () => {
  world = await scenarioWorld();
  fake = await startFakeDiscord({ now: () => world.clock.now().epochMilliseconds });
  addChannel(fake.world, { id: THREAD, kind: "thread" }, { guildId: GUILD_ID, parentId: CHANNELS.forum });
  adapter = createDiscordAdapter(
    { token: fake.token, apiUrl: fake.apiUrl },
    { bot: world.bot, log: silentLog, clock: world.clock },
  );
  await adapter.start();
  if (adapter.messenger !== undefined) world.connect(adapter.messenger);
});
afterEach(async () => {
  await adapter.stop();
  await fake.close();
  await world.close();
});

const posts = () =>
  [...fake.world.channels.values()].filter(
    ({ id, parentId }) => parentId === CHANNELS.forum && id !== THREAD,
  );

async function subscribe(options: Readonly<Record<string, string | number | boolean>>): Promise<string> {
  const asked = fake.people.slash({ command: "subscribe", options, channel: THREAD });
  return textOf(await fake.answerTo(asked));
}

describe("A forum", () => {
  it("posts each paper once where a forum wants each paper by itself", async () => {
    const told = await subscribe({
      top: 2,
      at: "09:00",
      zone: "Europe/Berlin",
      days: "daily",
      eachpaper: true,
    });
    world.moveTo("2025-09-12T07:00:00Z");
    await world.deliver();
    await world.deliver();

    expect(told).toContain("a post for each paper");
    const titles = world.services.archive.papers().map(({ title }) => title);
    expect(posts()).toHaveLength(2);
    expect(posts().filter(({ name }) => !titles.includes(name))).toEqual([]);
    expect(posts().map(({ id }) => fake.messages(id).length)).toEqual([1, 1]);
  });

  it("makes one forum post a day otherwise, named after the day", async () => {
    await subscribe({ top: 2, at: "09:00", zone: "Europe/Berlin", days: "daily" });
    world.moveTo("2025-09-12T07:00:00Z");
    await world.deliver();

    expect(posts().map(({ name }) => name)).toEqual(["Papers 2025-09-12"]);
  });
});
