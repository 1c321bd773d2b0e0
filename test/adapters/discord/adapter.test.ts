import { describe, expect, it } from "vitest";
import { createDiscordAdapter } from "../../../adapters/discord/index.js";
import { systemClock } from "../../../src/clock.js";
import { defineCommand } from "../../../src/command/command.js";
import { silentLog } from "../../../src/log.js";
import { notice } from "../../../src/reply/notice.js";
import { CHANNELS, GUILD_ID, textOf, USERS } from "../../support/fake-discord/index.js";
import { addChannel } from "../../support/fake-discord/world.js";
import { smallBot } from "../../support/small-bot.js";
import { botOf, connectedDiscords } from "./discord-fixture.js";

const connected = connectedDiscords();

/** Counts its runs; it changes things, so its answer is deferred first. */
function countingCommand(done: string[]) {
  return defineCommand({
    name: "subscribe",
    summary: "Daily papers",
    params: {},
    audience: "everyone",
    needs: ["place", "manage"],
    examples: ["subscribe"],
    run: (_args, { caller }) => {
      done.push(caller.id);
      return notice("Subscribed.");
    },
  });
}

describe("an answer", () => {
  it("answers privately when the command is private, and publicly when the person asks", async () => {
    const { fake } = await connected();

    const own = fake.people.slash({ command: "papers", options: { topic: "moe" } });
    const shown = fake.people.slash({ command: "papers", options: { topic: "moe", public: true } });
    await Promise.all([fake.answerTo(own), fake.answerTo(shown)]);

    expect([own.ephemeral, shown.ephemeral]).toEqual([true, false]);
  });

  it("answers from memory in one message", async () => {
    const now = defineCommand({
      name: "now",
      summary: "At once",
      params: {},
      audience: "everyone",
      answersFromMemory: true,
      needs: [],
      examples: ["now"],
      run: () => notice("Here."),
    });
    const { fake } = await connected(botOf(now));

    const asked = fake.people.slash({ command: "now" });
    await fake.answerTo(asked);

    expect(asked.callback).toBe(4);
  });

  it("defers an answer from memory that takes too long", async () => {
    let finish = () => {};
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const slow = defineCommand({
      name: "slow",
      summary: "Slow",
      params: {},
      audience: "everyone",
      answersFromMemory: true,
      needs: [],
      examples: ["slow"],
      run: async () => {
        await finished;
        return notice("At last.");
      },
    });
    const { fake } = await connected(botOf(slow));

    const asked = fake.people.slash({ command: "slow" });
    await fake.until(() => asked.callback, "the announcement");
    finish();

    expect(textOf(await fake.answerTo(asked))).toBe("At last.");
    expect(asked.callback).toBe(5);
  });

  it("shows an error to the asker alone, even where the deferral was public", async () => {
    const failing = defineCommand({
      name: "failing",
      summary: "Fails",
      params: {},
      audience: "everyone",
      needs: [],
      examples: ["failing"],
      run: () => {
        throw new Error("boom");
      },
    });
    const { fake } = await connected(botOf(failing));

    const asked = fake.people.slash({ command: "failing" });
    const told = await fake.until(() => asked.followups[0]);

    expect(told.visibleTo).toBe(USERS.ada);
    expect(textOf(told)).toContain("r1");
  });
});

