import type { Temporal } from "temporal-polyfill";
import { unreachable } from "../../errors.js";
import type { Delivery, DeliveryPart, PartStatus } from "../delivery.js";
import { DEFAULT_TIMINGS, type DeliveryDeps } from "../delivery-deps.js";
import type { Lease, PartRecord } from "../delivery-store.js";
import { after, readInstant, storedInstant } from "../schedule/instants.js";
import type { DeliveryFailure } from "./failure.js";
import { type HeldChannel, waitUntil } from "./held-channel.js";
import type { FindOutcome, FrozenPart, SendOutcome } from "./messenger.js";
import { withTimeLimit } from "./time-limit.js";

export type PartEnd =
  | { readonly kind: "sent"; readonly messageId: string; readonly link: string | undefined }
  | { readonly kind: "failed"; readonly failure: DeliveryFailure }
  /** Nobody can tell, and it is not sent again. */
  | { readonly kind: "unknown"; readonly reason: string }
  /** Not now. `counts` when the platform is in trouble and back-off grows. */
  | {
      readonly kind: "later";
      readonly at: Temporal.Instant;
      readonly reason: string;
      readonly counts: boolean;
      readonly mayHaveArrived: boolean;
    }
  /** The place is somebody else's by now, or the process is stopping. */
  | { readonly kind: "left" };

/** Another machine's clock may be so far from this one's. */
const CLOCK_SKEW_MS = 10 * 60_000;

/** Lost answers in a row after which the platform is left alone for a while. */
const MAX_LOST = 2;

/** Requests to wait in a row after which a channel makes room for others. */
const MAX_POSTPONED = 10;

/**
 * Brings one part to its end: looks for it where it may have arrived already, sends it where it has not.
 * The store is told before every request and after every answer, so a crash at any point is found out about.
 */
