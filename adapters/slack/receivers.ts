import { HTTPReceiver, type InstallationStore, SocketModeReceiver } from "@slack/bolt";
import type { HttpRoute } from "../../src/http-route.js";
import type { Log } from "../../src/log.js";
import { boltLogger } from "./bolt-logger.js";
import { BOT_SCOPES } from "./manifest.js";
import type { SlackConfig } from "./slack-config.js";
import { onceOptions } from "./web-client.js";

export const EVENTS_PATH = "/slack/events";
export const INSTALL_PATH = "/slack/install";
export const REDIRECT_PATH = "/slack/oauth_redirect";

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

/** The receiver's paths as routes of our server. */
export function routesOf(receiver: HTTPReceiver, paths: readonly string[]): readonly HttpRoute[] {
  return paths.map((path) => ({
    path,
    handle: (request, response) => {
      receiver.requestListener(request, response);
    },
  }));
}
