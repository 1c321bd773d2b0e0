import { createSlackAdapter, openTokens, type SlackConfig } from "../../adapters/slack/index.js";
import type { Adapter } from "../../src/adapter.js";
import { type Clock, systemClock } from "../../src/clock.js";
import type { Bot } from "../../src/command/bot.js";
import type { SlackManagers } from "../../src/credentials.js";
import { silentLog } from "../../src/log.js";
import type { Claims } from "../../src/store/claims.js";
import type { SlackInstallations } from "../../src/store/slack-installations.js";
import { type FakeSlack, type FakeSlackOptions, startFakeSlack } from "./fake-slack/index.js";
import { serveRoutes } from "./serve-routes.js";

export type SlackMode = SlackConfig["mode"];

export interface SlackWorldOptions {
  readonly mode: SlackMode;
  readonly bot: Bot;
  readonly managers?: SlackManagers;
  readonly clock?: Clock;
  readonly fake?: FakeSlackOptions;
  /** A fake Slack that another process already uses; it is left open. */
  readonly beside?: FakeSlack;
  readonly installations?: SlackInstallations;
  readonly claims?: Claims;
  /** How long the adapter waits for Slack. */
  readonly timeoutMs?: number;
}

/** The real adapter, connected to a fake Slack. */
export interface SlackWorld {
  readonly fake: FakeSlack;
  readonly adapter: Adapter;
  /** Address at which its routes are served. */
  readonly url: string;
  close(): Promise<void>;
}

export async function startSlackWorld(options: SlackWorldOptions): Promise<SlackWorld> {
  const fake = options.beside ?? (await startFakeSlack(options.fake));
  const config = configFor(options, fake);
  const { clock = systemClock, installations = noInstallations() } = options;
  const adapter = createSlackAdapter(config, {
    bot: options.bot,
    log: silentLog,
    clock,
    tokens: openTokens(config, { clock, installations }),
    claims: options.claims ?? noClaims(),
    ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
  });
  const server = await serveRoutes(adapter.routes);
  if (options.mode !== "socket") fake.deliverByHttp(`${server.url}/slack/events`);
  await adapter.start();
  return {
    fake,
    adapter,
    url: server.url,
    close: async () => {
      await adapter.stop();
      await server.close();
      if (options.beside === undefined) await fake.close();
    },
  };
}

function configFor(options: SlackWorldOptions, fake: FakeSlack): SlackConfig {
  const { apiUrl, botToken, appToken, signingSecret } = fake;
  const shared = { apiUrl, managers: options.managers ?? "everyone" };
  switch (options.mode) {
    case "socket":
      return { mode: "socket", botToken, appToken, ...shared };
    case "http":
      return { mode: "http", botToken, signingSecret, ...shared };
    default:
      return {
        mode: "workspaces",
        clientId: "1.2",
        clientSecret: "client-secret",
        signingSecret,
        stateSecret: "state-secret",
        encryptionKey: "an encryption key of enough characters",
        publicUrl: "https://papers.example.org",
        ...shared,
      };
  }
}

/** Installations in memory. */
export function noInstallations(): SlackInstallations {
  const kept = new Map<string, string>();
  return {
    get: (key) => Promise.resolve(kept.get(key)),
    set: (key, sealed) => {
      kept.set(key, sealed);
      return Promise.resolve();
    },
    remove: (key) => {
      kept.delete(key);
      return Promise.resolve();
    },
    keys: () => Promise.resolve([...kept.keys()]),
  };
}

/** Claims of a single process: every claim succeeds. */
export function noClaims(): Claims {
  return { claim: () => Promise.resolve(true) };
}
