import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { pauseCommand } from "../../commands/pause.js";
import { previewCommand } from "../../commands/preview.js";
import { resumeCommand } from "../../commands/resume.js";
import { subscribeCommand } from "../../commands/subscribe.js";
import { subscriptionsCommand } from "../../commands/subscriptions.js";
import { unsubscribeCommand } from "../../commands/unsubscribe.js";
import { whyCommand } from "../../commands/why.js";
import { systemClock } from "../../src/clock.js";
import type { Bot } from "../../src/command/bot.js";
import type { Caller, ConversationRef } from "../../src/command/caller.js";
import { createBot } from "../../src/command/dispatch.js";
import { WORKING_DAYS } from "../../src/delivery/schedule/describe-schedule.js";
import { silentLog } from "../../src/log.js";
import type { Invocation } from "../../src/reply/invocation.js";
import type { Reply } from "../../src/reply/reply.js";
import { type DeliveryWorld, deliveryWorld, numberedPapers } from "../support/delivery-world.js";

const PLACE: ConversationRef = {
  platform: "slack",
  workspace: "T1",
  channel: "C1",
  thread: undefined,
  isDirect: false,
};
const MANAGER: Caller = { id: "U1", mayManage: true, timeZone: "Europe/Berlin" };
const GUEST: Caller = { id: "U2", mayManage: false, timeZone: undefined };

let world: DeliveryWorld;
let bot: Bot;
beforeEach(async () => {
  world = await deliveryWorld("2026-09-14T06:00:00Z");
  await world.publish("2026-09-14", numberedPapers(7));
  const { subscriptions, delivery, archive, clock } = world;
  const defaults = {
    schedule: { at: "09:00", days: { kind: "weekly", weekdays: WORKING_DAYS }, timeZone: "UTC" },
    count: 5,
  } as const;
  const commands = [
    subscribeCommand({ subscriptions, delivery, defaults }),
    subscriptionsCommand({ subscriptions }),
    unsubscribeCommand({ subscriptions }),
    pauseCommand({ subscriptions }),
    resumeCommand({ subscriptions }),
    previewCommand({ subscriptions, delivery, defaults }),
    whyCommand({ archive, delivery }),
  ];
  // The bot's timeout uses the machine's clock; commands use the world's.
  bot = createBot({
    commands,
    clock: { ...systemClock, now: clock.now },
    log: silentLog,
    newReference: () => "r1",
  });
});
afterEach(async () => {
  await world.close();
});

const say = (text: string, caller = MANAGER, place = PLACE) => press(bot.readText(text), caller, place);
const press = async (invocation: Invocation, caller = MANAGER, place = PLACE) =>
  (await bot.answer(invocation, { caller, place })).reply;

function button(reply: Reply, label: string): Invocation {
  const actions = reply.blocks.flatMap((block) => (block.kind === "actions" ? block.actions : []));
  const action = actions.find((each) => each.label === label);
  if (action?.kind !== "invoke") throw new Error(`no button ${label} in ${JSON.stringify(reply.blocks)}`);
  return action.invocation;
}