export async function sendMessage(
  deps: DeliveryDeps,
  place: HeldChannel,
  delivery: Delivery,
  part: DeliveryPart,
  rootMessageId: string | undefined,
): Promise<PartEnd> {
  const timings = { ...DEFAULT_TIMINGS, ...deps.timings };
  const key = { deliveryId: delivery.id, position: part.position };
  let { status, attemptedAt } = part;
  let lost = 0;
  let held = 0;

  const record = (written: Omit<PartRecord, "attemptedAt">, freeAt?: Temporal.Instant) =>
    deps.store.deliveries.recordPart(
      key,
      { ...written, attemptedAt },
      delivery.target,
      freeAt === undefined ? undefined : storedInstant(freeAt),
    );

  const backOff = (reason: string): PartEnd => ({
    kind: "later",
    at: after(
      deps.clock.now(),
      Math.min(timings.longestBackOffMs, timings.backOffMs * 3 ** delivery.attempts),
    ),
    reason,
    counts: true,
    mayHaveArrived: status === "sending" || status === "unknown",
  });

  const later = (at: Temporal.Instant, reason: string): PartEnd => ({
    kind: "later",
    at,
    reason,
    counts: false,
    mayHaveArrived: status === "sending" || status === "unknown",
  });

  const hold = (retryAfterMs: number, reason: string): PartEnd => {
    const at = after(deps.clock.now(), retryAfterMs);
    place.lane.hold(at);
    place.freeAt = at;
    return later(at, reason);
  };

  async function look(since: string): Promise<PartEnd | undefined> {
    const found = await askWhether(since);
    if (found === undefined) return { kind: "left" };
    switch (found.status) {
      case "found":
        await record({ status: "sent", messageId: found.messageId, link: found.link });
        return { kind: "sent", messageId: found.messageId, link: found.link };
      case "absent":
        await record({ status: "planned" });
        return undefined;
      case "unreadable":
        await record({ status: "unknown" });
        return { kind: "unknown", reason: found.reason };
      case "failed":
        return found.failure.kind === "rate-limited"
          ? hold(found.failure.retryAfterMs, found.failure.reason)
          : afterFailedLook(found.failure);
    }
  }

  async function afterFailedLook(failure: DeliveryFailure): Promise<PartEnd> {
    if (failure.kind === "unavailable" || failure.kind === "unknown") return backOff(failure.reason);
    await record({ status: "unknown" });
    return failure.kind === "place-gone" || failure.kind === "no-permission"
      ? { kind: "failed", failure }
      : { kind: "unknown", reason: failure.reason };
  }

  async function askWhether(since: string): Promise<FindOutcome | undefined> {
    const notBefore = storedInstant(after(readInstant(since), -CLOCK_SKEW_MS));
    const { target } = delivery;
    const unavailable = (reason: string): FindOutcome => ({
      status: "failed",
      failure: { kind: "unavailable", reason },
    });
    return place.lane.request(
      () =>
        withTimeLimit(deps, place.ending, timings.requestTimeoutMs, unavailable, (signal) =>
          place.messenger.find({ target, reference: part.reference, rootMessageId, notBefore, signal }),
        ),
      place.stopping,
    );
  }

  /**
   * Marks the part and gives its payload. A process that stood still meanwhile marks it again: its request has to be
   * over when somebody else may look for the message, and the place may be another's by now.
   */
  async function begin(): Promise<string | undefined> {
    for (;;) {
      const begun = deps.clock.now();
      const lease: Lease = {
        owner: place.owner,
        now: storedInstant(begun),
        until: storedInstant(after(begun, timings.leaseMs)),
      };
      const payload = await deps.store.deliveries.beginPart(key, delivery.target, lease);
      if (payload === undefined) return undefined;
      attemptedAt = lease.now;
      place.freeAt = after(begun, timings.spacingMs);
      await deps.onStep?.("before-request");
      const stoodMs = deps.clock.now().epochMilliseconds - begun.epochMilliseconds;
      if (stoodMs <= timings.settleMs - timings.requestTimeoutMs) return payload;
    }
  }

  /** The outcome of one request; undefined when the place is no longer this process's. */
  async function sendOnce(): Promise<SendOutcome | undefined> {
    return place.lane.request(async () => {
      const payload = await begin();
      if (payload === undefined) return undefined;
      const { target } = delivery;
      const frozen: FrozenPart = { role: part.role, payload };
      const unknown = (reason: string): SendOutcome => ({
        status: "failed",
        failure: { kind: "unknown", reason },
      });
      const outcome = await withTimeLimit(deps, place.ending, timings.requestTimeoutMs, unknown, (signal) =>
        place.messenger.send({ target, part: frozen, reference: part.reference, rootMessageId, signal }),
      );
      await deps.onStep?.("after-request");
      if (outcome.status === "failed" && outcome.failure.kind === "rejected") {
        const { reason } = outcome.failure;
        deps.log.error({ delivery: delivery.id, reason, payload }, "the platform refused a payload");
      }
      return outcome;
    }, place.stopping);
  }

  for (;;) {
    if (place.stopping.aborted) return { kind: "left" };
    if ((status === "sending" || status === "unknown") && attemptedAt !== undefined) {
      const settled = after(readInstant(attemptedAt), timings.settleMs);
      const waited = await waitUntil(deps, place, settled, timings.longestWaitMs);
      if (waited === "too-long") {
        return later(settled, "Waiting to see whether it arrived.");
      }
      if (waited === "stopped") return { kind: "left" };
      const end = await look(attemptedAt);
      if (end !== undefined) return end;
      status = "planned";
    }
    const waited = await waitUntil(deps, place, place.freeAt, timings.longestWaitMs);
    if (waited === "too-long") {
      return later(place.freeAt, "The platform asked to wait.");
    }
    if (waited === "stopped") return { kind: "left" };
    const outcome = await sendOnce();
    if (outcome === undefined) return { kind: "left" };
    if (outcome.status === "sent") {
      const { messageId, link } = outcome;
      await record({ status: "sent", messageId, link }, place.freeAt);
      return { kind: "sent", messageId, link };
    }
    const { failure } = outcome;
    const toWait = failure.kind === "rate-limited" ? hold(failure.retryAfterMs, failure.reason) : undefined;
    const becomes = statusAfter(failure);
    // Another process went on with the part, while this one stood still.
    if (!(await record({ status: becomes }, place.freeAt))) return { kind: "left" };
    status = becomes;
    switch (failure.kind) {
      case "unknown":
        lost += 1;
        if (lost === MAX_LOST) return backOff(failure.reason);
        break;
      case "rate-limited":
        held += 1;
        // A short wait is slept through above; a long one, or a long row of them, is left to a later tick.
        if (held === MAX_POSTPONED && toWait !== undefined) return toWait;
        break;
      case "unavailable":
        return backOff(failure.reason);
      case "place-gone":
      case "no-permission":
      case "rejected":
        return { kind: "failed", failure };
      default:
        return unreachable(failure);
    }
  }
}

function statusAfter(failure: DeliveryFailure): PartStatus {
  switch (failure.kind) {
    case "unknown":
      return "unknown";
    case "rate-limited":
    case "unavailable":
      return "planned";
    default:
      return "failed";
  }
}
