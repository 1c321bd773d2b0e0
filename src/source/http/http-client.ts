import pRetry from "p-retry";
import type { Clock } from "../../clock.js";
import { AppError, messageOf } from "../../errors.js";
import type { Log } from "../../log.js";
import { readBody } from "./read-body.js";
import { parseRetryAfter } from "./retry-after.js";

/** Reads over HTTP, patiently: waits as told, tries again, gives up in the end. */
export interface HttpClient {
  /**
   * @throws AppError `source-unavailable` when there is no answer after several tries, or the server asks for a
   *   longer wait than is sensible; `source-rejected` for an answer that asking again will not change.
   */
  get(url: string, options: GetOptions): Promise<HttpAnswer>;
}

export interface GetOptions {
  readonly signal: AbortSignal;
  /** Of the answer kept from last time, so that the same need not be sent again. */
  readonly etag?: string | undefined;
  readonly accept?: string | undefined;
  /** Waits for its turn before every try, where requests are rationed. */
  readonly turn?: ((signal: AbortSignal) => Promise<void>) | undefined;
}

export type HttpAnswer = { readonly status: "unchanged" } | HttpContent;

export interface HttpContent {
  readonly status: "content";
  readonly body: Uint8Array;
  readonly etag: string | undefined;
  /** ISO instant of `Last-Modified`. */
  readonly modifiedAt: string | undefined;
}

export interface HttpDeps {
  readonly clock: Clock;
  readonly log: Log;
  /** From 0 to below 1, for jitter. */
  readonly random: () => number;
  /** Such as `Broadsheet/1.2.3`: services ask that programs say who they are. */
  readonly userAgent: string;
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** From the request to the last byte. */
  readonly timeoutMs?: number | undefined;
  /** Of the body, unpacked. */
  readonly maxBytes?: number | undefined;
}

const TIMEOUT_MS = 60_000;
/** A Hub day of 100 papers has about 1 MB, an arXiv page of 200 entries half of one. */
const MAX_BYTES = 32 * 1024 * 1024;
const TRIES = 5;
const FIRST_WAIT_MS = 1_000;
const MAX_WAIT_MS = 60_000;
/** The Hub counts over five minutes; who asks for much longer is not to be waited for. */
const MAX_RETRY_AFTER_MS = 360_000;

export function createHttpClient(deps: HttpDeps): HttpClient {
  const { clock, log } = deps;
  /** Origins that said that nothing remains, and until when. */
  const restsUntil = new Map<string, number>();

  async function tryOnce(url: string, options: GetOptions): Promise<HttpAnswer> {
    const { origin, address, authorization } = withoutCredentials(url);
    const restMs = (restsUntil.get(origin) ?? 0) - clock.now().epochMilliseconds;
    if (restMs > 0) await clock.sleep(restMs, options.signal);
    await options.turn?.(options.signal);
    return withTimeout(deps, options.signal, async (signal) => {
      const response = await (deps.fetch ?? fetch)(address, {
        signal,
        headers: {
          "user-agent": deps.userAgent,
          accept: options.accept ?? "*/*",
          ...(options.etag === undefined ? {} : { "if-none-match": options.etag }),
          ...(authorization === undefined ? {} : { authorization }),
        },
      });
      const nowMs = clock.now().epochMilliseconds;
      const isRefusal = response.status === 429 || response.status === 503;
      const waitMs = parseRetryAfter(response.headers, nowMs, isRefusal);
      if (waitMs !== undefined) restsUntil.set(origin, nowMs + Math.min(waitMs, MAX_RETRY_AFTER_MS));
      return readAnswer(response, deps.maxBytes ?? MAX_BYTES, waitMs);
    });
  }

  return {
    get: async (url, options) => {
      const host = new URL(url).host;
      try {
        return await pRetry(() => tryOnce(url, options), {
          retries: TRIES - 1,
          // The waiting is ours, by the clock that came in.
          minTimeout: 0,
          maxTimeout: 0,
          signal: options.signal,
          shouldRetry: ({ error }) => mayTryAgain(error),
          onFailedAttempt: async ({ error, attemptNumber, retriesLeft }) => {
            if (retriesLeft === 0 || !mayTryAgain(error)) return;
            const toldMs = error instanceof TryAgain ? error.waitMs : undefined;
            const waitMs = toldMs ?? backOff(attemptNumber, deps.random());
            log.info({ host, attempt: attemptNumber, waitMs, reason: error.message }, "asking again later");
            await clock.sleep(waitMs, options.signal);
          },
        });
      } catch (thrown) {
        options.signal.throwIfAborted();
        if (thrown instanceof AppError) throw thrown;
        throw new AppError("source-unavailable", `${host} cannot be read now: ${reasonOf(thrown)}.`, {
          cause: thrown,
        });
      }
    },
  };
}

