import type { Client } from "discord.js";
import type { Adapter } from "../../src/adapter.js";
import type { Clock } from "../../src/clock.js";
import type { Bot } from "../../src/command/bot.js";
import { messageOf } from "../../src/errors.js";
import type { Log } from "../../src/log.js";
import { connect, createClient } from "./connect/client.js";
import type { DiscordConfig } from "./connect/config.js";
import { createInvalidRequestGuard } from "./connect/invalid-requests.js";
import { createRecentIds } from "./events/dedupe.js";
import { onInteraction } from "./events/on-interaction.js";
import { onMessage } from "./events/on-message.js";
import { createDiscordMessenger } from "./send/messenger.js";
import type { Localize } from "./setup/command-payloads.js";
import { registerDiscordCommands } from "./setup/register-commands.js";

export type { DiscordConfig } from "./connect/config.js";
export { createDiscordMessenger } from "./send/messenger.js";
export type { Localize } from "./setup/command-payloads.js";
export { registerDiscordCommands } from "./setup/register-commands.js";

export interface DiscordAdapterDeps {
  readonly bot: Bot;
  readonly log: Log;
  readonly clock: Clock;
  readonly localize?: Localize | undefined;
}

/**
 * Discord: slash commands, completion, buttons, menus, forms, mentions and direct messages over the gateway;
 * posts by REST. Starting registers the commands where they differ.
 */
export function createDiscordAdapter(config: DiscordConfig, deps: DiscordAdapterDeps): Adapter {
  const guard = createInvalidRequestGuard(deps);
  const recent = createRecentIds();
  const inHand = new Set<Promise<void>>();
  const ended = new AbortController();
  let client: Client | undefined;

  const track = (work: Promise<void>) => {
    inHand.add(work);
    void work.finally(() => inHand.delete(work));
  };

  return {
    platform: "discord",
    routes: [],
    messenger: createDiscordMessenger(config, { ...deps, guard }),
    start: async () => {
      const starting = await createClient(config, guard, ended.signal);
      starting.on("interactionCreate", (interaction) => {
        if (recent.take(interaction.id)) track(onInteraction(deps, interaction));
      });
      starting.on("messageCreate", (message) => {
        if (recent.take(message.id)) track(onMessage(deps, message));
      });
      starting.on("error", (error) => deps.log.warn({ reason: error.message }, "Discord's client reported"));
      starting.on("shardDisconnect", (_event, shard) =>
        deps.log.warn({ shard }, "a Discord shard is closed"),
      );
      starting.on("shardReconnecting", (shard) => deps.log.info({ shard }, "a Discord shard reconnects"));
      starting.on("shardResume", (shard) => deps.log.info({ shard }, "a Discord shard resumed"));
      // From here on `stop` ends it, even while it connects.
      client = starting;
      try {
        await connect(starting, config.token);
      } catch (thrown) {
        client = undefined;
        await starting.destroy();
        throw thrown;
      }
      await register(config, deps);
      deps.log.info(
        { guilds: starting.guilds.cache.size, shards: starting.ws.shards.size },
        "Discord is connected",
      );
    },
    stop: async () => {
      const stopping = client;
      client = undefined;
      stopping?.removeAllListeners("interactionCreate");
      stopping?.removeAllListeners("messageCreate");
      await Promise.allSettled(inHand);
      ended.abort();
      // Closing on purpose is reported as if it were not.
      stopping?.removeAllListeners("shardReconnecting");
      stopping?.removeAllListeners("shardDisconnect");
      await stopping?.destroy();
    },
    unready: () => {
      if (client?.isReady() !== true) return ["Discord is not connected yet."];
      return client.ws.shards
        .filter((shard) => shard.status !== SHARD_READY)
        .map((shard) => `Discord's connection ${shard.id} is not ready.`);
    },
  };
}

// discord.js's Status.Ready.
const SHARD_READY = 0;

/** A bot whose commands could not be registered still answers the ones that Discord knows. */
async function register(config: DiscordConfig, deps: DiscordAdapterDeps): Promise<void> {
  try {
    const outcome = await registerDiscordCommands(config, deps, { guild: config.guildId });
    deps.log.info({ ...outcome, unchanged: outcome.unchanged.length }, "Discord knows the commands");
  } catch (thrown) {
    deps.log.warn({ reason: messageOf(thrown) }, "Discord's commands could not be registered");
  }
}
