/**
 * How long a server asks to be left alone, in milliseconds; undefined when it does not say.
 *
 * `Retry-After` is seconds or a date (RFC 9110, 10.2.3). `RateLimit` is `"name";r=REMAINING;t=SECONDS`
 * (draft-ietf-httpapi-ratelimit-headers), or in older drafts `limit=…, remaining=…, reset=SECONDS` or three
 * headers; it counts only when nothing remains, or when the answer is a refusal (`isRefusal`).
 */
export function parseRetryAfter(headers: Headers, nowMs: number, isRefusal: boolean): number | undefined {
  const retryAfter = isRefusal ? readRetryAfterHeader(headers.get("retry-after"), nowMs) : undefined;
  if (retryAfter !== undefined) return retryAfter;
  const { remaining, resetSeconds } = readRateLimit(headers);
  if (resetSeconds === undefined) return undefined;
  return isRefusal || remaining === 0 ? resetSeconds * 1000 : undefined;
}

function readRetryAfterHeader(value: string | null, nowMs: number): number | undefined {
  if (value === null) return undefined;
  if (/^\s*\d+(\.\d+)?\s*$/.test(value)) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
}

interface RateLimit {
  readonly remaining: number | undefined;
  readonly resetSeconds: number | undefined;
}

function readRateLimit(headers: Headers): RateLimit {
  const field = headers.get("ratelimit") ?? "";
  return {
    remaining:
      number(/(?:^|[;,\s])(?:r|remaining)=(\d+)/.exec(field)?.[1]) ??
      number(headers.get("ratelimit-remaining") ?? headers.get("x-ratelimit-remaining")),
    resetSeconds:
      number(/(?:^|[;,\s])(?:t|reset)=(\d+)/.exec(field)?.[1]) ?? number(headers.get("ratelimit-reset")),
  };
}

function number(text: string | null | undefined): number | undefined {
  return text === null || text === undefined || !/^\d+$/.test(text.trim()) ? undefined : Number(text);
}