describe("subscribe", () => {
  test("confirms the whole resulting state and the next three runs", async () => {
    const reply = await say("subscribe sparse things -video at 9:30 mon,thu in Europe/Berlin top 3");

    expect(reply.text).toBe(
      "Subscribed: “sparse things -video”, mon,thu at 09:30 (Europe/Berlin), top 3. " +
        "Next: 2026-09-14 09:30 Europe/Berlin, 2026-09-17 09:30 Europe/Berlin, 2026-09-21 09:30 Europe/Berlin.",
    );
  });

  test("uses the caller's time zone where none is given", async () => {
    expect((await say("subscribe")).text).toContain("all papers, weekdays at 09:00 (Europe/Berlin), top 5");
  });

  test.each([
    ["at 25:00", "“25:00” is not a time of day"],
    ["in Europe/Atlantis", "“Europe/Atlantis” is not a time zone"],
    ["weekly on someday", "“weekly on someday” is not daily"],
    ["top many", "“top” is a number from 1 to 20"],
  ])("changes nothing when “%s” is not understood, and names it", async (words, problem) => {
    const reply = await say(`subscribe sparse ${words}`);

    expect(reply.text).toContain(problem);
    expect(await world.subscriptions.list()).toEqual([]);
  });

  test("changes the one on the same topic, keeps what was not said, and can be undone", async () => {
    await say("subscribe sparse at 8:00 top 3");

    const changed = await say("subscribe Sparse at 10:00");
    const undone = await press(button(changed, "Undo"));

    expect(changed.text).toContain("Changed: “Sparse”, weekdays at 10:00 (Europe/Berlin), top 3");
    expect(undone.text).toContain("weekdays at 08:00 (Europe/Berlin), top 3");
    expect(await world.subscriptions.list()).toHaveLength(1);
  });

  test("lets those with permission subscribe, up to twenty per channel", async () => {
    for (let number = 1; number <= 20; number += 1) await say(`subscribe topic${number}`);

    const refused = await say("subscribe x", GUEST);
    const full = await say("subscribe x");

    expect(refused.text).toContain("You may not change");
    expect(full.text).toContain("20 subscriptions, which is the most");
    expect(await world.subscriptions.list()).toHaveLength(20);
  });

  test("refuses a subscription where nothing can be posted", async () => {
    const reply = await say("subscribe sparse", MANAGER, { ...PLACE, platform: "console" });

    expect(reply.text).toContain("Posts go to chat channels");
    expect(button(reply, "Preview").args).toEqual({ which: "sparse" });
  });
});

describe("the list", () => {
  test("tells what the channel gets, from whom and when, paused or not", async () => {
    await say("subscribe");
    await say("subscribe sparse");
    await say("pause sparse");

    const reply = await say("subscriptions");

    expect(reply.text).toContain("1. all papers");
    expect(reply.text).toContain("Next: 2026-09-14 09:00 Europe/Berlin. From someone.");
    expect(reply.text).toContain("2. “sparse”");
    expect(reply.text).toContain("Paused.");
  });

  test("removes by number, topic or all, and Undo restores", async () => {
    await say("subscribe");
    await say("subscribe sparse");

    const first = await say("unsubscribe 1");
    const unknown = await say("unsubscribe dense");
    const second = await say("unsubscribe all");
    await press(button(second, "Undo"));
    await press(button(first, "Undo"));

    expect(first.text).toContain("Unsubscribed: all papers.");
    expect(unknown.text).toContain("No subscription here is “dense”. There are 1 “sparse”.");
    expect((await world.subscriptions.list()).map(({ topic }) => topic)).toEqual(["", "sparse"]);
  });

  test("undoes a removal for ten minutes, and offers to subscribe again afterwards", async () => {
    await say("subscribe sparse things -video at 8:30 mon,thu in Europe/Berlin top 3 only new silent");
    await say("subscribe");
    const before = await world.subscriptions.list();
    const ended = await say("unsubscribe all");

    world.clock.set("2026-09-14T06:10:01Z");
    const late = await press(button(ended, "Undo"));
    const afterLate = await world.subscriptions.list();
    await press(button(late, "Subscribe: “sparse things -video”"));

    expect(late.text).toContain(
      "Undo works for 10 minutes. To have them back, subscribe again. “sparse things -video”",
    );
    expect(afterLate).toEqual([]);
    const [again] = await world.subscriptions.list();
    const { topic, schedule, count, options } = before[0] ?? {};
    expect(again).toMatchObject({ topic, schedule, count, options });
    expect(() => button(late, "Subscribe: all papers")).not.toThrow();
  });

  test("restores a changed subscription by Undo, with the role that it mentioned", async () => {
    await say("subscribe sparse at 8:30 top 3");
    const [plain] = await world.subscriptions.list();
    const named = await press({ command: "subscribe", args: { topic: "sparse", role: "12345" } });
    const other = await press({ command: "subscribe", args: { topic: "sparse", role: "67890" } });

    await press(button(other, "Undo"));
    const [back] = await world.subscriptions.list();
    await press(button(named, "Undo"));
    const [first] = await world.subscriptions.list();

    expect(back?.options.roleId).toBe("12345");
    expect(first?.options.roleId).toBeUndefined();
    expect(first).toMatchObject({ schedule: plain?.schedule, count: 3 });
  });

  test("moves subscriptions to another channel and platform as JSON", async () => {
    await say("subscribe sparse at 8:00 weekly on tue only new");
    const exported = await world.subscriptions.export({ platform: "slack", channel: "C1" });

    const discord = { ...PLACE, platform: "discord", workspace: "G1", channel: "77" } as const;
    const reply = await say(`subscriptions import ${JSON.stringify(exported)}`, MANAGER, discord);
    const [moved] = await world.subscriptions.list({ platform: "discord", channel: "77" });

    expect(reply.text).toContain("Imported: “sparse”.");
    expect(moved).toMatchObject({
      target: { platform: "discord", workspace: "G1", channel: "77" },
      topic: "sparse",
      schedule: { at: "08:00", days: { kind: "weekly", weekdays: [2] }, timeZone: "Europe/Berlin" },
      options: { onlyNew: true },
      createdBy: "U1",
    });
  });

  test.each(['{"version":2}', "not JSON", '{"version":1,"subscriptions":[{"at":"99"}]}'])(
    "refuses %s as an import",
    async (json) => {
      const reply = await press({ command: "subscriptions", args: { action: "import", json } });

      expect(reply.text).toMatch(/export/);
      expect(await world.subscriptions.list()).toEqual([]);
    },
  );
});

