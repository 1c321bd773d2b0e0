import { unreachable } from "../../errors.js";
import type { DeliveryPart } from "../delivery.js";
import { DEFAULT_TIMINGS, type DeliveryDeps } from "../delivery-deps.js";
import type { DeliveryEnd, DeliveryWithParts } from "../delivery-store.js";
import { type DeliveryReport, reportDelivery } from "../report.js";
import { after, laterOf, readInstant, storedInstant } from "../schedule/instants.js";
import { channelName } from "./channel-name.js";
import type { DeliveryFailure } from "./failure.js";
import type { HeldChannel } from "./held-channel.js";
import type { ChannelRef } from "./messenger.js";
import { noticesOfUnknown, pauseChannel } from "./owner-notices.js";
import { sendMessage } from "./send-message.js";

/**
 * Sends what waits in one channel, in the order in which it was due, while this process holds its lease.
 * Gives what became of each; nothing when another process has the channel.
 */
export async function sendChannel(
  deps: DeliveryDeps,
  target: ChannelRef,
  context: Omit<HeldChannel, "freeAt">,
  onReport: (id: string, report: DeliveryReport) => void,
): Promise<void> {
  const { deliveries } = deps.store;
  const timings = { ...DEFAULT_TIMINGS, ...deps.timings };
  await deps.onStep?.("before-claim");
  const now = deps.clock.now();
  const claim = await deliveries.claim(target, {
    owner: context.owner,
    now: storedInstant(now),
    until: storedInstant(after(now, timings.leaseMs)),
  });
  if (claim === undefined) return;
  const place: HeldChannel = {
    ...context,
    freeAt: claim.freeAt === "" ? now : laterOf(now, readInstant(claim.freeAt)),
  };
  try {
    for (const delivery of await deliveries.waitingIn(target)) {
      // Messages keep their order: what has to wait holds up what is due after it.
      if (delivery.nextAttemptAt > storedInstant(deps.clock.now())) break;
      const outcome = await sendDelivery(deps, place, delivery);
      onReport(delivery.id, outcome.report);
      if (!outcome.goesOn) break;
    }
  } finally {
    await deliveries.release(target, context.owner);
  }
}

interface DeliveryOutcome {
  readonly report: DeliveryReport;
  /** Whether the channel's next delivery may follow. */
  readonly goesOn: boolean;
}

async function sendDelivery(
  deps: DeliveryDeps,
  place: HeldChannel,
  delivery: DeliveryWithParts,
): Promise<DeliveryOutcome> {
  const timings = { ...DEFAULT_TIMINGS, ...deps.timings };
  const parts: DeliveryPart[] = [...delivery.parts];
  let failure: DeliveryFailure | undefined;
  let unknown: string | undefined;

  const waiting = (reason: string | undefined): DeliveryOutcome => ({
    report: reportDelivery(delivery, "waiting", reason, parts),
    goesOn: false,
  });

  for (const [index, part] of delivery.parts.entries()) {
    // A part that failed is tried again: the process that tried it ended before it could say so.
    if (part.status === "sent") continue;
    const root = parts[0];
    // Without a root there is nothing to put the rest under.
    if (index > 0 && root?.status !== "sent") break;
    if (index > 0) await deps.onStep?.("between-parts");
    const end = await sendMessage(deps, place, delivery, part, index === 0 ? undefined : root?.messageId);
    switch (end.kind) {
      case "sent":
        parts[index] = { ...part, status: "sent", messageId: end.messageId, link: end.link };
        break;
      case "failed":
        parts[index] = { ...part, status: "failed" };
        failure = end.failure;
        break;
      case "unknown":
        parts[index] = { ...part, status: "unknown" };
        unknown = end.reason;
        break;
      case "left":
        return waiting(undefined);
      case "later": {
        const gaveUpAt = after(readInstant(delivery.plannedAt), timings.giveUpMs);
        if (end.at.epochMilliseconds <= gaveUpAt.epochMilliseconds) {
          const attempts = delivery.attempts + (end.counts ? 1 : 0);
          const nextAttemptAt = storedInstant(end.at);
          await deps.store.deliveries.postpone(delivery.id, { attempts, nextAttemptAt, reason: end.reason });
          return waiting(end.reason);
        }
        if (end.mayHaveArrived) {
          parts[index] = { ...part, status: "unknown" };
          unknown = end.reason;
        } else failure = { kind: "unavailable", reason: end.reason };
        break;
      }
      default:
        return unreachable(end);
    }
    if (failure !== undefined) break;
  }
  return finish(deps, delivery, parts, failure, unknown);
}

async function finish(
  deps: DeliveryDeps,
  delivery: DeliveryWithParts,
  parts: readonly DeliveryPart[],
  failure: DeliveryFailure | undefined,
  unknown: string | undefined,
): Promise<DeliveryOutcome> {
  const status: DeliveryEnd["status"] =
    unknown !== undefined ? "unknown" : failure !== undefined ? "failed" : delivery.statusWhenSent;
  const reason = unknown ?? failure?.reason ?? delivery.reason;
  const nobodySaw = parts.every((part) => part.status === "planned" || part.status === "failed");
  await deps.onStep?.("before-end");
  // First, because a delivery that has ended is not looked at again.
  if (failure?.kind === "place-gone" || failure?.kind === "no-permission") {
    await pauseChannel(deps, delivery.target, failure);
  }
  await deps.store.deliveries.finish(delivery.id, {
    status,
    reason,
    at: storedInstant(deps.clock.now()),
    forgetFeatured: nobodySaw,
    notices: unknown === undefined ? [] : await noticesOfUnknown(deps, delivery, unknown),
  });
  const fields = { place: channelName(delivery.target), delivery: delivery.id, status };
  if (failure === undefined && unknown === undefined) deps.log.info(fields, "post delivered");
  else deps.log.warn({ ...fields, reason }, "post not delivered");
  return {
    report: reportDelivery(delivery, status, reason, parts),
    goesOn: failure === undefined || failure.kind === "rejected",
  };
}
