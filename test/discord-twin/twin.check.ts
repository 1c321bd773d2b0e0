import { DigitalDiscord } from "discord-digital-twin";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDiscordAdapter, createDiscordMessenger } from "../../adapters/discord/index.js";
import { textsOf } from "../../adapters/discord/send/post.js";
import type { Adapter } from "../../src/adapter.js";
import { systemClock } from "../../src/clock.js";
import { silentLog } from "../../src/log.js";
import type { Reply } from "../../src/reply/reply.js";
import { allComponents } from "../support/fake-discord/check-payload.js";
import { smallBot } from "../support/small-bot.js";

/**
 * The adapter against a Discord double written by others: `npm run test:discord-twin`. It knows no completion, no
 * forms, forums or announcement channels, and checks no limits; our own fake covers those.
 */
const twin = new DigitalDiscord({ channels: [{ name: "papers", type: 0 }], users: [{ username: "ada" }] });
let adapter: Adapter;
let channelId = "";
let userId = "";

beforeAll(async () => {
  await twin.start();
  adapter = createDiscordAdapter(
    { token: twin.botToken, apiUrl: twin.restUrl },
    { bot: smallBot(), log: silentLog, clock: systemClock },
  );
  await adapter.start();
  channelId = (await twin.prisma.channel.findMany())[0]?.id ?? "";
  userId = (await twin.getFirstNonBotUserId()) ?? "";
});

afterAll(async () => {
  await adapter.stop();
  await twin.stop();
});

const channel = () => twin.channel(channelId);
const words = (message: { readonly components?: readonly unknown[] }) =>
  textsOf(message.components ?? []).join("\n");
const saying = (text: string) => ({
  predicate: (message: { readonly components?: readonly unknown[] }) => words(message).includes(text),
  timeout: 5_000,
});

describe("Discord as somebody else imitates it", () => {
  it("gets an answer to a slash command and turns its page in place", async () => {
    const options = [
      { name: "topic", type: 3, value: "moe" },
      { name: "public", type: 5, value: true },
    ];
    await channel().user(userId).runSlashCommand({ name: "papers", options });
    const first = await channel().waitForMessage(saying("Page 1 on moe"));
    const next = allComponents(first.components ?? []).find(({ label }) => label === "Next")?.custom_id;

    await channel()
      .user(userId)
      .clickButton({ messageId: first.id, customId: next ?? "" });

    expect((await channel().waitForMessage(saying("Page 2 on moe"))).id).toBe(first.id);
  });

  it("gets an answer to a mention", async () => {
    const { id } = await botUser();

    await channel()
      .user(userId)
      .sendMessage({ content: `<@${id}> help` });

    await channel().waitForMessage(saying("The answer is for you alone."));
  });

  it("takes a post, its thread and the rest in it, and finds them again", async () => {
    const messenger = createDiscordMessenger(
      { token: twin.botToken, apiUrl: twin.restUrl },
      { log: silentLog, clock: systemClock },
    );
    const say = (text: string): Reply => ({ text, blocks: [] });
    const target = { platform: "discord", workspace: twin.guildId, channel: channelId } as const;
    const signal = AbortSignal.timeout(10_000);
    const parts = messenger.compose(
      { name: "Papers", root: say("five papers"), rest: [say("the rest")], topics: [], reference: "tw1n" },
      { thread: true },
    );

    let rootMessageId: string | undefined;
    for (const [i, part] of parts.entries()) {
      const sent = await messenger.send({ target, part, reference: `tw1n-${i}`, rootMessageId, signal });
      expect(sent).toMatchObject({ status: "sent" });
      if (sent.status === "sent") rootMessageId ??= sent.messageId;
    }
    const notBefore = "2020-01-01T00:00:00Z";
    const found = await messenger.find({ target, reference: "tw1n-2", rootMessageId, notBefore, signal });
    const absent = await messenger.find({ target, reference: "tw1n-9", rootMessageId, notBefore, signal });

    expect(found.status).toBe("found");
    expect(absent.status).toBe("absent");
  });
});

async function botUser(): Promise<{ readonly id: string }> {
  const answer = await fetch(`${twin.restUrl}/v10/users/@me`, {
    headers: { authorization: `Bot ${twin.botToken}` },
  });
  const user: unknown = await answer.json();
  if (typeof user !== "object" || user === null || !("id" in user)) throw new Error("the twin has no bot");
  return { id: String(user.id) };
}
