import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { registerDiscordCommands } from "../../../../adapters/discord/index.js";
import { commandPayloads } from "../../../../adapters/discord/setup/command-payloads.js";
import { planRegistration } from "../../../../adapters/discord/setup/registration-diff.js";
import { systemClock } from "../../../../src/clock.js";
import type { Command } from "../../../../src/command/command.js";
import { silentLog } from "../../../../src/log.js";
import { type FakeDiscord, GUILD_ID, startFakeDiscord } from "../../../support/fake-discord/index.js";
import { smallBot } from "../../../support/small-bot.js";

let fake: FakeDiscord;

beforeEach(async () => {
  fake = await startFakeDiscord();
});
afterEach(() => fake.close());

function register(
  commands: readonly Command[] = smallBot().commands,
  options: { readonly guild?: string; readonly token?: string } = {},
) {
  const config = { token: options.token ?? fake.token, apiUrl: fake.apiUrl };
  const deps = { bot: { ...smallBot(), commands }, log: silentLog, clock: systemClock };
  return registerDiscordCommands(config, deps, { guild: options.guild });
}

const writes = () => fake.state.requests.filter(({ method }) => method !== "GET").length;

describe.each([undefined, GUILD_ID])("registering commands (guild %s)", (guild) => {
  const options = guild === undefined ? {} : { guild };

  it("registers the commands, and sends nothing the second time", async () => {
    const first = await register(undefined, options);
    const written = writes();
    const second = await register(undefined, options);

    expect(first).toMatchObject({ created: ["papers", "paper", "help"], updated: [], removed: [] });
    expect(second).toEqual({
      created: [],
      updated: [],
      removed: [],
      unchanged: ["papers", "paper", "help"],
    });
    expect(writes()).toBe(written);
    expect(fake.state.refusals).toEqual([]);
  });

  it("sends what changed and nothing else", async () => {
    await register(undefined, options);
    const [papers, paper] = smallBot().commands;
    const written = writes();

    const outcome = await register(
      [
        ...(papers === undefined ? [] : [papers]),
        ...(paper === undefined ? [] : [{ ...paper, summary: "New words" }]),
      ],
      options,
    );

    expect(outcome).toEqual({ created: [], updated: ["paper"], removed: ["help"], unchanged: ["papers"] });
    expect(writes()).toBe(written + 2);
  });
});

describe("a command's registration", () => {
  it("declares parameters as typed options, required ones first, and who sees the answer", () => {
    const [payload] = commandPayloads([
      {
        name: "subscribe",
        summary: "Daily papers here",
        params: {
          timeZone: { kind: "text", description: "Zone", required: false, complete: () => [] },
          count: { kind: "integer", description: "How many", required: false, min: 1, max: 20 },
          days: {
            kind: "choice",
            description: "When",
            required: true,
            choices: [{ label: "Daily", value: "daily" }],
          },
          silent: { kind: "flag", description: "No sound", required: false },
        },
        audience: "everyone",
        needs: ["place", "manage"],
        examples: ["subscribe"],
        run: () => ({ text: "", blocks: [] }),
      },
    ]);

    expect(payload?.options.map(({ name, type, required }) => [name, type, required])).toEqual([
      ["days", 3, true],
      ["time-zone", 3, false],
      ["count", 4, false],
      ["silent", 5, false],
    ]);
    expect(payload).toMatchObject({
      default_member_permissions: "16",
      integration_types: [0],
      contexts: [0],
    });
  });

  it("lets look-ups be used everywhere, and be shown to everyone or not", () => {
    const [papers] = commandPayloads(smallBot().commands);

    expect(papers).toMatchObject({
      contexts: [0, 1, 2],
      integration_types: [0, 1],
      default_member_permissions: null,
    });
    expect(papers?.options.at(-1)).toMatchObject({ name: "public", type: 5 });
  });

  it("adds translations by key", () => {
    const localize = (key: string) => (key === "papers.topic.name" ? { de: "thema" } : undefined);

    const [papers] = commandPayloads(smallBot().commands, localize);

    expect(papers?.options[0]?.name_localizations).toEqual({ de: "thema" });
  });

  it("continues registering after Discord asked to wait", async () => {
    fake.addFault({ kind: "rate-limited", method: "commands", retryAfter: 0.05, skip: 2 });

    const outcome = await register();

    expect(outcome.created).toHaveLength(3);
    expect(fake.state.commands.map(({ name }) => name)).toEqual(["papers", "paper", "help"]);
  });

  it("leaves the application's entry point alone", () => {
    const plan = planRegistration([], [{ id: "1", name: "launch", type: 4 }], true);

    expect(plan.remove).toEqual([]);
  });

  it("reports a wrong token when registering", async () => {
    await expect(register(undefined, { token: "wrong" })).rejects.toMatchObject({ code: "bad-credentials" });
  });

  it("reports a server that the bot has not joined", async () => {
    await expect(register(undefined, { guild: "999" })).rejects.toMatchObject({ code: "no-permission" });
  });
});
