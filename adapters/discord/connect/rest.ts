import { makeURLSearchParams, REST, RequestMethod } from "@discordjs/rest";
import { apiRoot, type DiscordConfig } from "./config.js";
import type { InvalidRequestGuard } from "./invalid-requests.js";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

export interface DiscordRequest {
  readonly method: Method;
  /** Such as `/channels/1/messages`. */
  readonly route: `/${string}`;
  readonly body?: unknown;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly files?: readonly { readonly name: string; readonly data: Uint8Array }[];
  readonly signal?: AbortSignal;
}

/** Discord by REST alone: one request a call, never repeated, never queued behind a rate limit. */
export interface DiscordRest {
  /** @throws DiscordAPIError, HTTPError, RateLimitError or what the connection throws, see failure.ts. */
  request(request: DiscordRequest): Promise<unknown>;
}

const METHODS = {
  GET: "Get",
  POST: "Post",
  PUT: "Put",
  PATCH: "Patch",
  DELETE: "Delete",
} as const satisfies Record<Method, keyof typeof RequestMethod>;
const DEFAULT_TIMEOUT_MS = 10_000;

/**
 * The SDK's REST client with everything taken out that would send twice or wait unasked: by default it
 * repeats a request after a 500, a timeout or a reset connection, and sleeps through every 429.
 */
export function createRest(config: DiscordConfig, guard: InvalidRequestGuard): DiscordRest {
  const timeoutMs = config.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const rest = new REST({
    api: apiRoot(config),
    retries: 0,
    rejectOnRateLimit: () => true,
    timeout: timeoutMs,
  });
  return {
    request: async ({ method, route, body, query, files, signal }) => {
      guard.check();
      // The client forgets its token after one 401, which may have been Discord's mistake.
      rest.setToken(config.token);
      // Its timeout ends with the headers; this one covers the body too.
      const limit = AbortSignal.timeout(timeoutMs);
      try {
        const answer = await rest.request({
          method: RequestMethod[METHODS[method]],
          fullRoute: route,
          signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
          ...(body === undefined ? {} : { body }),
          ...(query === undefined ? {} : { query: makeURLSearchParams(query) }),
          ...(files === undefined ? {} : { files: files.map(({ name, data }) => ({ name, data })) }),
        });
        guard.count(200);
        return answer;
      } catch (thrown) {
        guard.count(statusOf(thrown));
        throw thrown;
      }
    },
  };
}

function statusOf(thrown: unknown): number {
  return typeof thrown === "object" && thrown !== null && "status" in thrown ? Number(thrown.status) : 0;
}
