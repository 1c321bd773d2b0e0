import { messageOf } from "../../errors.js";
import type { DeliveryDeps } from "../delivery-deps.js";

/**
 * Runs one request with a limit on its time, whether or not it heeds its signal. A request that throws is an
 * error of ours, and what became of it is as unknown as of one that never answers; `given` says so.
 */
export async function withTimeLimit<T>(
  deps: Pick<DeliveryDeps, "clock" | "log">,
  ending: AbortSignal,
  limitMs: number,
  given: (reason: string) => T,
  request: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = new AbortController();
  const answered = new AbortController();
  const wake = () => {
    answered.abort();
  };
  ending.addEventListener("abort", wake, { once: true });
  const over = deps.clock
    .sleep(limitMs, answered.signal)
    .catch(() => undefined)
    .then(() => {
      limit.abort();
      return given(ending.aborted ? "Broadsheet was stopped meanwhile." : "The platform did not answer.");
    });
  try {
    return await Promise.race([request(limit.signal), over]);
  } catch (thrown) {
    deps.log.error({ reason: messageOf(thrown), err: thrown }, "a messenger threw");
    return given("The request broke off.");
  } finally {
    ending.removeEventListener("abort", wake);
    answered.abort();
  }
}
