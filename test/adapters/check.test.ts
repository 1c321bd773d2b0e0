import { afterEach, describe, expect, it } from "vitest";
import { checkDiscord } from "../../adapters/discord/setup/check.js";
import { checkSlack } from "../../adapters/slack/setup/check.js";
import { systemClock } from "../../src/clock.js";
import { silentLog } from "../../src/log.js";
import { startFakeDiscord } from "../support/fake-discord/index.js";
import { startFakeSlack } from "../support/fake-slack/index.js";

let close: () => Promise<void> = async () => undefined;
afterEach(() => close());

describe("what doctor finds out about Slack", () => {
  async function examined(tokens: { readonly botToken?: string; readonly appToken?: string }) {
    const fake = await startFakeSlack();
    close = () => fake.close();
    const { botToken, appToken, apiUrl } = fake;
    const config = { mode: "socket", botToken, appToken, apiUrl, managers: "everyone", ...tokens } as const;
    return checkSlack(config, { log: silentLog });
  }

  it("accepts tokens that Slack accepts", async () => {
    const findings = await examined({});

    expect(findings.map(({ state }) => state)).toEqual(["ok", "ok"]);
  });

  it.each([
    ["SLACK_BOT_TOKEN", { botToken: "xoxb-wrong" }],
    ["SLACK_APP_TOKEN", { appToken: "xapp-wrong" }],
  ] as const)("names %s and the remedy when Slack refuses it, never its value", async (name, tokens) => {
    const problems = (await examined(tokens)).filter(({ state }) => state === "problem");

    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toContain(name);
    expect(problems[0]?.mend).toContain(`Copy ${name} again`);
    expect(JSON.stringify(problems)).not.toContain("-wrong");
  });
});

describe("what doctor finds out about Discord", () => {
  async function examined(token?: string, guildId?: string) {
    const fake = await startFakeDiscord();
    close = () => fake.close();
    const config = { token: token ?? fake.token, apiUrl: fake.apiUrl, guildId };
    return checkDiscord(config, { log: silentLog, clock: systemClock });
  }

  it("says who the bot is and in how many servers", async () => {
    expect(await examined()).toEqual([
      {
        part: "Discord",
        state: "ok",
        message: expect.stringMatching(/^Signed in as .+, in \d+ servers?\.$/),
      },
    ]);
  });

  it("tells when the bot is not in the server of DISCORD_GUILD_ID", async () => {
    expect((await examined(undefined, "999999999999999999")).map(({ state }) => state)).toEqual([
      "ok",
      "problem",
    ]);
  });

  it("names DISCORD_TOKEN when Discord refuses it, never its value", async () => {
    const [problem] = await examined("wrong.token.value");

    expect(problem?.state).toBe("problem");
    expect(problem?.message).toContain("DISCORD_TOKEN");
    expect(JSON.stringify(problem)).not.toContain("wrong.token.value");
  });
});
