import { unreachable } from "../../errors.js";
import type { Delivery, DeliveryPart } from "../delivery.js";
import { DEFAULT_TIMINGS, type DeliveryDeps, type DeliveryTimings } from "../delivery-deps.js";
import type { Lease } from "../delivery-store.js";
import { after, readInstant, storedInstant } from "../schedule/instants.js";
import { type HeldChannel, waitUntil } from "./held-channel.js";
import { type MessageEnd, type MessageEvent, type MessageState, nextStep } from "./message-state.js";
import type { FindOutcome, SendOutcome } from "./messenger.js";
import { withTimeLimit } from "./time-limit.js";

export type PartEnd =
  | MessageEnd
  /** Another process has the channel by now, or this one is stopping. */
  | { readonly kind: "left" };

/** How far another machine's clock may be from this one's. */
const CLOCK_SKEW_MS = 10 * 60_000;

/** One message and everything needed to bring it to its end. */
interface Sending {
  readonly deps: DeliveryDeps;
  readonly timings: DeliveryTimings;
  readonly channel: HeldChannel;
  readonly delivery: Delivery;
  readonly part: DeliveryPart;
  readonly rootMessageId: string | undefined;
}

/**
 * Brings one part to its end, step by step as `nextStep` decides. The store is told before every request and after
 * every answer, so that the next process knows what happened wherever this one dies.
 */
export async function sendMessage(
  deps: DeliveryDeps,
  channel: HeldChannel,
  delivery: Delivery,
  part: DeliveryPart,
  rootMessageId: string | undefined,
): Promise<PartEnd> {
  const timings = { ...DEFAULT_TIMINGS, ...deps.timings };
  const sending: Sending = { deps, timings, channel, delivery, part, rootMessageId };
  const { status, attemptedAt } = part;
  let state: MessageState = { status, attemptedAt, lost: 0, rateLimited: 0, backOffs: delivery.attempts };
  let event: MessageEvent | undefined = { kind: "ready" };
  while (event !== undefined) {
    const moment = { now: deps.clock.now(), freeAt: channel.freeAt };
    const { state: next, step, record, pauseUntil } = nextStep(state, event, moment, timings);
    if (pauseUntil !== undefined) {
      channel.lane.hold(pauseUntil);
      channel.freeAt = pauseUntil;
    }
    if (record !== undefined) {
      const freeAt = event.kind === "answered" ? storedInstant(channel.freeAt) : undefined;
      const written = { ...record, attemptedAt: next.attemptedAt };
      const isOurs = await deps.store.deliveries.recordPart(keyOf(sending), written, delivery.target, freeAt);
      // Another process went on with the part while this one stood still.
      if (!isOurs && event.kind === "answered" && record.status !== "sent") return { kind: "left" };
    }
    if (step.kind === "end") return step.end;
    state = next;
    if (channel.stopping.aborted) return { kind: "left" };
    switch (step.kind) {
      case "wait":
        event = (await waitUntil(deps, channel, step.until)) === "waited" ? { kind: "ready" } : undefined;
        break;
      case "look":
        event = await look(sending, step.since);
        break;
      case "send":
        event = await send(sending);
        break;
      default:
        return unreachable(step);
    }
  }
  return { kind: "left" };
}

/** Undefined when the process was stopped before its turn came. */
async function look(sending: Sending, since: string): Promise<MessageEvent | undefined> {
  const { deps, timings, channel, part, rootMessageId } = sending;
  const { target } = sending.delivery;
  const notBefore = storedInstant(after(readInstant(since), -CLOCK_SKEW_MS));
  const unavailable = (reason: string): FindOutcome => ({
    status: "failed",
    failure: { kind: "unavailable", reason },
  });
  const outcome = await channel.lane.request(
    () =>
      withTimeLimit(deps, channel.ending, timings.requestTimeoutMs, unavailable, (signal) =>
        channel.messenger.find({ target, reference: part.reference, rootMessageId, notBefore, signal }),
      ),
    channel.stopping,
  );
  return outcome === undefined ? undefined : { kind: "looked", outcome };
}

/** One request; undefined when the channel is no longer this process's. */
async function send(sending: Sending): Promise<MessageEvent | undefined> {
  const { deps, timings, channel, delivery, part, rootMessageId } = sending;
  const { target } = delivery;
  const unknown = (reason: string): SendOutcome => ({
    status: "failed",
    failure: { kind: "unknown", reason },
  });
  return channel.lane.request(async () => {
    const begun = await begin(sending);
    if (begun === undefined) return undefined;
    const { payload, attemptedAt } = begun;
    const frozen = { role: part.role, payload };
    const outcome = await withTimeLimit(deps, channel.ending, timings.requestTimeoutMs, unknown, (signal) =>
      channel.messenger.send({ target, part: frozen, reference: part.reference, rootMessageId, signal }),
    );
    await deps.onStep?.("after-request");
    if (outcome.status === "failed" && outcome.failure.kind === "rejected") {
      const { reason } = outcome.failure;
      deps.log.error({ delivery: delivery.id, reason, payload }, "the platform refused a payload");
    }
    return { kind: "answered", outcome, attemptedAt };
  }, channel.stopping);
}

/**
 * Marks the part as being sent and gives its payload. A process that was suspended meanwhile marks it again: its
 * request has to be over before another process looks for the message, and the channel may be another's by now.
 */
async function begin(
  sending: Sending,
): Promise<{ readonly payload: string; readonly attemptedAt: string } | undefined> {
  const { deps, timings, channel, delivery } = sending;
  for (;;) {
    const begun = deps.clock.now();
    const lease: Lease = {
      owner: channel.owner,
      now: storedInstant(begun),
      until: storedInstant(after(begun, timings.leaseMs)),
    };
    const payload = await deps.store.deliveries.beginPart(keyOf(sending), delivery.target, lease);
    if (payload === undefined) return undefined;
    channel.freeAt = after(begun, timings.spacingMs);
    await deps.onStep?.("before-request");
    const stoodMs = deps.clock.now().epochMilliseconds - begun.epochMilliseconds;
    if (stoodMs <= timings.settleMs - timings.requestTimeoutMs) return { payload, attemptedAt: lease.now };
  }
}

function keyOf({ delivery, part }: Sending) {
  return { deliveryId: delivery.id, position: part.position };
}
