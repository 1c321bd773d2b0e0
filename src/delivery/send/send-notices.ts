import { unreachable } from "../../errors.js";
import { DEFAULT_TIMINGS, type DeliveryDeps } from "../delivery-deps.js";
import { after, readInstant, storedInstant } from "../schedule/instants.js";
import { channelName } from "./channel-name.js";
import type { SendOutcome } from "./messenger.js";
import { noticeReply, type OwnerNotice } from "./notice.js";
import { withTimeLimit } from "./time-limit.js";

/**
 * Sends the notices that are due. One of unknown fate is not sent again. A process that vanishes while it sends one
 * leaves it to another, after a lease's time: it may then come twice, which is better than never.
 */
export async function sendNotices(
  deps: DeliveryDeps,
  signals: { readonly stopping: AbortSignal; readonly ending: AbortSignal },
): Promise<void> {
  const now = storedInstant(deps.clock.now());
  for (const notice of await deps.store.notices.due(now, [...deps.messengers.keys()])) {
    if (signals.stopping.aborted) return;
    await sendNotice(deps, notice, signals.ending);
  }
}

async function sendNotice(deps: DeliveryDeps, notice: OwnerNotice, ending: AbortSignal): Promise<void> {
  const { notices } = deps.store;
  const timings = { ...DEFAULT_TIMINGS, ...deps.timings };
  const { target, personId } = notice;
  const messenger = deps.messengers.get(target.platform);
  const leaseEnd = storedInstant(after(deps.clock.now(), timings.leaseMs));
  if (messenger === undefined || !(await notices.putOff(notice, leaseEnd))) return;
  await deps.onStep?.("before-notice");
  const unknown = (reason: string): SendOutcome => ({
    status: "failed",
    failure: { kind: "unknown", reason },
  });
  const outcome = await withTimeLimit(deps, ending, timings.requestTimeoutMs, unknown, (signal) =>
    messenger.notify(target, personId, noticeReply(notice), signal),
  );
  if (outcome.status === "sent") {
    await notices.remove(notice.id);
    return;
  }
  const { failure } = outcome;
  deps.log.warn(
    { place: channelName(target), code: failure.kind, reason: failure.reason },
    "a creator could not be told",
  );
  switch (failure.kind) {
    case "rate-limited": {
      const freeAt = storedInstant(after(deps.clock.now(), failure.retryAfterMs));
      await notices.putOff({ ...notice, nextAttemptAt: leaseEnd }, freeAt);
      return;
    }
    case "unavailable": {
      // It comes again when the lease is over.
      const gaveUpAt = after(readInstant(notice.createdAt), timings.giveUpMs);
      if (storedInstant(gaveUpAt) <= leaseEnd) await notices.remove(notice.id);
      return;
    }
    case "place-gone":
    case "no-permission":
    case "rejected":
    case "unknown":
      await notices.remove(notice.id);
      return;
    default:
      return unreachable(failure);
  }
}
