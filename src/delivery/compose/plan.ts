import type { Temporal } from "temporal-polyfill";
import type { Delivery, PlannedPart } from "../delivery.js";
import type { FrozenDelivery, PostedInChannel } from "../delivery-store.js";
import { readInstant, storedInstant } from "../schedule/instants.js";
import type { Run } from "../schedule/next-run.js";
import { partReference } from "../send/message-reference.js";
import type { Messenger, PostContent } from "../send/messenger.js";
import type { Subscription } from "../subscription/subscription.js";
import { buildPost, buildQuietNote, type PostMoment, quietReason } from "./build-post.js";
import type { CandidateWindow } from "./candidates.js";
import { type Selection, selectPapers } from "./select.js";

export interface PlanInput {
  readonly subscription: Subscription;
  readonly run: Run;
  readonly trigger: Delivery["trigger"];
  readonly late: boolean;
  readonly now: Temporal.Instant;
  readonly nextRunAt: string;
  readonly window: CandidateWindow;
  readonly shown: PostedInChannel;
  /** ISO instant at which the subscription last showed anything. */
  readonly lastShownAt: string | undefined;
  readonly messenger: Pick<Messenger, "compose">;
  readonly dayPage?: PostMoment["dayPage"];
  readonly id: string;
  readonly reference: string;
}

/** A delivery before it is written, and what it says; `content` is undefined when nothing is posted. */
export interface DeliveryPlan {
  readonly frozen: Omit<FrozenDelivery, "advance">;
  readonly selection: Selection;
  readonly content: PostContent | undefined;
}

/** Decides all of a delivery: what it shows and, byte for byte, what will be sent. */
export function planDelivery(input: PlanInput): DeliveryPlan {
  const { subscription, run } = input;
  const selection = selectPapers(input.window, input.shown, {
    topic: subscription.topic,
    count: subscription.count,
    onlyNew: subscription.options.onlyNew === true,
    localDate: run.localDate,
    lastShownAt:
      input.lastShownAt === undefined ? undefined : readInstant(input.lastShownAt).epochMilliseconds,
  });
  const content = contentOf(input, selection);
  const parts = content === undefined ? [] : compose(input, content);
  const delivery: Delivery = {
    ...emptyDelivery(input),
    status: parts.length === 0 ? "quiet" : "waiting",
    statusWhenSent: selection.kind === "quiet" ? "quiet" : "sent",
    reason:
      selection.kind === "quiet"
        ? quietReason(selection.because, subscription.topic, run.localDate)
        : undefined,
    listed: selection.kind === "quiet" ? [] : selection.listed.map(({ paper }) => paper.id),
    finishedAt: parts.length === 0 ? storedInstant(input.now) : undefined,
  };
  const featured =
    selection.kind === "quiet"
      ? []
      : selection.featured.map(({ paper, keys }) => ({ paperId: paper.id, keys }));
  return { frozen: { delivery, parts, featured }, selection, content };
}

/** The record of a run that nobody can catch up any more. */
export function planMissed(
  input: Pick<PlanInput, "subscription" | "run" | "trigger" | "now" | "id" | "reference">,
): Omit<FrozenDelivery, "advance"> {
  const delivery: Delivery = {
    ...emptyDelivery({ ...input, late: true }),
    status: "missed",
    reason: "Broadsheet was not running.",
    finishedAt: storedInstant(input.now),
  };
  return { delivery, parts: [], featured: [] };
}

function contentOf(input: PlanInput, selection: Selection): PostContent | undefined {
  const { subscription, run } = input;
  const moment: PostMoment = {
    localDate: run.localDate,
    timeZone: subscription.schedule.timeZone,
    lateSince: input.late ? storedInstant(run.at) : undefined,
    nextRunAt: input.nextRunAt,
    dayPage: input.dayPage,
  };
  if (selection.kind === "papers") return buildPost(selection, subscription.topic, moment, input.reference);
  return subscription.options.quietNote === true
    ? buildQuietNote(selection.because, subscription.topic, moment, input.reference)
    : undefined;
}

function compose(input: PlanInput, content: PostContent): readonly PlannedPart[] {
  return input.messenger.compose(content, input.subscription.options).map((part, position) => ({
    ...part,
    position,
    reference: partReference(content.reference, position),
    status: "planned",
    attemptedAt: undefined,
    messageId: undefined,
    link: undefined,
  }));
}

function emptyDelivery(
  input: Pick<PlanInput, "subscription" | "run" | "trigger" | "now" | "id" | "reference" | "late">,
): Delivery {
  return {
    id: input.id,
    subscriptionId: input.subscription.id,
    localDate: input.run.localDate,
    target: input.subscription.target,
    trigger: input.trigger,
    status: "waiting",
    statusWhenSent: "sent",
    reason: undefined,
    listed: [],
    late: input.late,
    scheduledAt: storedInstant(input.run.at),
    plannedAt: storedInstant(input.now),
    finishedAt: undefined,
    reference: input.reference,
    attempts: 0,
    nextAttemptAt: storedInstant(input.now),
  };
}
