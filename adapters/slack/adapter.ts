import { App, type HTTPReceiver, type SocketModeReceiver } from "@slack/bolt";
import type { Adapter } from "../../src/adapter.js";
import type { Clock } from "../../src/clock.js";
import type { Bot } from "../../src/command/bot.js";
import { AppError } from "../../src/errors.js";
import type { Log } from "../../src/log.js";
import type { Claims } from "../../src/store/claims.js";
import { boltLogger } from "./connect/bolt-logger.js";
import { createCallers } from "./connect/callers.js";
import type { SlackConfig } from "./connect/config.js";
import { createRecentlySeen } from "./connect/dedupe.js";
import type { OpenTokens } from "./connect/installations.js";
import {
  createHttpReceiver,
  createInstallReceiver,
  createSocketReceiver,
  EVENTS_PATH,
  INSTALL_PATH,
  REDIRECT_PATH,
  routesOf,
} from "./connect/receivers.js";
import { createSocketConnection, type SocketConnection } from "./connect/socket.js";
import { onceOptions } from "./connect/web-client.js";
import { registerListeners } from "./events/router.js";
import { failureOf } from "./send/errors.js";
import { createMessenger } from "./send/messenger.js";
import { createResponder } from "./send/responder.js";

export interface SlackAdapterDeps {
  readonly bot: Bot;
  readonly log: Log;
  readonly clock: Clock;
  readonly tokens: OpenTokens;
  /** Of the store that all processes of the bot share. */
  readonly claims: Claims;
  /** How long Slack is waited for in all; default ten seconds, after which an answer is of no use. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 10_000;
/** How long stopping waits for what is in hand. */
const DRAIN_LIMIT_MS = 10_000;

interface Connection {
  readonly receiver: HTTPReceiver | SocketModeReceiver;
  readonly routes: Adapter["routes"];
  readonly socket: SocketConnection | undefined;
}

/** Broadsheet on Slack, in Socket Mode or behind HTTP events. */
export function createSlackAdapter(config: SlackConfig, deps: SlackAdapterDeps): Adapter {
  const { log, clock, bot, tokens, claims, timeoutMs = TIMEOUT_MS } = deps;
  const { receiver, routes, socket } = connect(config, deps);
  const app = new App({
    receiver,
    ...(config.mode === "workspaces" ? {} : { token: config.botToken }),
    clientOptions: onceOptions({ apiUrl: config.apiUrl, timeoutMs }),
    logger: boltLogger(log),
    convoStore: false,
    deferInitialization: true,
  });
  const inHand = new Set<Promise<void>>();
  const removed = new Set<string>();
  let isStarted = false;
  registerListeners(app, {
    clock,
    seen: createRecentlySeen({ claims, clock, log }),
    listener: {
      bot,
      log,
      callers: createCallers({ managers: config.managers, clock, log }),
      responder: createResponder({ log, timeoutMs }),
    },
    track: async (work) => {
      inHand.add(work);
      await work.finally(() => inHand.delete(work));
    },
    onRemoved: async (workspace) => {
      log.warn({ workspace }, "Broadsheet was removed from a Slack workspace");
      removed.add(workspace ?? "");
      await tokens.forget(workspace);
    },
  });
  return {
    platform: "slack",
    routes,
    messenger: createMessenger({ tokens, apiUrl: config.apiUrl, log }),
    start: async () => {
      await signIn(app);
      await socket?.open();
      isStarted = true;
      log.info({ mode: config.mode }, "Slack connected");
    },
    stop: async () => {
      await socket?.close();
      const drained = new AbortController();
      const patience = clock.sleep(DRAIN_LIMIT_MS, drained.signal).catch(() => undefined);
      await Promise.race([Promise.allSettled([...inHand]), patience]);
      drained.abort();
    },
    unready: () => {
      if (!isStarted) return ["Slack is not connected yet."];
      if (config.mode !== "workspaces" && removed.size > 0) {
        return ["Broadsheet was removed from the Slack workspace: install it again and set the new token."];
      }
      const problem = socket?.problem();
      return problem === undefined ? [] : [problem];
    },
  };
}

function connect(config: SlackConfig, deps: SlackAdapterDeps): Connection {
  const shared = { log: deps.log, timeoutMs: deps.timeoutMs ?? TIMEOUT_MS };
  switch (config.mode) {
    case "socket": {
      const receiver = createSocketReceiver(config, shared);
      const { clock, log } = deps;
      return { receiver, routes: [], socket: createSocketConnection({ receiver, clock, log }) };
    }
    case "http": {
      const receiver = createHttpReceiver(config, shared);
      return { receiver, routes: routesOf(receiver, [EVENTS_PATH]), socket: undefined };
    }
    default: {
      const { installationStore } = deps.tokens;
      if (installationStore === undefined) throw new AppError("bad-config", "Many workspaces need a store.");
      const receiver = createInstallReceiver(config, installationStore, shared);
      const paths = [EVENTS_PATH, INSTALL_PATH, REDIRECT_PATH];
      return { receiver, routes: routesOf(receiver, paths), socket: undefined };
    }
  }
}

/** Asks Slack who we are: a wrong token is told at the start, not at the first question. */
async function signIn(app: App): Promise<void> {
  try {
    await app.init();
  } catch (thrown) {
    const failure = failureOf(thrown);
    throw failure.kind === "no-permission"
      ? new AppError("bad-credentials", `SLACK_BOT_TOKEN does not work: ${failure.reason}`, {
          cause: thrown,
          hint: "Copy the bot token again from the app's OAuth & Permissions page.",
        })
      : new AppError("unavailable", `Slack does not answer: ${failure.reason}`, { cause: thrown });
  }
}