describe("resume", () => {
  test("resumes for the creator from the private notice, and for nobody else", async () => {
    await say("subscribe");
    const [made] = await world.subscriptions.list();
    const invocation = { command: "resume", args: { which: made?.id ?? "" } };
    await say("pause");
    const privately: ConversationRef = { ...PLACE, channel: "D1", isDirect: true };

    const stranger = await press(invocation, GUEST, privately);
    const creator = await press(invocation, { ...MANAGER, mayManage: false }, privately);

    expect(stranger.text).toContain("no subscription");
    expect(creator.text).toContain("Resumed: all papers.");
    expect((await world.subscriptions.list())[0]?.paused).toBeUndefined();
  });
});

describe("preview", () => {
  test("shows exactly what the post would be, and says that the tick is not running", async () => {
    await say("subscribe");

    const preview = await say("preview");
    await world.deliverAt("2026-09-14T07:00:00Z");

    const titles = preview.blocks.flatMap((block) => (block.kind === "paper" ? [block.title] : []));
    const [root] = world.messenger.arrived;
    expect(titles).toHaveLength(5);
    expect(preview.text).toContain("tick is not running");
    let last = -1;
    for (const title of titles) {
      const at = root?.payload.indexOf(`"title":"${title}"`) ?? -1;
      expect(at).toBeGreaterThan(last);
      last = at;
    }
  });

  test("sends now once, as today's post", async () => {
    const subscribed = await say("subscribe");

    const sent = await press(button(subscribed, "Send now"));
    const again = await press(button(subscribed, "Send now"));

    expect(sent.text).toContain("Posted");
    expect(again.text).toContain("Today's post is out already");
    expect(world.messenger.arrived.filter(({ reference }) => reference.endsWith("-0"))).toHaveLength(1);
  });

  test("tries a topic that nobody subscribed to", async () => {
    expect((await say("preview zebrafish")).text).toContain("There would be no post");
  });
});

describe("why", () => {
  test("says where a paper was shown, with the link, or which rule held it back", async () => {
    await say("subscribe invented -laboratory top 1");
    await say("subscribe zebrafish");
    await say("subscribe top 1");
    await world.deliverAt("2026-09-14T07:00:00Z");
    const [shown] = await world.store.deliveries.shown([{ platform: "slack", channel: "C1" }], undefined);
    const [featured = ""] = shown?.featuredOn.keys() ?? [];
    const other = numberedPapers(7).find(({ arxivId }) => arxivId !== featured)?.arxivId ?? "";

    const yes = await press({ command: "why", args: { title: featured } });
    const no = await press({ command: "why", args: { title: other } });

    expect(yes.text).toContain("Featured here on 2026-09-14");
    expect(no.text).toContain("“invented -laboratory”: The topic excludes “laboratory”.");
    expect(no.text).toContain("“zebrafish”: It is not about “zebrafish”.");
    expect(no.text).toContain("all papers: Others came first (1 a post)");
  });
});
