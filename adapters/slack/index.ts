import type { Clock } from "../../src/clock.js";
import type { Messenger } from "../../src/delivery/messenger.js";
import type { Log } from "../../src/log.js";
import type { SlackInstallations } from "../../src/store/slack-installations.js";
import { createInstallationStore } from "./installation-store.js";
import { createMessenger } from "./messenger.js";
import { createSealer } from "./seal.js";
import type { SlackConfig } from "./slack-config.js";
import { type SlackTokens, singleToken } from "./tokens.js";

export { renderReply } from "./render.js";
export type { SlackConfig } from "./slack-config.js";

export interface SlackMessengerDeps {
  readonly log: Log;
  readonly clock: Clock;
  /** Needed for many workspaces. */
  readonly installations: SlackInstallations;
}

/** Slack's way of sending posts; works without the adapter being started. */
export function createSlackMessenger(config: SlackConfig, deps: SlackMessengerDeps): Messenger {
  return createMessenger({ tokens: tokensOf(config, deps), apiUrl: config.apiUrl, log: deps.log });
}

function tokensOf(config: SlackConfig, deps: SlackMessengerDeps): SlackTokens {
  return config.mode === "workspaces"
    ? createInstallationStore({ ...deps, sealer: createSealer(config.encryptionKey) })
    : singleToken(config.botToken);
}