/** An answer that may be another one later. */
class TryAgain extends Error {
  readonly waitMs: number | undefined;

  constructor(message: string, waitMs: number | undefined) {
    super(message);
    this.waitMs = waitMs;
  }
}

function mayTryAgain(error: Error): boolean {
  if (error instanceof AppError) return false;
  return !(error instanceof TryAgain) || (error.waitMs ?? 0) <= MAX_RETRY_AFTER_MS;
}

/** Doubles from try to try; half of it is left to chance, so that many clients do not come back at once. */
function backOff(attempt: number, random: number): number {
  const fullMs = Math.min(MAX_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));
  return Math.round(fullMs / 2 + (random * fullMs) / 2);
}

/** fetch refuses an address that holds a user or password, and would quote it: they travel as Basic authentication. */
function withoutCredentials(url: string) {
  const address = new URL(url);
  const { origin, username, password } = address;
  address.username = "";
  address.password = "";
  if (username === "" && password === "") return { origin, address: address.href, authorization: undefined };
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return {
    origin,
    address: address.href,
    authorization: `Basic ${Buffer.from(credentials).toString("base64")}`,
  };
}

async function readAnswer(
  response: Response,
  maxBytes: number,
  waitMs: number | undefined,
): Promise<HttpAnswer> {
  if (response.status === 304) return { status: "unchanged" };
  if (!response.ok) {
    await response.body?.cancel();
    const { host } = new URL(response.url);
    if ([408, 425, 429].includes(response.status) || response.status >= 500) {
      const wait = waitMs === undefined ? "" : `, and asks to wait ${Math.ceil(waitMs / 1000)} s`;
      throw new TryAgain(`it answers ${response.status}${wait}`, waitMs);
    }
    throw new AppError("source-rejected", `${host} refuses the request with status ${response.status}.`);
  }
  const lastModified = Date.parse(response.headers.get("last-modified") ?? "");
  return {
    status: "content",
    body: await readBody(response, maxBytes),
    etag: response.headers.get("etag") ?? undefined,
    modifiedAt: Number.isNaN(lastModified) ? undefined : new Date(lastModified).toISOString(),
  };
}

async function withTimeout<T>(
  { clock, timeoutMs = TIMEOUT_MS }: HttpDeps,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const request = new AbortController();
  const timer = new AbortController();
  const onAbort = () => {
    request.abort(signal.reason);
  };
  signal.addEventListener("abort", onAbort, { once: true });
  if (signal.aborted) onAbort();
  clock.sleep(timeoutMs, timer.signal).then(
    () => {
      request.abort(new TryAgain(`nothing for ${Math.ceil(timeoutMs / 1000)} s`, undefined));
    },
    () => undefined, // the work was done first
  );
  try {
    return await work(request.signal);
  } catch (thrown) {
    // What fetch throws on an abort is not always the reason of the abort.
    if (request.signal.aborted) throw request.signal.reason;
    // A connection that is refused, cut or lost on the way.
    throw thrown instanceof TypeError ? new TryAgain(reasonOf(thrown), undefined) : thrown;
  } finally {
    timer.abort();
    signal.removeEventListener("abort", onAbort);
  }
}

/** fetch says only "fetch failed"; what happened is the cause. */
function reasonOf(thrown: unknown): string {
  const cause = thrown instanceof Error ? thrown.cause : undefined;
  if (cause instanceof Error) return "code" in cause ? String(cause.code) : cause.message;
  return messageOf(thrown);
}
