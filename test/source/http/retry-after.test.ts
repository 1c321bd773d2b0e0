import { describe, expect, it } from "vitest";
import { parseRetryAfter } from "../../../src/source/http/retry-after.js";

const NOW = Date.parse("2025-09-12T08:00:00Z");

describe("how long a server asks to be left alone", () => {
  it.each([
    ["seconds", { "retry-after": "7" }, 7_000],
    ["a date", { "retry-after": "Fri, 12 Sep 2025 08:00:30 GMT" }, 30_000],
    ["a date gone by", { "retry-after": "Fri, 12 Sep 2025 07:00:00 GMT" }, 0],
    [
      "the Hub's RateLimit",
      { ratelimit: '"api";r=0;t=123', "ratelimit-policy": '"fixed window";"api";q=500;w=300' },
      123_000,
    ],
    ["an older RateLimit", { ratelimit: "limit=500, remaining=0, reset=45" }, 45_000],
    [
      "three headers",
      { "ratelimit-limit": "500", "ratelimit-remaining": "0", "ratelimit-reset": "9" },
      9_000,
    ],
    ["seconds before RateLimit", { "retry-after": "2", ratelimit: '"api";r=0;t=123' }, 2_000],
    ["nothing", {}, undefined],
    ["nonsense", { "retry-after": "soon", ratelimit: "?" }, undefined],
  ])("reads Retry-After %s on a refusal", (_, headers, expected) => {
    expect(parseRetryAfter(new Headers(headers), NOW, true)).toBe(expected);
  });

  it("waits after an answer only when nothing remains", () => {
    expect(parseRetryAfter(new Headers({ ratelimit: '"api";r=1;t=123' }), NOW, false)).toBeUndefined();
    expect(parseRetryAfter(new Headers({ ratelimit: '"api";r=0;t=123' }), NOW, false)).toBe(123_000);
    expect(parseRetryAfter(new Headers({ "retry-after": "7" }), NOW, false)).toBeUndefined();
  });
});
