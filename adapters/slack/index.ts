import type { Messenger } from "../../src/delivery/send/messenger.js";
import type { Log } from "../../src/log.js";
import type { SlackConfig } from "./connect/config.js";
import type { SlackTokens } from "./connect/installations.js";
import { createMessenger } from "./send/messenger.js";

export { createSlackAdapter, type SlackAdapterDeps } from "./adapter.js";
export type { SlackConfig } from "./connect/config.js";
export { type OpenTokens, openTokens } from "./connect/installations.js";
export { renderReply } from "./render/message.js";
export { type ManifestOptions, SCOPES, slackManifest } from "./setup/manifest.js";

export interface SlackMessengerDeps {
  readonly log: Log;
  /** Those of the adapter, where there is one: what it hears of a removal then stops the posts too. */
  readonly tokens: SlackTokens;
}

/** Slack's way of sending posts; works without an adapter being started. */
export function createSlackMessenger(config: SlackConfig, { tokens, log }: SlackMessengerDeps): Messenger {
  return createMessenger({ tokens, apiUrl: config.apiUrl, log });
}
