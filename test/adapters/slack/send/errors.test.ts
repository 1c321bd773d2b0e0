import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from "@slack/web-api";
import { describe, expect, it } from "vitest";
import { failureOf, platformFailure } from "../../../../adapters/slack/send/errors.js";

const refused = Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
const reset = Object.assign(new Error("read"), { code: "ECONNRESET" });
const platformError = (error: string) => new WebAPIPlatformError({ ok: false, error });

describe("what Slack's refusals mean for a post", () => {
  it.each([
    ["channel_not_found", "place-gone"],
    ["is_archived", "place-gone"],
    ["team_not_found", "place-gone"],
    ["not_in_channel", "no-permission"],
    ["restricted_action", "no-permission"],
    ["restricted_action_read_only_channel", "no-permission"],
    ["ekm_access_denied", "no-permission"],
    ["missing_scope", "no-permission"],
    ["invalid_auth", "no-permission"],
    ["token_revoked", "no-permission"],
    ["account_inactive", "no-permission"],
    ["ratelimited", "rate-limited"],
    ["rate_limited", "rate-limited"],
    ["message_limit_exceeded", "rate-limited"],
    ["service_unavailable", "unavailable"],
    ["accesslimited", "unavailable"],
    ["internal_error", "unknown"],
    ["fatal_error", "unknown"],
    ["invalid_blocks", "rejected"],
    ["msg_too_long", "rejected"],
    ["constructor", "rejected"],
    ["<html>", "unknown"],
  ] as const)("maps %s to %s with a sentence", (code, kind) => {
    const failure = failureOf(platformError(code));

    expect(failure.kind).toBe(kind);
    expect(failure.reason).toMatch(/^[A-Z][^_]+\.$|^Slack refused the message \([a-z_]+\)\.$/);
    if ("mend" in failure) expect(failure.mend).toMatch(/^[A-Z].+\.$/);
  });

  it.each([
    ["a 429", new WebAPIRateLimitedError(7), { kind: "rate-limited", retryAfterMs: 7_000 }],
    ["a bare 429", new Error("Retry header did not contain a valid timeout"), { kind: "rate-limited" }],
    ["a connection that was refused", new WebAPIRequestError(refused), { kind: "unavailable" }],
    ["a connection that broke", new WebAPIRequestError(reset), { kind: "unknown" }],
    ["anything else", "no error at all", { kind: "unknown" }],
  ])("recognises %s", (_what, thrown, expected) => {
    expect(failureOf(thrown)).toMatchObject({ ...expected, reason: expect.stringMatching(/^[A-Z].+\.$/) });
  });

  it.each([
    [500, "unknown"],
    [503, "unknown"],
    [408, "unknown"],
    [400, "rejected"],
  ])("maps an HTTP %i to %s", (statusCode, kind) => {
    const thrown = new WebAPIHTTPError(statusCode, "", {});

    expect(failureOf(thrown).kind).toBe(kind);
  });

  it("names what to do, rather than a code", () => {
    expect(platformFailure("not_in_channel")).toEqual({
      kind: "no-permission",
      reason: "The bot is not in the channel.",
      mend: "Type /invite @Broadsheet in the channel.",
    });
  });
});
