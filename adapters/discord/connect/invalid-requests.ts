import type { Clock } from "../../../src/clock.js";
import { AppError } from "../../../src/errors.js";

/**
 * Discord bans an address for a while after 10,000 answers of 401, 403 or 429 in ten minutes
 * (https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans). This
 * stops at half of that, so that a mistake of ours costs minutes and not the server.
 */
export interface InvalidRequestGuard {
  /** @throws AppError `unavailable` while too many requests were refused lately. */
  check(): void;
  /** Takes in the status of an answer. */
  count(status: number): void;
}

const WINDOW_MS = 10 * 60_000;
const MAX_INVALID = 5_000;

export function createInvalidRequestGuard(deps: { readonly clock: Clock }): InvalidRequestGuard {
  let windowStart = Number.NEGATIVE_INFINITY;
  let invalid = 0;
  const now = () => deps.clock.now().epochMilliseconds;
  return {
    check: () => {
      if (now() - windowStart >= WINDOW_MS || invalid < MAX_INVALID) return;
      throw new AppError("unavailable", "Discord refused too many requests; waiting for the window to end.", {
        hint: "Check the bot's permissions and token; sending goes on by itself within ten minutes.",
      });
    },
    count: (status) => {
      if (status !== 401 && status !== 403 && status !== 429) return;
      if (now() - windowStart >= WINDOW_MS) {
        windowStart = now();
        invalid = 0;
      }
      invalid += 1;
    },
  };
}