describe("a press", () => {
  it("edits the presser's own message and leaves somebody else's alone", async () => {
    const { fake } = await connected();
    const message = await fake.answerTo(
      fake.people.slash({ command: "papers", options: { topic: "moe", public: true } }),
    );

    const byBob = fake.people.press({ message, label: "Next", user: USERS.bob });
    const bobs = await fake.answerTo(byBob);
    const before = textOf(message);
    await fake.answerTo(fake.people.press({ message, label: "Next" }));

    expect(before).toContain("Page 1");
    expect(textOf(bobs)).toContain("Page 2");
    expect(bobs.visibleTo).toBe(USERS.bob);
    expect(textOf(message)).toContain("Page 2");
  });

  it("answers a press after a restart, with a query longer than a button holds", async () => {
    const first = await connected();
    const topic = "how should agents remember what they did and why ".repeat(19).trim();
    const message = await first.fake.answerTo(
      first.fake.people.slash({ command: "papers", options: { topic } }),
    );
    await first.adapter.stop();
    const again = createDiscordAdapter(first.config, { bot: smallBot(), log: silentLog, clock: systemClock });
    await again.start();

    await first.fake.answerTo(first.fake.people.press({ message, label: "Next" }));
    await again.stop();

    expect(textOf(message)).toContain("Page 2 on how should agents");
    expect(first.fake.state.refusals).toEqual([]);
  });

  it("shows the answer to everyone on Share", async () => {
    const { fake } = await connected();
    const message = await fake.answerTo(fake.people.slash({ command: "papers", options: { topic: "moe" } }));

    const shared = await fake.answerTo(fake.people.press({ message, label: "Share to channel" }));

    expect(message.visibleTo).toBe(USERS.ada);
    expect(shared.visibleTo).toBeUndefined();
  });

  it("opens a form filled in from its button, and answers what is typed there", async () => {
    const { fake } = await connected();
    const message = await fake.answerTo(fake.people.slash({ command: "papers", options: { topic: "moe" } }));

    const form = fake.people.press({ message, label: "Get it daily" });
    await fake.until(() => form.modal);
    const answer = await fake.answerTo(fake.people.submit({ form, fields: { Title: "DSPy" } }));

    expect(textOf(answer)).toBe("The paper DSPy");
  });

  it("runs a press that arrives twice once", async () => {
    const done: string[] = [];
    const { fake } = await connected(botOf(countingCommand(done)));

    const asked = fake.people.slash({ command: "subscribe" });
    fake.gateway.repeatLast();
    await fake.answerTo(asked);
    await fake.answerTo(fake.people.slash({ command: "help" }));

    expect(done).toEqual([USERS.ada]);
  });

  it("runs a press that reaches two processes once", async () => {
    const done: string[] = [];
    const bot = botOf(countingCommand(done));
    const { fake, config } = await connected(bot);
    const twin = createDiscordAdapter(config, { bot, log: silentLog, clock: systemClock });
    await twin.start();

    const asked = fake.people.slash({ command: "subscribe" });
    fake.gateway.broadcastLast();
    await fake.answerTo(asked);
    await fake.until(
      () => fake.state.requests.filter((each) => each.operation === "callback").length > 1 || undefined,
    );
    await twin.stop();

    expect(done).toHaveLength(1);
  });

  it("survives a press whose channel is gone", async () => {
    const { fake } = await connected();
    const message = await fake.answerTo(fake.people.slash({ command: "papers", options: { topic: "moe" } }));
    const channel = fake.world.channels.get(message.channelId);
    const pressed = fake.people.press({ message, label: "Next" });
    // Before the event has left this process.
    if (channel !== undefined) channel.deleted = true;

    const failed = await fake.until(() =>
      fake.state.requests.find((each) => each.operation === "callback" && each.status === 404),
    );
    if (channel !== undefined) channel.deleted = false;

    expect(failed.path).toContain(pressed.token);
    expect(textOf(await fake.answerTo(fake.people.slash({ command: "help" })))).toContain("line 1");
  });
});

describe("a subscription", () => {
  it.each([
    [["sendMessages"], "I may not post here yet. Grant me Send Messages under Edit Channel, Permissions."],
    [["readMessageHistory"], "Grant me Read Message History under Edit Channel, Permissions. Without it"],
    [["createPublicThreads"], undefined],
  ] as const)("says at once what to grant when a subscription lacks %j", async (denied, note) => {
    const { fake } = await connected(botOf(countingCommand([])));
    const channel = fake.world.channels.get(CHANNELS.text);
    if (channel !== undefined) channel.denied = denied;

    const answer = textOf(await fake.answerTo(fake.people.slash({ command: "subscribe" })));

    expect(answer).toContain("Subscribed.");
    if (note === undefined) expect(answer).not.toContain("Grant");
    else expect(answer.replaceAll("\\", "")).toContain(note);
  });

  it("subscribes the forum when asked in one of its posts", async () => {
    const where = defineCommand({
      name: "where",
      summary: "Where this is",
      params: {},
      audience: "everyone",
      needs: [],
      examples: ["where"],
      run: (_args, { place }) => notice(place.channel),
    });
    const { fake } = await connected(botOf(where));
    const thread = addChannel(
      fake.world,
      { id: "300000000000000009", kind: "thread" },
      { guildId: GUILD_ID, parentId: CHANNELS.forum },
    );

    const answer = await fake.answerTo(fake.people.slash({ command: "where", channel: thread.id }));

    expect(textOf(answer)).toBe(CHANNELS.forum);
  });
});

describe("who may manage", () => {
  it("checks who may manage again when the server has opened the command to everyone", async () => {
    const done: string[] = [];
    const { fake } = await connected(botOf(countingCommand(done)));
    fake.state.permissionsLifted = true;

    const asked = fake.people.slash({ command: "subscribe", user: USERS.bob });
    const told = await fake.until(() => asked.followups[0]);

    expect(textOf(told)).toContain("You may not change");
    expect(done).toEqual([]);
  });
});
