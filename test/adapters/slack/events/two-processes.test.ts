import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { silentLog } from "../../../../src/log.js";
import { openStore } from "../../../../src/store/open-store.js";
import type { Store } from "../../../../src/store/store.js";
import { type SlackWorld, startSlackWorld } from "../../../support/slack-world.js";
import { smallBot } from "../../../support/small-bot.js";

const MENTION = { type: "app_mention", user: "U0ALICE", channel: "C0GENERAL", ts: "1.2", text: "moe" };
const RETRY = { eventId: "Ev1", retry: { number: 1, reason: "http_timeout" } };

let store: Store;
let first: SlackWorld;

beforeEach(async () => {
  store = await openStore(":memory:", { log: silentLog });
  first = await startSlackWorld({ mode: "http", bot: smallBot(), claims: store.claims });
});

afterEach(async () => {
  await first.close();
  await store.close();
});

describe("two processes behind one address", () => {
  it("answers an event once, whichever of two processes Slack's repetition reaches", async () => {
    const { fake } = first;
    await fake.nextMessage(() => fake.people.event(MENTION, {}, { eventId: "Ev1" }));
    const second = await startSlackWorld({
      mode: "http",
      bot: smallBot(),
      claims: store.claims,
      beside: fake,
    });

    const again = await fake.people.event(MENTION, {}, RETRY);
    await fake.nextMessage(() => fake.people.directMessage("merging"));

    expect(again.acknowledged).toBe(true);
    expect(fake.messages("C0GENERAL")).toHaveLength(1);
    await second.close();
  });

  it("answers when the store cannot say whether an event is a repeat", async () => {
    const { fake } = first;
    const broken = { claim: () => Promise.reject(new Error("the disk is gone")) };
    const second = await startSlackWorld({ mode: "http", bot: smallBot(), claims: broken, beside: fake });

    const message = await fake.nextMessage(() => fake.people.event(MENTION, {}, { eventId: "Ev1" }));

    expect(message.text).toBe("Page 1 on moe");
    await second.close();
  });
});
