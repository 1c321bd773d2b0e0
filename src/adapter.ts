import type { Platform } from "./command/caller.js";
import type { Messenger } from "./delivery/send/messenger.js";
import type { HttpRoute } from "./http/http-route.js";

/** A platform that Broadsheet answers on. */
export interface Adapter {
  readonly platform: Platform;
  /** Routes for the HTTP server, asked for before `start`. */
  readonly routes: readonly HttpRoute[];
  readonly messenger: Messenger | undefined;
  /** Connects; rejects with `bad-credentials` or `unavailable`. Reconnecting later is its own affair. */
  start(): Promise<void>;
  /** Finishes what is in hand and disconnects. */
  stop(): Promise<void>;
  /** What keeps it from being ready, one sentence each; empty when it is. */
  unready(): readonly string[];
}
