import { afterEach, describe, expect, it } from "vitest";
import { singleToken } from "../../../../adapters/slack/connect/installations.js";
import { createSlackAdapter } from "../../../../adapters/slack/index.js";
import { systemClock } from "../../../../src/clock.js";
import { silentLog } from "../../../../src/log.js";
import { startFakeSlack } from "../../../support/fake-slack/index.js";
import { createHttpTransport } from "../../../support/fake-slack/transport.js";
import { noClaims, type SlackMode, type SlackWorld, startSlackWorld } from "../../../support/slack-world.js";
import { smallBot } from "../../../support/small-bot.js";

let world: SlackWorld | undefined;

async function start(mode: SlackMode): Promise<SlackWorld> {
  world = await startSlackWorld({ mode, bot: smallBot() });
  return world;
}

afterEach(async () => {
  expect(world?.fake.state.refusals ?? []).toEqual([]);
  await world?.close();
  world = undefined;
});

describe("the Slack adapter's connection", () => {
  it("becomes ready when it has started", async () => {
    const { adapter } = await start("socket");

    expect(adapter.unready()).toEqual([]);
  });

  it.each(["disconnect", "cut"] as const)(
    "reconnects at once after a %s and loses no command",
    async (how) => {
      const { fake, adapter } = await start("socket");

      fake.socket.drop(how);
      const message = await fake.nextMessage(() => fake.people.command("/papers", "moe"));

      expect(message.text).toBe("Page 1 on moe");
      expect(fake.socket.opened).toBe(2);
      expect(adapter.unready()).toEqual([]);
    },
  );

  it("reports that it is not ready while Slack refuses a new socket", async () => {
    const { fake, adapter } = await start("socket");
    fake.addFault({ method: "apps.connections.open", kind: "refuse", error: "invalid_auth", times: 1 });

    fake.socket.drop("cut");
    await fake.until(() => (fake.state.calls.at(-1)?.outcome === "invalid_auth" ? true : undefined));

    expect(adapter.unready()).toHaveLength(1);
    await fake.until(() => (fake.socket.open > 0 ? true : undefined));
  });

  it.each([
    ["socket", "xoxb-wrong", "xapp-fake", "SLACK_BOT_TOKEN"],
    ["socket", "xoxb-fake", "xapp-wrong", "SLACK_APP_TOKEN"],
  ] as const)(
    "refuses to start (%s) with %s and %s, naming %s",
    async (mode, botToken, appToken, variable) => {
      const fake = await startFakeSlack();
      const adapter = createSlackAdapter(
        { mode, botToken, appToken, apiUrl: fake.apiUrl, managers: "everyone" },
        {
          bot: smallBot(),
          log: silentLog,
          clock: systemClock,
          tokens: singleToken(botToken),
          claims: noClaims(),
        },
      );

      await expect(adapter.start()).rejects.toMatchObject({
        code: "bad-credentials",
        message: expect.stringContaining(variable),
      });
      expect(adapter.unready()).toHaveLength(1);
      await adapter.stop();
      await fake.close();
    },
  );

  it("opens no socket when it is stopped while it starts", async () => {
    const fake = await startFakeSlack();
    const token = "xoxb-fake";
    const adapter = createSlackAdapter(
      { mode: "socket", botToken: token, appToken: "xapp-fake", apiUrl: fake.apiUrl, managers: "everyone" },
      { bot: smallBot(), log: silentLog, clock: systemClock, tokens: singleToken(token), claims: noClaims() },
    );

    const starting = adapter.start();
    await Promise.all([expect(starting).rejects.toThrow(), adapter.stop()]);

    expect(fake.socket.opened).toBe(0);
    await fake.close();
  });

  it("refuses an old, a future and a wrongly signed request, and takes what is off by less than five minutes", async () => {
    const { fake } = await start("http");

    const old = await fake.people.command("/papers", "moe", {}, { agedSeconds: 302 });
    const future = await fake.people.command("/papers", "moe", {}, { agedSeconds: -310 });
    const forged = await fake.people.command("/papers", "moe", {}, { badSignature: true });

    expect([old.status, future.status, forged.status]).toEqual([401, 401, 401]);
    expect(fake.messages()).toEqual([]);
    for (const agedSeconds of [290, -290]) {
      const near = await fake.people.command("/papers", "moe", {}, { agedSeconds });
      expect(near.status).toBe(200);
    }
  });

  it("answers Slack's question for its address", async () => {
    const { fake, url } = await start("http");

    const slack = createHttpTransport(`${url}/slack/events`, fake.signingSecret, () => Date.now());

    const answer = await slack.send("events_api", { type: "url_verification", challenge: "c-123" });

    expect(answer).toMatchObject({ status: 200, payload: { challenge: "c-123" } });
  });
});
