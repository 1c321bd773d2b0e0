import type { ChannelRef, FrozenPart } from "./send/messenger.js";

/**
 * `waiting`: frozen, not all parts are out. The others are final: `sent`; `quiet`: nothing to show;
 * `failed`; `unknown`: nobody can tell whether a part arrived; `missed`: too late to catch up.
 */
export type DeliveryStatus = "waiting" | "sent" | "quiet" | "failed" | "unknown" | "missed";

/** `sending` is set before the request leaves, so that after a crash it means "may have arrived". */
export type PartStatus = "planned" | "sending" | "sent" | "failed" | "unknown";

/** One subscription on one local date. */
export interface Delivery {
  readonly id: string;
  readonly subscriptionId: string;
  /** ISO date in the subscription's zone; unique for a subscription. */
  readonly localDate: string;
  readonly target: ChannelRef;
  readonly trigger: "schedule" | "manual";
  readonly status: DeliveryStatus;
  /** What the status becomes when all parts are out: `quiet` for a quiet note. */
  readonly statusWhenSent: "sent" | "quiet";
  /** A sentence for people about the status, where there is one. */
  readonly reason: string | undefined;
  /** Ids of the papers of the compact list. */
  readonly listed: readonly string[];
  readonly late: boolean;
  /** ISO instants. */
  readonly scheduledAt: string;
  readonly plannedAt: string;
  readonly finishedAt: string | undefined;
  /** How its messages are found again, see PostContent. */
  readonly reference: string;
  /** How often the platform was unavailable. */
  readonly attempts: number;
  readonly nextAttemptAt: string;
}

/** One message of a delivery. Its payload stays in the store until it is sent: thousands may wait at once. */
export interface DeliveryPart extends Pick<FrozenPart, "role"> {
  /** 0-based. */
  readonly position: number;
  readonly reference: string;
  readonly status: PartStatus;
  /** ISO instant of the last attempt's beginning. */
  readonly attemptedAt: string | undefined;
  readonly messageId: string | undefined;
  readonly link: string | undefined;
}

/** A part with its payload, as it is frozen. */
export interface PlannedPart extends DeliveryPart, FrozenPart {}

/** A paper that a delivery features, with the keys under which it must never be featured there again. */
export interface FeaturedPaper {
  readonly paperId: string;
  readonly keys: readonly string[];
}
