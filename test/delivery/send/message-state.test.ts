import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { DEFAULT_TIMINGS } from "../../../src/delivery/delivery-deps.js";
import { storedInstant } from "../../../src/delivery/schedule/instants.js";
import type { DeliveryFailure } from "../../../src/delivery/send/failure.js";
import {
  type MessageEvent,
  type MessageState,
  type MessageTransition,
  nextStep,
} from "../../../src/delivery/send/message-state.js";

const NOW = Temporal.Instant.from("2026-11-03T09:00:00Z");
const fromNow = (milliseconds: number) => NOW.add({ milliseconds });
const AT = storedInstant(NOW);
const AN_HOUR_AGO = storedInstant(fromNow(-3_600_000));
const READY = { kind: "ready" } as const;
const FRESH: MessageState = {
  status: "planned",
  attemptedAt: undefined,
  lost: 0,
  rateLimited: 0,
  backOffs: 0,
};
const MAYBE_SENT: MessageState = { ...FRESH, status: "sending", attemptedAt: AN_HOUR_AGO };

function step(state: Partial<MessageState>, event: MessageEvent, freeAt = NOW): MessageTransition {
  return nextStep({ ...FRESH, ...state }, event, { now: NOW, freeAt }, DEFAULT_TIMINGS);
}

function answered(failure: DeliveryFailure): MessageEvent {
  return { kind: "answered", outcome: { status: "failed", failure }, attemptedAt: AT };
}

function lookFailed(failure: DeliveryFailure): MessageEvent {
  return { kind: "looked", outcome: { status: "failed", failure } };
}

const UNKNOWN = { kind: "unknown", reason: "no answer" } as const;
const UNAVAILABLE = { kind: "unavailable", reason: "down" } as const;
const TOLD = { kind: "rate-limited", retryAfterMs: 5_000, reason: "slow down" } as const;
const GONE = { kind: "place-gone", reason: "archived", mend: "unarchive it" } as const;
const FORBIDDEN = { kind: "no-permission", reason: "not in it", mend: "invite it" } as const;
const REJECTED = { kind: "rejected", reason: "invalid_blocks" } as const;
const FOUND = { kind: "looked", outcome: { status: "found", messageId: "m1", link: undefined } } as const;
const ABSENT = { kind: "looked", outcome: { status: "absent" } } as const;
const SENT: MessageEvent = {
  kind: "answered",
  outcome: { status: "sent", messageId: "m1", link: "l1" },
  attemptedAt: AT,
};
const in5s = fromNow(5_000);

describe("the next step of a message", () => {
  it.each<[string, Partial<MessageState>, MessageEvent, object]>([
    ["sends what nobody tried", {}, READY, { step: { kind: "send" } }],
    ["sends again what failed", { status: "failed", attemptedAt: AT }, READY, { step: { kind: "send" } }],
    ["looks before anything else", MAYBE_SENT, READY, { step: { kind: "look", since: AN_HOUR_AGO } }],
    [
      "waits until a request that may be under way is over",
      { status: "sending", attemptedAt: AT },
      READY,
      { step: { kind: "wait", until: fromNow(DEFAULT_TIMINGS.settleMs) } },
    ],
    [
      "keeps what it found",
      MAYBE_SENT,
      FOUND,
      { record: { status: "sent", messageId: "m1" }, step: { end: { kind: "sent", messageId: "m1" } } },
    ],
    ["sends what is absent", MAYBE_SENT, ABSENT, { record: { status: "planned" }, step: { kind: "send" } }],
    [
      "never resends where history is closed",
      MAYBE_SENT,
      { kind: "looked", outcome: { status: "unreadable", reason: "closed" } },
      { record: { status: "unknown" }, step: { end: { kind: "unknown", reason: "closed" } } },
    ],
    [
      "comes back when the look-up has to wait",
      MAYBE_SENT,
      lookFailed(TOLD),
      { pauseUntil: in5s, step: { end: { kind: "later", at: in5s, counts: false, mayHaveArrived: true } } },
    ],
    [
      "backs off when nobody answers the look-up",
      { ...MAYBE_SENT, backOffs: 1 },
      lookFailed(UNAVAILABLE),
      { step: { end: { kind: "later", at: fromNow(15_000), counts: true, mayHaveArrived: true } } },
    ],
    [
      "leaves unknown what cannot be looked up in a closed channel",
      MAYBE_SENT,
      lookFailed(GONE),
      { record: { status: "unknown" }, step: { end: { kind: "failed", failure: GONE } } },
    ],
    [
      "leaves unknown what a refused look-up cannot tell",
      MAYBE_SENT,
      lookFailed(REJECTED),
      { record: { status: "unknown" }, step: { end: { kind: "unknown" } } },
    ],
    [
      "ends when the platform took it",
      {},
      SENT,
      { record: { status: "sent", messageId: "m1", link: "l1" }, step: { end: { kind: "sent" } } },
    ],
    [
      "waits to look after a lost answer",
      {},
      answered(UNKNOWN),
      { record: { status: "unknown" }, step: { kind: "wait", until: fromNow(DEFAULT_TIMINGS.settleMs) } },
    ],
    [
      "backs off after a second lost answer",
      { lost: 1 },
      answered(UNKNOWN),
      { record: { status: "unknown" }, step: { end: { kind: "later", counts: true, mayHaveArrived: true } } },
    ],
    [
      "sleeps through a short wait",
      {},
      answered(TOLD),
      { record: { status: "planned" }, pauseUntil: in5s, step: { kind: "wait", until: in5s } },
    ],
    [
      "leaves a long row of waits to a later tick",
      { rateLimited: 9 },
      answered(TOLD),
      { pauseUntil: in5s, step: { end: { kind: "later", at: in5s, counts: false, mayHaveArrived: false } } },
    ],
    [
      "backs off while the platform is down",
      {},
      answered(UNAVAILABLE),
      {
        record: { status: "planned" },
        step: { end: { kind: "later", counts: true, mayHaveArrived: false } },
      },
    ],
    [
      "fails where it may not post",
      {},
      answered(FORBIDDEN),
      { record: { status: "failed" }, step: { end: { kind: "failed", failure: FORBIDDEN } } },
    ],
    [
      "fails with a payload that the platform refuses",
      {},
      answered(REJECTED),
      { record: { status: "failed" }, step: { end: { kind: "failed", failure: REJECTED } } },
    ],
  ])("%s", (_, state, event, expected) => {
    expect(step(state, event)).toMatchObject(expected);
  });

  it("keeps its distance from the channel's last message, asleep for a while and by a later tick beyond", () => {
    const soon = fromNow(1_000);
    const far = fromNow(DEFAULT_TIMINGS.longestWaitMs + 1);

    expect(step({}, READY, soon).step).toEqual({ kind: "wait", until: soon });
    expect(step({}, READY, far).step).toMatchObject({ end: { kind: "later", at: far, counts: false } });
  });

  it("bounds the back-off, however often the platform was down", () => {
    const { step: end } = step({ backOffs: 50 }, answered(UNAVAILABLE));

    expect(end).toMatchObject({ end: { at: fromNow(DEFAULT_TIMINGS.longestBackOffMs) } });
  });
});

