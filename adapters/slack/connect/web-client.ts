import { WebClient } from "@slack/web-api";
import type { Log } from "../../../src/log.js";
import { boltLogger } from "./bolt-logger.js";

const SLACK_API_URL = "https://slack.com/api/";

export interface WebClientSettings {
  readonly token: string | undefined;
  readonly apiUrl: string | undefined;
  readonly timeoutMs: number;
  readonly log: Log;
  /** Breaks the request off. */
  readonly signal?: AbortSignal;
}

/**
 * A Web API client that asks once: the SDK's own would send a message again after a cut connection, and one
 * 429 would hold up everybody who shares it.
 */
export function createWebClient(settings: WebClientSettings): WebClient {
  return new WebClient(settings.token, {
    ...onceOptions(settings),
    logger: boltLogger(settings.log),
  });
}

/** The same for clients that Bolt makes. */
export function onceOptions(settings: Pick<WebClientSettings, "apiUrl" | "timeoutMs" | "signal">) {
  return {
    slackApiUrl: settings.apiUrl ?? SLACK_API_URL,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: settings.timeoutMs,
    fetch: abortableFetch(settings.timeoutMs, settings.signal),
  };
}

/** A trigger opens a view within three seconds or never. https://docs.slack.dev/surfaces/modals#opening */
const TRIGGER_MS = 3_000;

// Bolt answers response URLs with the same function, there without any limit of time.
function abortableFetch(timeoutMs: number, signal: AbortSignal | undefined): typeof globalThis.fetch {
  return (input, init) => {
    const isTriggered = /\/views\.(?:open|push)$/.test(String(input));
    const limit = AbortSignal.timeout(isTriggered ? Math.min(timeoutMs, TRIGGER_MS) : timeoutMs);
    const signals = [init?.signal, signal, limit].filter((each) => each instanceof AbortSignal);
    return fetch(input, { ...init, signal: AbortSignal.any(signals) });
  };
}
