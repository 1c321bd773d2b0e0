import type { Messenger } from "../../src/delivery/messenger.js";
import type { Log } from "../../src/log.js";
import { createMessenger } from "./messenger.js";
import type { SlackConfig } from "./slack-config.js";
import type { SlackTokens } from "./tokens.js";

export { createSlackAdapter, type SlackAdapterDeps } from "./create-adapter.js";
export { type ManifestOptions, SCOPES, slackManifest } from "./manifest.js";
export { renderReply } from "./render.js";
export type { SlackConfig } from "./slack-config.js";
export { type OpenTokens, openTokens } from "./tokens.js";

export interface SlackMessengerDeps {
  readonly log: Log;
  /** Those of the adapter, where there is one: what it hears of a removal then stops the posts too. */
  readonly tokens: SlackTokens;
}

/** Slack's way of sending posts; works without an adapter being started. */
export function createSlackMessenger(config: SlackConfig, { tokens, log }: SlackMessengerDeps): Messenger {
  return createMessenger({ tokens, apiUrl: config.apiUrl, log });
}
