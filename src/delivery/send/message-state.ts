import type { Temporal } from "temporal-polyfill";
import { unreachable } from "../../errors.js";
import type { PartStatus } from "../delivery.js";
import type { DeliveryTimings } from "../delivery-deps.js";
import type { PartRecord } from "../delivery-store.js";
import { after, readInstant } from "../schedule/instants.js";
import type { DeliveryFailure } from "./failure.js";
import type { FindOutcome, SendOutcome } from "./messenger.js";

/** What is known of one message while a process holds its channel. */
export interface MessageState {
  readonly status: PartStatus;
  /** ISO instant at which the last request began; undefined before the first. */
  readonly attemptedAt: string | undefined;
  /** Requests of this process without an answer. */
  readonly lost: number;
  /** Requests of this process that the platform told to wait. */
  readonly rateLimited: number;
  /** Back-offs of the whole delivery before this process took it. */
  readonly backOffs: number;
}

export type MessageEvent =
  /** The process has just begun, or a wait is over. */
  | { readonly kind: "ready" }
  | { readonly kind: "looked"; readonly outcome: FindOutcome }
  | { readonly kind: "answered"; readonly outcome: SendOutcome; readonly attemptedAt: string | undefined };

export type MessageStep =
  | { readonly kind: "wait"; readonly until: Temporal.Instant }
  /** Ask the platform whether the message of the attempt at `since` (ISO instant) is there. */
  | { readonly kind: "look"; readonly since: string }
  | { readonly kind: "send" }
  | { readonly kind: "end"; readonly end: MessageEnd };

export type MessageEnd =
  | { readonly kind: "sent"; readonly messageId: string; readonly link: string | undefined }
  | { readonly kind: "failed"; readonly failure: DeliveryFailure }
  /** Outcome unknown; never resent. */
  | { readonly kind: "unknown"; readonly reason: string }
  /** Tried again at a later tick. `counts` when the platform is in trouble and back-off grows. */
  | {
      readonly kind: "later";
      readonly at: Temporal.Instant;
      readonly reason: string;
      readonly counts: boolean;
      readonly mayHaveArrived: boolean;
    };

export interface MessageTransition {
  readonly state: MessageState;
  readonly step: MessageStep;
  /** What the store is told before the step. */
  readonly record?: Omit<PartRecord, "attemptedAt">;
  /** The platform said to send nothing before this instant. */
  readonly pauseUntil?: Temporal.Instant;
}

export interface MessageMoment {
  readonly now: Temporal.Instant;
  /** The earliest moment of the channel's next message. */
  readonly freeAt: Temporal.Instant;
}

type Timings = Pick<DeliveryTimings, "settleMs" | "longestWaitMs" | "backOffMs" | "longestBackOffMs">;

/** Unanswered requests after which the platform is left alone for a while. */
const MAX_LOST = 2;

/** Requests told to wait after which a channel makes room for others. */
const MAX_RATE_LIMITED = 10;

/**
 * The whole decision about one message: from what is known, what has just happened and the time, to the next step.
 * Total and pure. A message that may have arrived is looked for, and sent only after the platform said that it is absent.
 */
export function nextStep(
  state: MessageState,
  event: MessageEvent,
  moment: MessageMoment,
  timings: Timings,
): MessageTransition {
  switch (event.kind) {
    case "ready":
      return whenReady(state, moment, timings);
    case "looked":
      return afterLook(state, event.outcome, moment, timings);
    case "answered":
      return afterAnswer({ ...state, attemptedAt: event.attemptedAt }, event.outcome, moment, timings);
    default:
      return unreachable(event);
  }
}

function whenReady(state: MessageState, { now, freeAt }: MessageMoment, timings: Timings): MessageTransition {
  if (mayHaveArrived(state) && state.attemptedAt !== undefined) {
    const settled = after(readInstant(state.attemptedAt), timings.settleMs);
    const wait = waitFor(state, settled, "Waiting to see whether it arrived.", now, timings);
    return wait ?? { state, step: { kind: "look", since: state.attemptedAt } };
  }
  return (
    waitFor(state, freeAt, "The platform asked to wait.", now, timings) ?? { state, step: { kind: "send" } }
  );
}

function afterLook(
  state: MessageState,
  outcome: FindOutcome,
  moment: MessageMoment,
  timings: Timings,
): MessageTransition {
  switch (outcome.status) {
    case "found":
      return sent(state, outcome.messageId, outcome.link);
    case "absent": {
      const absent: MessageState = { ...state, status: "planned" };
      return { ...whenReady(absent, moment, timings), record: { status: "planned" } };
    }
    case "unreadable":
      return unknown(state, outcome.reason);
    case "failed":
      return afterFailedLook(state, outcome.failure, moment, timings);
    default:
      return unreachable(outcome);
  }
}

