#!/usr/bin/env node
import { randomBytes, randomInt } from "node:crypto";
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import supportsHyperlinks from "supports-hyperlinks";
import { z } from "zod";
import type { OpenTokens, SlackConfig } from "../adapters/slack/index.js";
import type { PlatformRenderers } from "../adapters/web/index.js";
import type { Adapter } from "./adapter.js";
import type { Context, Terminal } from "./cli/context.js";
import { readDotEnv } from "./cli/dot-env.js";
import { createOperations } from "./cli/operations.js";
import type { Platforms } from "./cli/platforms.js";
import { runProgram } from "./cli/program.js";
import { reportFatalError } from "./cli/report-fatal-error.js";
import { createChatHistory, historyPath } from "./cli/terminal/chat-history.js";
import { stopSignals } from "./cli/terminal/stop-signals.js";
import { systemClock } from "./clock.js";
import { decodeAction } from "./command/action-value.js";
import type { Platform } from "./command/caller.js";
import { readConfig } from "./config.js";
import type { Messenger } from "./delivery/send/messenger.js";
import { AppError } from "./errors.js";
import { createLog } from "./log.js";
import { packageRoot } from "./package-root.js";
import type { Store } from "./store/store.js";

// The composition root: the one file that touches the process and imports adapters and commands.

const io = { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr };

const environment = readEnvironment();

const terminal: Terminal = {
  isInput: process.stdin.isTTY === true,
  isOutput: process.stdout.isTTY === true,
  colour: process.stdout.isTTY === true && environment.NO_COLOR === undefined,
  hyperlinks: process.stdout.isTTY === true && supportsHyperlinks.stdout,
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  // A terminal that nobody told its size has none: 0 columns, 0 rows.
  size: () => ({ columns: process.stdout.columns || 80, rows: process.stdout.rows || undefined }),
};

const playgroundChannel = once(async () =>
  (await import("../adapters/web/index.js")).createPlaygroundChannel(),
);

/** The same for the messenger and the adapter: when the adapter hears of a removal, the posts stop. */
const tokensOfStore = new WeakMap<Store, OpenTokens>();

async function slackTokens(slack: SlackConfig, store: Store): Promise<OpenTokens> {
  const { openTokens } = await import("../adapters/slack/index.js");
  const { slackInstallations: installations } = store;
  const tokens = tokensOfStore.get(store) ?? openTokens(slack, { clock: systemClock, installations });
  tokensOfStore.set(store, tokens);
  return tokens;
}

