import type { IncomingMessage } from "node:http";
import { HTTPReceiver, type InstallationStore, SocketModeReceiver } from "@slack/bolt";
import { systemClock } from "../../../src/clock.js";
import type { HttpRoute } from "../../../src/http/http-route.js";
import type { Log } from "../../../src/log.js";
import { BOT_SCOPES } from "../setup/manifest.js";
import { boltLogger } from "./bolt-logger.js";
import type { SlackConfig } from "./config.js";
import { onceOptions } from "./web-client.js";

export const EVENTS_PATH = "/slack/events";
export const INSTALL_PATH = "/slack/install";
export const REDIRECT_PATH = "/slack/oauth_redirect";

/** How far the stamp of a signed request may be off. https://docs.slack.dev/authentication/verifying-requests-from-slack */
const SIGNATURE_WINDOW_MS = 5 * 60_000;

type Settings<Mode> = Extract<SlackConfig, { readonly mode: Mode }>;

interface ReceiverDeps {
  readonly log: Log;
  readonly timeoutMs: number;
}

export function createSocketReceiver(config: Settings<"socket">, deps: ReceiverDeps): SocketModeReceiver {
  return new SocketModeReceiver({
    appToken: config.appToken,
    logger: boltLogger(deps.log),
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: onceOptions({ apiUrl: config.apiUrl, timeoutMs: deps.timeoutMs }) },
  });
}

/** Checks the signature and its five minutes; mounted on our own server, never started itself. */
export function createHttpReceiver(config: Settings<"http">, deps: ReceiverDeps): HTTPReceiver {
  return new HTTPReceiver({
    signingSecret: config.signingSecret,
    endpoints: [EVENTS_PATH],
    logger: boltLogger(deps.log),
  });
}

/** The same for many workspaces, with the pages that install the app. */
export function createInstallReceiver(
  config: Settings<"workspaces">,
  installationStore: InstallationStore,
  deps: ReceiverDeps,
): HTTPReceiver {
  const { clientId, clientSecret, signingSecret, stateSecret, apiUrl, publicUrl } = config;
  return new HTTPReceiver({
    signingSecret,
    clientId,
    clientSecret,
    stateSecret,
    endpoints: [EVENTS_PATH],
    scopes: [...BOT_SCOPES],
    installationStore,
    logger: boltLogger(deps.log),
    ...(publicUrl === undefined ? {} : { redirectUri: publicUrl + REDIRECT_PATH }),
    installerOptions: {
      installPath: INSTALL_PATH,
      redirectUriPath: REDIRECT_PATH,
      directInstall: true,
      clientOptions: onceOptions({ apiUrl, timeoutMs: deps.timeoutMs }),
    },
  });
}

/** The receiver's paths as routes of our server. Bolt logs a request of another method whole, so none reaches it. */
export function routesOf(receiver: HTTPReceiver, paths: readonly string[]): readonly HttpRoute[] {
  return paths.map((path) => ({
    path,
    handle: (request, response) => {
      const method = path === EVENTS_PATH ? "POST" : "GET";
      if (request.method !== method) {
        response.writeHead(405, { allow: method }).end();
        return;
      }
      if (isFromTheFuture(request)) {
        response.writeHead(401).end();
        return;
      }
      receiver.requestListener(request, response);
    },
  }));
}

/**
 * Bolt refuses what was signed more than five minutes ago, but takes any later stamp, which could be replayed
 * until its time has come. By the machine's own clock, as Bolt's half of the check.
 */
function isFromTheFuture({ headers }: IncomingMessage): boolean {
  const signedAtSeconds = Number(headers["x-slack-request-timestamp"]);
  return signedAtSeconds * 1_000 > systemClock.now().epochMilliseconds + SIGNATURE_WINDOW_MS;
}