function afterFailedLook(
  state: MessageState,
  failure: DeliveryFailure,
  { now }: MessageMoment,
  timings: Timings,
): MessageTransition {
  switch (failure.kind) {
    case "rate-limited": {
      const at = after(now, failure.retryAfterMs);
      return { state, step: later(state, at, failure.reason), pauseUntil: at };
    }
    case "unavailable":
    case "unknown":
      return { state, step: backOff(state, failure.reason, now, timings) };
    case "place-gone":
    case "no-permission":
      return { ...unknown(state, failure.reason), step: { kind: "end", end: { kind: "failed", failure } } };
    case "rejected":
      return unknown(state, failure.reason);
    default:
      return unreachable(failure);
  }
}

function afterAnswer(
  state: MessageState,
  outcome: SendOutcome,
  moment: MessageMoment,
  timings: Timings,
): MessageTransition {
  if (outcome.status === "sent") return sent(state, outcome.messageId, outcome.link);
  const { failure } = outcome;
  switch (failure.kind) {
    case "unknown": {
      const lost: MessageState = { ...state, status: "unknown", lost: state.lost + 1 };
      const next: MessageTransition =
        lost.lost >= MAX_LOST
          ? { state: lost, step: backOff(lost, failure.reason, moment.now, timings) }
          : whenReady(lost, moment, timings);
      return { ...next, record: { status: "unknown" } };
    }
    case "rate-limited":
      return afterRateLimit(state, failure, moment, timings);
    case "unavailable": {
      const planned: MessageState = { ...state, status: "planned" };
      const step = backOff(planned, failure.reason, moment.now, timings);
      return { state: planned, step, record: { status: "planned" } };
    }
    case "place-gone":
    case "no-permission":
    case "rejected":
      return {
        state: { ...state, status: "failed" },
        step: { kind: "end", end: { kind: "failed", failure } },
        record: { status: "failed" },
      };
    default:
      return unreachable(failure);
  }
}

function afterRateLimit(
  state: MessageState,
  failure: DeliveryFailure & { readonly kind: "rate-limited" },
  { now }: MessageMoment,
  timings: Timings,
): MessageTransition {
  const at = after(now, failure.retryAfterMs);
  const told: MessageState = { ...state, status: "planned", rateLimited: state.rateLimited + 1 };
  // A short wait is slept through; a long one, or a long row of them, is left to a later tick.
  const next: MessageTransition =
    told.rateLimited >= MAX_RATE_LIMITED
      ? { state: told, step: later(told, at, failure.reason) }
      : whenReady(told, { now, freeAt: at }, timings);
  return { ...next, record: { status: "planned" }, pauseUntil: at };
}

function sent(state: MessageState, messageId: string, link: string | undefined): MessageTransition {
  return {
    state: { ...state, status: "sent" },
    step: { kind: "end", end: { kind: "sent", messageId, link } },
    record: { status: "sent", messageId, link },
  };
}

function unknown(state: MessageState, reason: string): MessageTransition {
  return {
    state: { ...state, status: "unknown" },
    step: { kind: "end", end: { kind: "unknown", reason } },
    record: { status: "unknown" },
  };
}

/** Undefined when the moment has come. */
function waitFor(
  state: MessageState,
  until: Temporal.Instant,
  reason: string,
  now: Temporal.Instant,
  timings: Timings,
): MessageTransition | undefined {
  const waitMs = until.epochMilliseconds - now.epochMilliseconds;
  if (waitMs <= 0) return undefined;
  return waitMs > timings.longestWaitMs
    ? { state, step: later(state, until, reason) }
    : { state, step: { kind: "wait", until } };
}

function later(state: MessageState, at: Temporal.Instant, reason: string, counts = false): MessageStep {
  return { kind: "end", end: { kind: "later", at, reason, counts, mayHaveArrived: mayHaveArrived(state) } };
}

function backOff(state: MessageState, reason: string, now: Temporal.Instant, timings: Timings): MessageStep {
  const waitMs = Math.min(timings.longestBackOffMs, timings.backOffMs * 3 ** state.backOffs);
  return later(state, after(now, waitMs), reason, true);
}

function mayHaveArrived({ status }: MessageState): boolean {
  return status === "sending" || status === "unknown";
}
