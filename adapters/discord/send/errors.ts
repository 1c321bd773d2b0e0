import { DiscordAPIError, HTTPError, RateLimitError } from "@discordjs/rest";
import type { DeliveryFailure } from "../../../src/delivery/send/failure.js";
import { AppError, messageOf } from "../../../src/errors.js";

/** What a request was for, which settles what to grant when permission is missing. */
export type Purpose =
  | "send"
  | "send-in-thread"
  | "create-thread"
  | "create-post"
  | "crosspost"
  | "read"
  | "notify";

type Class = "place-gone" | "no-permission" | "rate-limited" | "unavailable" | "rejected" | "unknown";

interface Verdict {
  readonly kind: Class;
  /** Sentences for people; by default Discord's own message. */
  readonly reason?: string;
  readonly mend?: string;
}

const GONE = "Subscribe again in a channel that is there.";

/**
 * Discord's error codes as failures, from
 * https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
 */
export const FAILURE_BY_CODE: Readonly<Record<number, Verdict>> = {
  10003: { kind: "place-gone", reason: "The channel was deleted, or never was.", mend: GONE },
  10004: { kind: "place-gone", reason: "The server is gone, or the bot was removed from it.", mend: GONE },
  10008: { kind: "place-gone", reason: "The message that this belongs to was deleted.", mend: GONE },
  10013: { kind: "place-gone", reason: "Discord does not know this person.", mend: GONE },
  50001: {
    kind: "no-permission",
    reason: "The bot cannot see the channel.",
    mend: "Grant it View Channel there, then resume.",
  },
  50007: {
    kind: "no-permission",
    reason: "The person takes no direct messages from the bot.",
    mend: "They can allow direct messages from members of the server.",
  },
  50008: {
    kind: "place-gone",
    reason: "This kind of channel takes no posts.",
    mend: "Subscribe in a text, announcement or forum channel.",
  },
  50024: {
    kind: "place-gone",
    reason: "This kind of channel does not take that.",
    mend: "Subscribe in a text, announcement or forum channel.",
  },
  50083: {
    kind: "no-permission",
    reason: "The thread is archived and locked.",
    mend: "Unlock it, or subscribe in its channel.",
  },
  160005: {
    kind: "no-permission",
    reason: "The thread is locked.",
    mend: "Unlock it or grant the bot Manage Threads, then resume.",
  },
  160006: {
    kind: "no-permission",
    reason: "The server has as many active threads as Discord allows.",
    mend: "Close some, or subscribe without a thread.",
  },
  160007: {
    kind: "no-permission",
    reason: "The server has as many active announcement threads as Discord allows.",
    mend: "Close some, or subscribe without a thread.",
  },
  20016: { kind: "rate-limited" },
  20022: { kind: "rate-limited" },
  20028: { kind: "rate-limited" },
  40062: { kind: "rate-limited" },
  40001: { kind: "unavailable", reason: "Discord refused the bot's token." },
  50014: { kind: "unavailable", reason: "Discord refused the bot's token." },
  130000: { kind: "unavailable", reason: "Discord is overloaded." },
};

const GRANTS: Readonly<Record<Purpose, string>> = {
  send: "Grant it Send Messages there, then resume.",
  "send-in-thread": "Grant it Send Messages in Threads there, then resume.",
  "create-thread": "Grant it Create Public Threads there, or subscribe without a thread, then resume.",
  "create-post": "Grant it Create Posts (Send Messages) in the forum, then resume.",
  crosspost:
    "Grant it Send Messages and Manage Messages there, or subscribe without publishing, then resume.",
  read: "Grant it Read Message History there, then resume.",
  notify: "They can allow direct messages from members of the server.",
};

const REASONS: Readonly<Record<Purpose, string>> = {
  send: "The bot may not send messages in the channel.",
  "send-in-thread": "The bot may not send messages in the thread.",
  "create-thread": "The bot may not create threads in the channel.",
  "create-post": "The bot may not create posts in the forum.",
  crosspost: "The bot may not publish messages of the channel.",
  read: "The bot may not read the channel's history.",
  notify: "The bot may not write to this person.",
};

const DEFAULT_RETRY_AFTER_MS = 5_000;

/**
 * The class of whatever a request threw. A request that may have arrived is `unknown`, unless it only read;
 * one that certainly did not, such as a refused connection, is `unavailable`.
 */
export function failureOf(thrown: unknown, purpose: Purpose): DeliveryFailure {
  if (thrown instanceof RateLimitError) {
    const retryAfterMs = Math.max(thrown.retryAfter, thrown.sublimitTimeout, thrown.timeToReset, 0);
    return { kind: "rate-limited", retryAfterMs, reason: "Discord asks to wait." };
  }
  if (thrown instanceof DiscordAPIError) return failureOfAnswer(thrown, purpose);
  if (thrown instanceof HTTPError) return maybeArrived(`Discord answered ${thrown.status}.`, purpose);
  if (thrown instanceof AppError) return { kind: "unavailable", reason: thrown.message };
  if (neverLeft(thrown)) return { kind: "unavailable", reason: "Discord cannot be reached." };
  return maybeArrived(`The connection to Discord was lost: ${messageOf(thrown)}`, purpose);
}

/** Discord's own code of an error, where it gave one. */
export function discordCode(thrown: unknown): number | undefined {
  return thrown instanceof DiscordAPIError && typeof thrown.code === "number" ? thrown.code : undefined;
}

/** The address that answered with an error. */
export function refusedRoute(thrown: unknown): string | undefined {
  return thrown instanceof DiscordAPIError ? thrown.url : undefined;
}

function failureOfAnswer(error: DiscordAPIError, purpose: Purpose): DeliveryFailure {
  const verdict = FAILURE_BY_CODE[Number(error.code)] ?? verdictByStatus(error.status, purpose);
  const reason = verdict.reason ?? `Discord: ${error.message.slice(0, 300)}`;
  switch (verdict.kind) {
    case "rate-limited":
      return { kind: "rate-limited", retryAfterMs: DEFAULT_RETRY_AFTER_MS, reason };
    case "place-gone":
    case "no-permission":
      return { kind: verdict.kind, reason, mend: verdict.mend ?? GRANTS[purpose] };
    default:
      return { kind: verdict.kind, reason };
  }
}

function verdictByStatus(status: number, purpose: Purpose): Verdict {
  if (status === 401) return { kind: "unavailable", reason: "Discord refused the bot's token." };
  if (status === 403) return { kind: "no-permission", reason: REASONS[purpose] };
  if (status === 404) return { kind: "place-gone", reason: "Discord no longer knows the place.", mend: GONE };
  if (status === 408) return { kind: "unknown" };
  return { kind: "rejected" };
}

function maybeArrived(reason: string, purpose: Purpose): DeliveryFailure {
  return purpose === "read" ? { kind: "unavailable", reason } : { kind: "unknown", reason };
}

// Codes of Node and undici that are raised before a byte of the request is written.
const NEVER_LEFT = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EADDRNOTAVAIL",
  "UND_ERR_CONNECT_TIMEOUT",
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
]);

function neverLeft(thrown: unknown, depth = 0): boolean {
  if (!(thrown instanceof Error) || depth > 4) return false;
  if ("code" in thrown && typeof thrown.code === "string" && NEVER_LEFT.has(thrown.code)) return true;
  if (thrown instanceof AggregateError) return thrown.errors.every((each) => neverLeft(each, depth + 1));
  return neverLeft(thrown.cause, depth + 1);
}
