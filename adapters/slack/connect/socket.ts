import type { SocketModeReceiver } from "@slack/bolt";
import type { Clock } from "../../../src/clock.js";
import { AppError, messageOf } from "../../../src/errors.js";
import type { Log } from "../../../src/log.js";
import { failureOf } from "../send/errors.js";

/** Keeps one Socket Mode connection open. */
export interface SocketConnection {
  /** Resolves when Slack has said hello. Rejects with `bad-credentials` or `unavailable`. */
  open(): Promise<void>;
  close(): Promise<void>;
  /** What is wrong, undefined while the socket is open. */
  problem(): string | undefined;
}

export interface SocketConnectionDeps {
  readonly receiver: SocketModeReceiver;
  readonly clock: Clock;
  readonly log: Log;
}

const HELLO_MS = 10_000;
/** At once first: Slack recycles sockets every few hours, and what is typed in between is lost to people. */
const RETRY_MS = [0, 500, 1_000, 2_000, 5_000, 10_000, 30_000] as const;

/**
 * The SDK's own reconnection waits five seconds before its first try, and a refused token ends the process by
 * an unhandled rejection; so it is switched off (`autoReconnectEnabled: false`), and this reconnects.
 */
export function createSocketConnection(deps: SocketConnectionDeps): SocketConnection {
  const { client } = deps.receiver;
  const stopping = new AbortController();
  let state: "closed" | "connecting" | "open" = "closed";
  let reason = "The Slack socket is not open yet.";
  let reconnecting: Promise<void> = Promise.resolve();

  const connect = async () => {
    state = "connecting";
    try {
      stopping.signal.throwIfAborted();
      await withHello(deps, () => client.start());
      // closed while it was being opened: an open socket would keep the process, and take what nobody answers
      if (stopping.signal.aborted) client.disconnect().catch(() => undefined);
      stopping.signal.throwIfAborted();
      state = "open";
    } catch (thrown) {
      state = "closed";
      throw socketError(thrown);
    }
  };
  const reconnect = async () => {
    for (let attempt = 0; !stopping.signal.aborted; attempt += 1) {
      const wait = RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)] ?? 0;
      try {
        if (wait > 0) await deps.clock.sleep(wait, stopping.signal);
        await connect();
        deps.log.info({ attempt }, "Slack socket open again");
        return;
      } catch (thrown) {
        reason = `The Slack socket is closed: ${messageOf(thrown)}`;
        if (!stopping.signal.aborted)
          deps.log.warn({ attempt, reason: messageOf(thrown) }, "Slack socket did not open");
      }
    }
  };
  client.on("disconnected", () => {
    if (state !== "open" || stopping.signal.aborted) return;
    state = "closed";
    reason = "The Slack socket closed and is being opened again.";
    deps.log.info("Slack socket closed");
    reconnecting = reconnect();
  });
  return {
    open: connect,
    close: async () => {
      stopping.abort();
      state = "closed";
      reason = "The Slack socket was closed.";
      // Not awaited: a peer that never answers the close would hold us for half a minute.
      client.disconnect().catch(() => undefined);
      await reconnecting;
    },
    problem: () => (state === "open" && client.websocket?.isActive() === true ? undefined : reason),
  };
}

/** `start` waits for Slack's hello, but without end. */
async function withHello(deps: SocketConnectionDeps, start: () => Promise<unknown>): Promise<void> {
  const done = new AbortController();
  const tooLong = deps.clock.sleep(HELLO_MS, done.signal).then(() => {
    throw new AppError("unavailable", "Slack opened no socket in time.");
  });
  try {
    await Promise.race([start(), tooLong]);
  } finally {
    done.abort();
    tooLong.catch(() => undefined);
  }
}

/** Slack's refusal of the app-level token, or no answer. */
function socketError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const failure = failureOf(thrown);
  return failure.kind === "no-permission"
    ? new AppError("bad-credentials", "Slack does not take SLACK_APP_TOKEN.", {
        cause: thrown,
        hint: "Copy it again from the app's pages, or make an app-level token with the scope connections:write.",
      })
    : new AppError("unavailable", `Slack's sockets do not answer: ${failure.reason}`, {
        cause: thrown,
      });
}