/** Loaded when first used: the platforms' SDKs take longer to load than a search takes to answer. */
const platforms: Platforms = {
  createCommands: async (services) => (await import("../commands/index.js")).createCommands(services),
  runConsole: async (bot, { stop, config, terminal: { isInput, ...looks } }, greeting) => {
    const { runConsole } = await import("../adapters/console/index.js");
    const isKept = isInput && config().keepsChatHistory;
    const kept = isKept ? createChatHistory(historyPath(environment.XDG_STATE_HOME, homedir())) : undefined;
    const { history } = await runConsole({
      ...{ bot, input: io.stdin, output: io.stdout, terminal: isInput, signal: stop(), greeting },
      ...looks,
      history: (await kept?.read()) ?? [],
    });
    await kept?.keep(history);
  },
  renderPlain: async (reply, { terminal: { size, ...looks } }) => {
    const { renderPlain } = await import("../adapters/console/index.js");
    return renderPlain(reply, { width: size().columns, interactive: false, ...looks });
  },
  createMessengers: async ({ config, log, clock }, store) => {
    const { slack, discord, publicUrl } = config();
    const messengers = new Map<Platform, Messenger>();
    if (slack !== undefined) {
      const { createSlackMessenger } = await import("../adapters/slack/index.js");
      const tokens = await slackTokens({ ...slack, publicUrl }, store);
      messengers.set("slack", createSlackMessenger({ ...slack, publicUrl }, { log: log(), tokens }));
    }
    if (discord !== undefined) {
      const { createDiscordMessenger } = await import("../adapters/discord/index.js");
      messengers.set("discord", createDiscordMessenger(discord, { log: log(), clock }));
    }
    return messengers;
  },
  createPlaygroundMessenger: async ({ clock }) => {
    const { createWebMessenger } = await import("../adapters/web/index.js");
    return createWebMessenger({ clock, looks: await playgroundLooks(), channel: await playgroundChannel() });
  },
  createAdapters: async ({ context, bot, services, playground: messenger, runNextPost }) => {
    const { slack, discord, publicUrl } = context.config();
    const { clock } = context;
    const log = context.log();
    const adapters: Adapter[] = [];
    if (slack !== undefined) {
      const { createSlackAdapter } = await import("../adapters/slack/index.js");
      const tokens = await slackTokens({ ...slack, publicUrl }, services.store);
      const { claims } = services.store;
      adapters.push(createSlackAdapter({ ...slack, publicUrl }, { bot, log, clock, tokens, claims }));
    }
    if (discord !== undefined) {
      const { createDiscordAdapter } = await import("../adapters/discord/index.js");
      adapters.push(createDiscordAdapter(discord, { bot, log, clock }));
    }
    if (messenger !== undefined) {
      const { createWebAdapter } = await import("../adapters/web/index.js");
      const channel = await playgroundChannel();
      const looks = await playgroundLooks();
      adapters.push(
        createWebAdapter(
          {},
          { bot, archive: services.archive, clock, looks, channel, messenger, runNextPost },
        ),
      );
    }
    return adapters;
  },
  createPublicPages: async ({ config, clock }, { archive }) => {
    const { publicUrl } = config();
    if (publicUrl === undefined) return [];
    const { createPublicPages } = await import("../adapters/web/index.js");
    return createPublicPages({ archive, clock, publicUrl });
  },
  examinations: ({ config, log, clock }) => [
    {
      part: "Slack",
      examine: async () => {
        const { slack } = config();
        if (slack === undefined) return [];
        return (await import("../adapters/slack/setup/check.js")).checkSlack(slack, { log: log() });
      },
    },
    {
      part: "Discord",
      examine: async () => {
        const { discord } = config();
        if (discord === undefined) return [];
        return (await import("../adapters/discord/setup/check.js")).checkDiscord(discord, {
          log: log(),
          clock,
        });
      },
    },
  ],
  slackManifest: async (url) => (await import("../adapters/slack/index.js")).slackManifest({ url }),
  registerDiscord: async (bot, { config, log, clock }, guild) => {
    const { discord } = config();
    if (discord === undefined) {
      throw new AppError("bad-config", "DISCORD_TOKEN is not set.", { hint: "Set it in .env first." });
    }
    const { registerDiscordCommands } = await import("../adapters/discord/index.js");
    const deps = { bot, log: log(), clock };
    const outcome = await registerDiscordCommands(discord, deps, { guild: guild ?? discord.guildId });
    return Object.entries(outcome).map(([what, names]) => `${what}: ${names.join(", ") || "none"}`);
  },
};

/** The platforms' renderers, lent to the playground: adapters do not know each other. */
async function playgroundLooks(): Promise<PlatformRenderers> {
  const slack = await import("../adapters/slack/render/message.js");
  const discord = await import("../adapters/discord/render/message.js");
  const { readPressed } = await import("../adapters/discord/events/read-pressed.js");
  return {
    slack: { render: (reply) => slack.renderReply(reply), readPress: (value) => decodeAction(value) },
    discord: {
      render: (reply) => discord.renderReply(reply),
      readPress: (value, payload) => readPressed(value, messageComponents.parse(payload).components),
    },
  };
}

const messageComponents = z.object({ components: z.array(z.unknown()).default([]) });

function createContext(): Context {
  // A command that answers and ends says what it did itself; the log is there for what went wrong.
  const isQuiet = environment.LOG_LEVEL === undefined && !isService(process.argv[2]);
  const stop = once(() => stopSignals(process, () => process.exit(1)));
  const version = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8"))).version;
  const config = once(() => readConfig(environment, process.stderr.isTTY === true));
  return {
    io,
    terminal,
    clock: systemClock,
    version,
    config,
    log: once(() => createLog({ ...config().log, ...(isQuiet ? { level: "warn" } : {}) })),
    newReference: () => Array.from(randomBytes(10), (byte) => (byte % 36).toString(36)).join(""),
    random: () => randomInt(2 ** 32) / 2 ** 32,
    stop,
  };
}

/** What is set outside the `.env` of the current folder wins. */
function readEnvironment(): Readonly<Record<string, string | undefined>> {
  try {
    return { ...readDotEnv(".env"), ...process.env };
  } catch (thrown) {
    process.exit(reportFatalError(thrown, io));
  }
}

function isService(command: string | undefined): boolean {
  return command === undefined || command === "serve";
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

// `broadsheet search … | head` closes the pipe early: that is the end, not an error.
io.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));

const context = createContext();
process.exitCode = await runProgram(
  process.argv.slice(2),
  createOperations(context, platforms),
  { writeOut: (text) => io.stdout.write(text), writeErr: (text) => io.stderr.write(text) },
  context.version,
).catch((thrown: unknown) => reportFatalError(thrown, io));
