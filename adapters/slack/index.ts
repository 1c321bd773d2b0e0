import type { Clock } from "../../src/clock.js";
import type { Messenger } from "../../src/delivery/messenger.js";
import type { Log } from "../../src/log.js";
import type { SlackInstallations } from "../../src/store/slack-installations.js";
import { createMessenger } from "./messenger.js";
import type { SlackConfig } from "./slack-config.js";
import { openTokens } from "./tokens.js";

export { createSlackAdapter, type SlackAdapterDeps } from "./create-adapter.js";
export { type ManifestOptions, SCOPES, slackManifest } from "./manifest.js";
export { renderReply } from "./render.js";
export type { SlackConfig } from "./slack-config.js";

export interface SlackMessengerDeps {
  readonly log: Log;
  readonly clock: Clock;
  /** Needed for many workspaces. */
  readonly installations: SlackInstallations;
}

/** Slack's way of sending posts; works without an adapter being started. */
export function createSlackMessenger(config: SlackConfig, deps: SlackMessengerDeps): Messenger {
  return createMessenger({ tokens: openTokens(config, deps), apiUrl: config.apiUrl, log: deps.log });
}
