import { invoke } from "../reply/actions.js";
import { notice } from "../reply/notice.js";
import type { Reply, Span } from "../reply/reply.js";
import { plain } from "../reply/spans.js";
import type { Delivery } from "./delivery.js";
import { DEFAULT_TIMINGS, type DeliveryDeps } from "./delivery-deps.js";
import type { DeliveryFailure } from "./failure.js";
import { storedInstant } from "./instants.js";
import type { SendOutcome, Target } from "./messenger.js";
import type { PlaceInHand } from "./place-in-hand.js";
import { placeName } from "./place-name.js";
import type { Subscription } from "./subscription.js";
import { withTimeLimit } from "./time-limit.js";

type LastingFailure = Extract<DeliveryFailure, { kind: "place-gone" | "no-permission" }>;

/**
 * Pauses a channel's subscriptions and tells each creator once. The store gives each subscription to one caller
 * only, so that several processes that fail at once send one notice.
 */
export async function pausePlace(
  deps: DeliveryDeps,
  place: PlaceInHand,
  target: Target,
  failure: LastingFailure,
): Promise<void> {
  const { reason, mend } = failure;
  const at = storedInstant(deps.clock.now());
  const paused = await deps.store.subscriptions.pausePlace(target, { by: "failure", reason, mend, at });
  if (paused.length > 0) {
    deps.log.warn({ place: placeName(target), subscriptions: paused.length, reason }, "subscriptions paused");
  }
  const told = new Set<string>();
  for (const subscription of paused) {
    const { createdBy } = subscription;
    if (createdBy === undefined || told.has(createdBy)) continue;
    told.add(createdBy);
    const theirs = paused.filter((each) => each.createdBy === createdBy);
    await tell(deps, place, target, createdBy, pausedNotice(target, theirs, failure));
  }
}

/** Tells the creator that nobody knows whether a post arrived. */
export async function tellOfUnknown(
  deps: DeliveryDeps,
  place: PlaceInHand,
  delivery: Delivery,
  reason: string,
): Promise<void> {
  const subscription = await deps.store.subscriptions.get(delivery.subscriptionId);
  if (subscription?.createdBy === undefined) return;
  const reply = notice(
    [
      plain("The connection broke while the papers of "),
      plain(`${delivery.localDate} were going to `),
      channelSpan(delivery.target),
      plain(`, and nobody can tell whether all of them arrived. ${reason}`),
    ],
    `Nothing is sent twice. Look for the reference ${delivery.reference} in the channel; the next post comes as usual.`,
  );
  await tell(deps, place, delivery.target, subscription.createdBy, reply);
}

function pausedNotice(target: Target, theirs: readonly Subscription[], failure: LastingFailure): Reply {
  const what = theirs.length === 1 ? "The daily papers" : `${theirs.length} subscriptions`;
  const buttons = theirs.slice(0, 5).map((subscription) => {
    const label = subscription.topic === "" ? "Resume" : `Resume “${subscription.topic}”`;
    return invoke(label.length > 70 ? "Resume" : label, "resume", { which: subscription.id });
  });
  return notice(
    [plain(`${what} in `), channelSpan(target), plain(` are paused. ${failure.reason}`)],
    `${failure.mend} Then press Resume. Nothing was deleted.`,
    buttons,
  );
}

function channelSpan(target: Target): Span {
  return { kind: "mention", of: "channel", id: target.channel };
}

async function tell(
  deps: DeliveryDeps,
  place: PlaceInHand,
  target: Target,
  personId: string,
  reply: Reply,
): Promise<void> {
  const { requestTimeoutMs } = { ...DEFAULT_TIMINGS, ...deps.timings };
  const unknown = (reason: string): SendOutcome => ({
    status: "failed",
    failure: { kind: "unknown", reason },
  });
  const outcome = await withTimeLimit(deps, place.ending, requestTimeoutMs, unknown, (signal) =>
    place.messenger.notify(target, personId, reply, signal),
  );
  if (outcome.status === "failed") {
    deps.log.warn(
      { place: placeName(target), code: outcome.failure.kind, reason: outcome.failure.reason },
      "a creator could not be told",
    );
  }
}
