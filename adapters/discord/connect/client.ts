import type { Client } from "discord.js";
import { AppError, messageOf } from "../../../src/errors.js";
import { apiRoot, type DiscordConfig } from "./config.js";
import type { InvalidRequestGuard } from "./invalid-requests.js";

/**
 * A discord.js client that keeps little in memory, mentions nobody and shards as the gateway recommends. The
 * SDK takes a third of a second to load, so it is loaded here and nowhere sooner.
 *
 * @param signal ends the requests under way, which destroying the client does not
 */
export async function createClient(
  config: DiscordConfig,
  guard: InvalidRequestGuard,
  signal: AbortSignal,
): Promise<Client> {
  const { Client, DefaultRestOptions, GatewayIntentBits, Options, Partials } = await import("discord.js");
  const { makeRequest } = DefaultRestOptions;
  return new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    // Direct messages come from channels that were never cached.
    partials: [Partials.Channel],
    shards: "auto",
    allowedMentions: { parse: [], repliedUser: false },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      GuildMemberManager: { maxSize: 50, keepOverLimit: (member) => member.id === member.client.user.id },
      UserManager: { maxSize: 200, keepOverLimit: (user) => user.id === user.client.user.id },
      ReactionManager: 0,
      PresenceManager: 0,
      VoiceStateManager: 0,
    }),
    rest: {
      api: apiRoot(config),
      timeout: config.timeoutMs ?? 10_000,
      makeRequest: async (url, init) => {
        guard.check();
        const answer = await endedBy([signal, init.signal], (either) =>
          makeRequest(url, { ...init, signal: either }),
        );
        guard.count(answer.status);
        return answer;
      },
    },
  });
}

/** Runs with a signal of both. Not `AbortSignal.any`: Node keeps something of each call as long as either signal lives. */
async function endedBy<T>(
  signals: readonly (AbortSignal | null | undefined)[],
  run: (either: AbortSignal) => Promise<T>,
): Promise<T> {
  const either = new AbortController();
  const abort = () => either.abort();
  for (const each of signals) each?.addEventListener("abort", abort, { once: true });
  if (signals.some((each) => each?.aborted === true)) abort();
  try {
    return await run(either.signal);
  } finally {
    for (const each of signals) each?.removeEventListener("abort", abort);
  }
}

/** Connects and waits until every shard is ready. @throws AppError `bad-credentials`, `bad-config`, `unavailable` */
export async function connect(client: Client, token: string): Promise<void> {
  const ready = new Promise<void>((resolve) => client.once("clientReady", () => resolve()));
  try {
    await client.login(token);
  } catch (thrown) {
    throw connectionError(thrown);
  }
  await ready;
}

function connectionError(thrown: unknown): AppError {
  const code = typeof thrown === "object" && thrown !== null && "code" in thrown ? thrown.code : undefined;
  const reason = messageOf(thrown);
  if (code === "TokenInvalid" || /invalid token|401/i.test(reason)) {
    return new AppError("bad-credentials", "Discord refused DISCORD_TOKEN.", {
      cause: thrown,
      hint: "Copy the bot's token again from discord.com/developers/applications.",
    });
  }
  if (/disallowed intents/i.test(reason)) {
    return new AppError("bad-config", "Discord lets this application use none of the intents it needs.", {
      cause: thrown,
    });
  }
  return new AppError("unavailable", `Discord cannot be reached: ${reason}`, {
    cause: thrown,
    hint: "Check the network; for another address set DISCORD_API_URL.",
  });
}
