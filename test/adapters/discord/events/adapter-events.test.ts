import { describe, expect, it } from "vitest";
import { createDiscordAdapter } from "../../../../adapters/discord/index.js";
import { systemClock } from "../../../../src/clock.js";
import { defineCommand } from "../../../../src/command/command.js";
import { silentLog } from "../../../../src/log.js";
import { notice } from "../../../../src/reply/notice.js";
import { labelsOf, startFakeDiscord, textOf, USERS } from "../../../support/fake-discord/index.js";
import { smallBot } from "../../../support/small-bot.js";
import { botOf, connectedDiscords } from "../discord-fixture.js";

const connected = connectedDiscords();

describe("completion", () => {
  it("completes titles and returns what the command understands", async () => {
    const { fake } = await connected();

    const asked = fake.people.autocomplete({ command: "paper", focused: "title", typed: "den" });

    expect(await fake.until(() => asked.choices)).toEqual([
      { name: "Dense Passage Retrieval", value: "id-0" },
    ]);
  });

  it("logs no error for a completion that comes too late", async () => {
    const { fake } = await connected();

    const late = fake.people.autocomplete({ command: "paper", focused: "title", typed: "d" });
    late.expired = true;
    const next = fake.people.autocomplete({ command: "paper", focused: "title", typed: "ds" });

    expect(await fake.until(() => next.choices)).toHaveLength(1);
  });

  it("keeps completions within Discord's lengths", async () => {
    const title = "A very long title about many things ".repeat(8);
    const long = defineCommand({
      name: "long",
      summary: "Long",
      params: {
        title: {
          kind: "text",
          description: "T",
          required: true,
          complete: () => [
            ...Array.from({ length: 30 }, (_, i) => ({
              label: `${i} ${title}`,
              value: `${i}-${"slug-".repeat(40)}`,
            })),
            { label: "", value: "" },
          ],
        },
      },
      audience: "caller",
      needs: [],
      examples: ["long"],
      run: () => notice("x"),
    });
    const { fake } = await connected(botOf(long));

    const asked = fake.people.autocomplete({ command: "long", focused: "title", typed: "" });

    expect(await fake.until(() => asked.choices)).toHaveLength(25);
    expect(fake.state.refusals).toEqual([]);
  });
});

describe("plain words", () => {
  it("answers plain words in a direct message", async () => {
    const { fake } = await connected();

    const asked = fake.people.directMessage({ text: "help" });
    const answer = await fake.until(() =>
      fake.messages(asked.channelId).find((each) => each.repliesTo === asked.id),
    );

    expect(textOf(answer)).toContain("line 1");
  });

  it("answers plain words in a channel when the bot itself is mentioned", async () => {
    const { fake } = await connected();

    fake.people.write({ text: "help" });
    const asked = fake.people.write({ text: "@Broadsheet help" });
    const answer = await fake.until(() => fake.messages().find((each) => each.repliesTo !== undefined));

    expect(answer.repliesTo).toBe(asked.id);
    expect(answer.pings).toEqual({ everyone: false, users: [], roles: [] });
  });

  it("offers a button to plain words that ask for something private, and answers the asker alone", async () => {
    const { fake } = await connected();

    fake.people.write({ text: "@Broadsheet help", user: USERS.bob });
    const door = await fake.until(() => fake.messages().find((each) => each.repliesTo !== undefined));
    const answer = await fake.answerTo(
      fake.people.press({ message: door, label: "Show me", user: USERS.bob }),
    );

    expect(labelsOf(door)).toEqual(["Show me"]);
    expect(answer.visibleTo).toBe(USERS.bob);
  });
});

describe("a message's menu", () => {
  it("finds papers related to the one that a message is about, from its menu", async () => {
    const asked: string[] = [];
    const related = defineCommand({
      name: "related",
      summary: "Papers like it",
      params: { title: { kind: "text", description: "Title", required: true } },
      audience: "caller",
      needs: [],
      examples: ["related dspy"],
      run: ({ title }) => {
        asked.push(title);
        return notice("Related.");
      },
    });
    const { fake } = await connected(botOf(related));
    const linked = fake.people.write({ text: "read https://arxiv.org/abs/2310.03714, it is **good**" });
    const named = fake.people.write({ text: "**DSPy**: Compiling Language Models\nis good" });
    const post = await fake.answerTo(
      fake.people.slash({ command: "papers", options: { topic: "moe", public: true } }),
    );

    for (const message of [linked, named, post]) {
      await fake.answerTo(fake.people.messageMenu({ command: "Find related papers", message }));
    }

    expect(asked).toEqual([
      "https://arxiv.org/abs/2310.03714",
      "DSPy : Compiling Language Models",
      "moe one",
    ]);
  });
});

describe("the connection", () => {
  it("resumes after a cut connection without losing a command", async () => {
    const { fake } = await connected();

    fake.gateway.cut();
    const asked = fake.people.slash({ command: "help" });

    expect(textOf(await fake.answerTo(asked))).toContain("line 1");
    expect(fake.gateway.resumed).toBe(1);
  });

  it("asks for no privileged intent and shards as the gateway recommends", async () => {
    const { fake, adapter } = await connected(smallBot(), { shards: 2 });

    expect(fake.gateway.identified.map(({ shard }) => shard).sort()).toEqual([
      [0, 2],
      [1, 2],
    ]);
    expect(fake.gateway.identified[0]?.intents).toBe((1 << 0) | (1 << 9) | (1 << 12));
    expect(adapter.unready()).toEqual([]);
  });

  it("reports a wrong token in one sentence", async () => {
    const fake = await startFakeDiscord();
    const config = { token: "wrong", apiUrl: fake.apiUrl };
    const adapter = createDiscordAdapter(config, { bot: smallBot(), log: silentLog, clock: systemClock });

    await expect(adapter.start()).rejects.toMatchObject({ code: "bad-credentials" });
    expect(adapter.unready()).toHaveLength(1);
    await fake.close();
  });
});
