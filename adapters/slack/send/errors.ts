import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from "@slack/web-api";
import type { DeliveryFailure } from "../../../src/delivery/send/failure.js";
import { messageOf, unreachable } from "../../../src/errors.js";

const INVITE = "Type /invite @Broadsheet in the channel.";
const REINSTALL = "Install the app again from its settings page, then set the new token.";
const DEFAULT_RETRY_AFTER_MS = 30_000;

type Remedy = "gone" | "invite" | "reinstall" | "admin" | "busy" | "unknown";

/** What to do about it, a sentence; the others pass by themselves or are ours to mend. */
const REMEDIES: Readonly<Record<Exclude<Remedy, "busy" | "unknown">, string>> = {
  gone: `${INVITE} If the channel is gone, subscribe another.`,
  invite: INVITE,
  reinstall: REINSTALL,
  admin: "Ask a workspace admin to let apps post there.",
};

/**
 * Slack's error codes with what follows from them and what people read; every other code means that our payload is
 * wrong. Source: the errors tables of https://docs.slack.dev/reference/methods/chat.postMessage
 */
const PLATFORM_ERRORS: Readonly<Record<string, readonly [Remedy, string]>> = {
  // A private channel that the bot was removed from looks the same as a deleted one.
  channel_not_found: ["gone", "Slack does not find the channel, or the bot is no longer in it."],
  is_archived: ["gone", "The channel is archived."],
  user_not_found: ["gone", "Slack does not know this person."],
  team_not_found: ["gone", "Slack does not find the workspace."],
  user_disabled: ["gone", "This person's account is closed."],
  not_in_channel: ["invite", "The bot is not in the channel."],
  user_not_in_channel: ["invite", "The bot is not in the channel."],
  restricted_action: ["admin", "A workspace setting does not let the bot post there."],
  restricted_action_read_only_channel: ["admin", "Only some people may post in the channel."],
  restricted_action_thread_locked: ["admin", "The thread is locked."],
  restricted_action_thread_only_channel: ["admin", "The channel takes threads only."],
  restricted_action_non_threadable_channel: ["admin", "The channel takes no threads."],
  no_permission: ["admin", "The workspace does not allow the bot to post there."],
  ekm_access_denied: ["admin", "The workspace's admins have suspended posting in the channel."],
  access_denied: ["admin", "The workspace does not allow the bot to post there."],
  messages_tab_disabled: ["admin", "Messages to the app are switched off in its settings."],
  cannot_dm_bot: ["admin", "Slack lets no bot write to a bot."],
  team_access_not_granted: ["admin", "The app was not given access to this workspace."],
  enterprise_is_restricted: ["admin", "The organisation does not allow the app here."],
  missing_scope: ["reinstall", "The app lacks a permission for this."],
  not_allowed_token_type: ["reinstall", "The token is not a bot's token."],
  account_inactive: ["reinstall", "The app was removed from the workspace, or the workspace was closed."],
  invalid_auth: ["reinstall", "Slack does not accept the bot's token."],
  not_authed: ["reinstall", "Slack does not accept the bot's token."],
  token_revoked: ["reinstall", "The bot's token was revoked."],
  token_expired: ["reinstall", "The bot's token has expired."],
  accesslimited: ["busy", "Slack limits access to the workspace just now."],
  org_login_required: ["busy", "The workspace is being moved into an organisation."],
  team_added_to_org: ["busy", "The workspace is being moved into an organisation."],
  service_unavailable: ["busy", "Slack is not available."],
  request_timeout: ["busy", "Slack did not receive the whole request."],
  // "It's possible some aspect of the operation succeeded before the error was raised."
  fatal_error: ["unknown", "Slack had an error of its own."],
  internal_error: ["unknown", "Slack had an error of its own."],
};

const RATE_LIMITED = "Slack asks to wait.";

// Nothing was sent when no connection came about.
const NEVER_CONNECTED = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
]);

/** What a thrown thing of the Slack SDK means for a message that was being sent. Total. */
export function failureOf(thrown: unknown): DeliveryFailure {
  if (thrown instanceof WebAPIRateLimitedError) {
    return { kind: "rate-limited", retryAfterMs: thrown.retryAfter * 1_000, reason: RATE_LIMITED };
  }
  if (thrown instanceof WebAPIPlatformError) return platformFailure(String(thrown.data.error));
  if (thrown instanceof WebAPIHTTPError) {
    const reason = `Slack answered ${thrown.statusCode}.`;
    // A gateway may fail after Slack has taken the message.
    return thrown.statusCode >= 500 || thrown.statusCode === 408
      ? { kind: "unknown", reason }
      : { kind: "rejected", reason };
  }
  if (thrown instanceof WebAPIRequestError) {
    const code = connectionCode(thrown.original);
    const detail = code ?? messageOf(thrown.original);
    return code !== undefined && NEVER_CONNECTED.has(code)
      ? { kind: "unavailable", reason: `Slack cannot be reached (${detail}).` }
      : { kind: "unknown", reason: `The connection to Slack broke (${detail}).` };
  }
  // 429 without a usable Retry-After comes as a bare Error.
  if (messageOf(thrown).startsWith("Retry header")) {
    return { kind: "rate-limited", retryAfterMs: DEFAULT_RETRY_AFTER_MS, reason: RATE_LIMITED };
  }
  return { kind: "unknown", reason: `The request to Slack broke off (${messageOf(thrown)}).` };
}

/** What one of Slack's error codes means; anything that is no code (a proxy's page) leaves it unknown. */
export function platformFailure(code: string): DeliveryFailure {
  if (!/^[a-z][a-z0-9_:]{1,60}$/.test(code)) {
    return { kind: "unknown", reason: "Slack's answer could not be read." };
  }
  if (code === "ratelimited" || code === "rate_limited" || code === "message_limit_exceeded") {
    return { kind: "rate-limited", retryAfterMs: DEFAULT_RETRY_AFTER_MS, reason: RATE_LIMITED };
  }
  const known = Object.hasOwn(PLATFORM_ERRORS, code) ? PLATFORM_ERRORS[code] : undefined;
  if (known === undefined) return { kind: "rejected", reason: `Slack refused the message (${code}).` };
  const [remedy, reason] = known;
  switch (remedy) {
    case "gone":
      return { kind: "place-gone", reason, mend: REMEDIES.gone };
    case "invite":
    case "admin":
    case "reinstall":
      return { kind: "no-permission", reason, mend: REMEDIES[remedy] };
    case "busy":
      return { kind: "unavailable", reason };
    case "unknown":
      return { kind: "unknown", reason };
    default:
      return unreachable(remedy);
  }
}

function connectionCode(error: unknown): string | undefined {
  let current: unknown = error;
  for (let depth = 0; depth < 4 && current instanceof Error; depth += 1) {
    if ("code" in current && typeof current.code === "string") return current.code;
    // Several addresses were tried: the first failure speaks for all.
    current = current instanceof AggregateError ? current.errors[0] : current.cause;
  }
  return undefined;
}
