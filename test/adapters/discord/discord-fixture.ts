import { afterEach } from "vitest";
import { createDiscordAdapter, type DiscordConfig } from "../../../adapters/discord/index.js";
import type { Adapter } from "../../../src/adapter.js";
import { systemClock } from "../../../src/clock.js";
import type { Bot } from "../../../src/command/bot.js";
import type { Command } from "../../../src/command/command.js";
import { createBot } from "../../../src/command/dispatch.js";
import { type Log, silentLog } from "../../../src/log.js";
import {
  type FakeDiscord,
  type FakeDiscordOptions,
  startFakeDiscord,
} from "../../support/fake-discord/index.js";
import { smallBot } from "../../support/small-bot.js";

export interface Connected {
  readonly fake: FakeDiscord;
  readonly adapter: Adapter;
  readonly config: DiscordConfig;
  close(): Promise<void>;
}

/** The real adapter and client, connected to a fake Discord. */
export async function connectDiscord(
  bot: Bot = smallBot(),
  options: FakeDiscordOptions = {},
  log: Log = silentLog,
): Promise<Connected> {
  const fake = await startFakeDiscord(options);
  const config = { token: fake.token, apiUrl: fake.apiUrl };
  const adapter = createDiscordAdapter(config, { bot, log, clock: systemClock });
  await adapter.start();
  return {
    fake,
    adapter,
    config,
    close: async () => {
      await adapter.stop();
      await fake.close();
    },
  };
}

/** Connects as {@link connectDiscord} does, and closes everything after each test of the file. */
export function connectedDiscords(): (bot?: Bot, options?: FakeDiscordOptions) => Promise<Connected> {
  let open: Connected[] = [];
  afterEach(async () => {
    for (const each of open) await each.close();
    open = [];
  });
  return async (bot, options) => {
    const one = await connectDiscord(bot, options);
    open.push(one);
    return one;
  };
}

/** The small bot with additional commands. */
export function botOf(...commands: readonly Command[]): Bot {
  const words = { clock: systemClock, log: silentLog, newReference: () => "r1" };
  return createBot({ commands: [...smallBot().commands, ...commands], ...words });
}
