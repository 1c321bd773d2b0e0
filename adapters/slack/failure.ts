import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from "@slack/web-api";
import type { DeliveryFailure } from "../../src/delivery/failure.js";
import { messageOf } from "../../src/errors.js";

const INVITE = "Type /invite @Broadsheet in the channel.";
const REINSTALL = "Install the app again from its settings page, then set the new token.";
const ADMIN = "Ask a workspace admin to let apps post there.";
const UNTOLD_RETRY_MS = 30_000;

/**
 * Slack's error codes by what follows from them; every other code means that our payload is wrong.
 * Source: the errors tables of https://docs.slack.dev/reference/methods/chat.postMessage
 */
const PLATFORM_ERRORS: Readonly<
  Record<string, "gone" | "invite" | "reinstall" | "admin" | "busy" | "unknown">
> = {
  // A private channel that the bot was removed from looks the same as a deleted one.
  channel_not_found: "gone",
  is_archived: "gone",
  user_not_found: "gone",
  team_not_found: "gone",
  user_disabled: "gone",
  not_in_channel: "invite",
  user_not_in_channel: "invite",
  restricted_action: "admin",
  restricted_action_read_only_channel: "admin",
  restricted_action_thread_locked: "admin",
  restricted_action_thread_only_channel: "admin",
  restricted_action_non_threadable_channel: "admin",
  no_permission: "admin",
  ekm_access_denied: "admin",
  access_denied: "admin",
  messages_tab_disabled: "admin",
  cannot_dm_bot: "admin",
  team_access_not_granted: "admin",
  enterprise_is_restricted: "admin",
  missing_scope: "reinstall",
  not_allowed_token_type: "reinstall",
  account_inactive: "reinstall",
  invalid_auth: "reinstall",
  not_authed: "reinstall",
  token_revoked: "reinstall",
  token_expired: "reinstall",
  accesslimited: "busy",
  org_login_required: "busy",
  team_added_to_org: "busy",
  service_unavailable: "busy",
  request_timeout: "busy",
  // "It's possible some aspect of the operation succeeded before the error was raised."
  fatal_error: "unknown",
  internal_error: "unknown",
};

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
    return { kind: "rate-limited", retryAfterMs: thrown.retryAfter * 1_000, reason: "ratelimited" };
  }
  if (thrown instanceof WebAPIPlatformError) return platformFailure(String(thrown.data.error));
  if (thrown instanceof WebAPIHTTPError) {
    const reason = `HTTP ${thrown.statusCode}`;
    // A gateway may fail after Slack has taken the message.
    return thrown.statusCode >= 500 || thrown.statusCode === 408
      ? { kind: "unknown", reason }
      : { kind: "rejected", reason };
  }
  if (thrown instanceof WebAPIRequestError) {
    const code = connectionCode(thrown.original);
    const reason = code ?? messageOf(thrown.original);
    return code !== undefined && NEVER_CONNECTED.has(code)
      ? { kind: "unavailable", reason }
      : { kind: "unknown", reason };
  }
  // 429 without a usable Retry-After comes as a bare Error.
  if (messageOf(thrown).startsWith("Retry header")) {
    return { kind: "rate-limited", retryAfterMs: UNTOLD_RETRY_MS, reason: "ratelimited" };
  }
  return { kind: "unknown", reason: messageOf(thrown) };
}

/** What one of Slack's error codes means; anything that is no code (a proxy's page) leaves it unknown. */
export function platformFailure(code: string): DeliveryFailure {
  if (!/^[a-z][a-z0-9_:]{1,60}$/.test(code))
    return { kind: "unknown", reason: "Slack's answer could not be read" };
  if (code === "ratelimited" || code === "rate_limited" || code === "message_limit_exceeded") {
    return { kind: "rate-limited", retryAfterMs: UNTOLD_RETRY_MS, reason: code };
  }
  switch (PLATFORM_ERRORS[code]) {
    case "gone":
      return {
        kind: "place-gone",
        reason: code,
        mend: `${INVITE} If the channel is gone, subscribe another.`,
      };
    case "invite":
      return { kind: "no-permission", reason: code, mend: INVITE };
    case "admin":
      return { kind: "no-permission", reason: code, mend: ADMIN };
    case "reinstall":
      return { kind: "no-permission", reason: code, mend: REINSTALL };
    case "busy":
      return { kind: "unavailable", reason: code };
    case "unknown":
      return { kind: "unknown", reason: code };
    default:
      return { kind: "rejected", reason: code };
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
