import { createDiscordMessenger } from "../../adapters/discord/index.js";
import { createSlackMessenger, openTokens } from "../../adapters/slack/index.js";
import { renderReply } from "../../adapters/slack/render/message.js";
import { createPlaygroundChannel, createWebMessenger, PLAYGROUND_CHANNEL } from "../../adapters/web/index.js";
import { systemClock } from "../../src/clock.js";
import { silentLog } from "../../src/log.js";
import type { Reply } from "../../src/reply/reply.js";
import { openStore } from "../../src/store/open-store.js";
import {
  CHANNELS,
  type Fault as DiscordFault,
  GUILD_ID,
  startFakeDiscord,
  USERS,
} from "../support/fake-discord/index.js";
import { type Fault as SlackFault, startFakeSlack } from "../support/fake-slack/index.js";
import { type MessengerFault, messengerContract } from "./messenger.js";

messengerContract("Slack", async () => {
  const fake = await startFakeSlack();
  const store = await openStore(":memory:", { log: silentLog });
  const { botToken, appToken, apiUrl } = fake;
  const config = { mode: "socket", botToken, appToken, apiUrl, managers: "everyone" } as const;
  const tokens = openTokens(config, { clock: systemClock, installations: store.slackInstallations });
  const messenger = createSlackMessenger(config, { log: silentLog, tokens });
  const channel = "C0GENERAL";
  return {
    messenger,
    target: { platform: "slack", workspace: fake.team, channel },
    personId: "U0ALICE",
    arrived: () =>
      fake
        .messages(channel)
        .map((message) => ({ messageId: message.ts, text: JSON.stringify(message.blocks) })),
    sendRequests: () => fake.state.calls.filter((call) => call.method === "chat.postMessage").length,
    notices: () => fake.messages().filter((message) => message.channel !== channel).length,
    failNext: (fault) => fake.addFault(slackFault(fault)),
    forbidHistory: () => fake.addFault({ kind: "history-forbidden", method: "*", times: 9 }),
    async close() {
      await fake.close();
      await store.close();
    },
  };
});

function slackFault(fault: MessengerFault): SlackFault {
  const method = "chat.postMessage";
  switch (fault) {
    case "no-permission":
      return { kind: "refuse", method, error: "not_in_channel" };
    case "place-gone":
      return { kind: "refuse", method, error: "is_archived" };
    case "rejected":
      return { kind: "refuse", method, error: "invalid_blocks" };
    case "rate-limited":
      return { kind: "rate-limited", method, retryAfter: 2 };
    default:
      return { kind: fault, method };
  }
}

messengerContract("Discord", async () => {
  const fake = await startFakeDiscord();
  const messenger = createDiscordMessenger(
    { token: fake.token, apiUrl: fake.apiUrl },
    { log: silentLog, clock: systemClock },
  );
  const channel = CHANNELS.text;
  const sends = () => fake.state.requests.filter((each) => each.operation === "create-message");
  return {
    messenger,
    target: { platform: "discord", workspace: GUILD_ID, channel },
    personId: USERS.ada,
    arrived: () =>
      fake
        .messages(channel)
        .map((message) => ({ messageId: message.id, text: JSON.stringify(message.components) })),
    sendRequests: () => sends().filter((each) => each.path.includes(channel)).length,
    notices: () => fake.messages().filter((message) => message.channelId !== channel).length,
    failNext: (fault) => fake.addFault(discordFault(fault)),
    forbidHistory: () => {
      const place = fake.world.channels.get(channel);
      if (place !== undefined) place.denied = ["readMessageHistory"];
    },
    close: () => fake.close(),
  };
});

function discordFault(fault: MessengerFault): DiscordFault {
  const method = "create-message";
  switch (fault) {
    case "no-permission":
      return { kind: "refuse", method, status: 403, code: 50_013 };
    case "place-gone":
      return { kind: "refuse", method, status: 404, code: 10_003 };
    case "rejected":
      return { kind: "refuse", method, status: 400, code: 50_035 };
    case "rate-limited":
      return { kind: "rate-limited", method, retryAfter: 2 };
    default:
      return { kind: fault, method };
  }
}

messengerContract(
  "playground",
  async () => {
    const channel = createPlaygroundChannel();
    const look = { render: (reply: Reply) => renderReply(reply), readPress: () => undefined };
    const looks = { slack: look, discord: look };
    const messenger = createWebMessenger({ channel, looks, clock: systemClock });
    const posts = () => channel.after(0).filter((post) => !post.isNotice);
    return {
      messenger,
      target: { platform: "web", workspace: undefined, channel: PLAYGROUND_CHANNEL },
      personId: "you",
      arrived: () =>
        posts().map(({ number, message }) => ({
          messageId: String(number),
          text: JSON.stringify(message.payloads),
        })),
      sendRequests: () => posts().length,
      notices: () => channel.after(0).length - posts().length,
      failNext: () => undefined,
      forbidHistory: () => undefined,
      close: async () => undefined,
    };
  },
  { noFaults: "its channel is in the same memory" },
);