/** What the platform does with one request: whether the message arrives, and which answer comes back. */
const sendFate = fc.oneof(
  fc.constant({ arrives: true, answer: "sent" } as const),
  fc.record({ arrives: fc.boolean(), answer: fc.constant(UNKNOWN) }),
  fc.constantFrom(TOLD, UNAVAILABLE, GONE, FORBIDDEN, REJECTED).map((answer) => ({ arrives: false, answer })),
);
const lookFate = fc.oneof(
  { weight: 3, arbitrary: fc.constant("truth" as const) },
  fc.constantFrom("unreadable" as const, UNKNOWN, TOLD, UNAVAILABLE, GONE, FORBIDDEN, REJECTED),
);

describe("every path of a message", () => {
  it("ends, and sends it once at most, over any number of ticks and crashes", () => {
    const run = fc.record({
      sends: fc.array(sendFate, { minLength: 1, maxLength: 12 }),
      looks: fc.array(lookFate, { minLength: 1, maxLength: 12 }),
      // A process dies before its n-th event is taken in.
      crashes: fc.array(fc.nat(6), { maxLength: 4 }),
      ticks: fc.integer({ min: 1, max: 8 }),
    });
    fc.assert(
      fc.property(run, ({ sends, looks, crashes, ticks }) => {
        const world = { arrived: 0, sends: [...sends], looks: [...looks], stored: FRESH, now: NOW };
        for (let tick = 0; tick < ticks; tick += 1) {
          const isOver = runTick(world, crashes[tick]);
          if (isOver) break;
        }
        expect(world.arrived).toBeLessThanOrEqual(1);
      }),
      { numRuns: 500 },
    );
  });
});

interface World {
  arrived: number;
  readonly sends: (typeof sendFate extends fc.Arbitrary<infer T> ? T : never)[];
  readonly looks: (typeof lookFate extends fc.Arbitrary<infer T> ? T : never)[];
  stored: MessageState;
  now: Temporal.Instant;
}

/** One process on one message, until it ends or dies; true when the message needs no further tick. */
function runTick(world: World, diesBefore: number | undefined): boolean {
  let state: MessageState = { ...world.stored, lost: 0, rateLimited: 0 };
  let event: MessageEvent = READY;
  for (let count = 0; count < 60; count += 1) {
    if (count === diesBefore) return false;
    const {
      state: next,
      step,
      record,
    } = nextStep(state, event, { now: world.now, freeAt: world.now }, DEFAULT_TIMINGS);
    state = next;
    if (record !== undefined) world.stored = { ...state, status: record.status };
    switch (step.kind) {
      case "end": {
        const isLater = step.end.kind === "later";
        if (step.end.kind === "later") {
          world.stored = { ...world.stored, backOffs: world.stored.backOffs + (step.end.counts ? 1 : 0) };
          world.now = step.end.at;
        }
        return !isLater;
      }
      case "wait":
        world.now = step.until;
        event = READY;
        break;
      case "look":
        event = { kind: "looked", outcome: lookAt(world) };
        break;
      case "send": {
        // The store is told before the request leaves.
        const attemptedAt = storedInstant(world.now);
        world.stored = { ...state, status: "sending", attemptedAt };
        const fate = world.sends.shift() ?? ({ arrives: true, answer: "sent" } as const);
        if (fate.arrives) world.arrived += 1;
        event =
          fate.answer === "sent"
            ? { kind: "answered", outcome: { status: "sent", messageId: "m1", link: undefined }, attemptedAt }
            : { kind: "answered", outcome: { status: "failed", failure: fate.answer }, attemptedAt };
        break;
      }
    }
  }
  throw new Error("the message came to no end");
}

function lookAt(world: World) {
  const fate = world.looks.shift() ?? "truth";
  if (fate === "unreadable") return { status: "unreadable", reason: "closed" } as const;
  if (fate !== "truth") return { status: "failed", failure: fate } as const;
  return world.arrived > 0
    ? ({ status: "found", messageId: "m1", link: undefined } as const)
    : ({ status: "absent" } as const);
}
