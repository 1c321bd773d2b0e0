import type { Archive } from "../archive/archive.js";
import type { Clock } from "../clock.js";
import type { Platform } from "../command/caller.js";
import type { KeyValues } from "../key-values.js";
import type { Log } from "../log.js";
import type { DeliveryStore } from "./delivery-store.js";
import type { Messenger } from "./send/messenger.js";
import type { NoticeStore } from "./send/notice-store.js";
import type { SubscriptionStore } from "./subscription/subscription-store.js";

/** What delivery works with. The whole store fits `store`. */
export interface DeliveryDeps {
  readonly store: {
    readonly subscriptions: SubscriptionStore;
    readonly deliveries: DeliveryStore;
    readonly notices: NoticeStore;
    readonly keyValues: KeyValues;
  };
  readonly archive: Archive;
  /** By platform; subscriptions of other platforms are left to processes that have theirs. */
  readonly messengers: ReadonlyMap<Platform, Messenger>;
  readonly clock: Clock;
  readonly log: Log;
  /** A fresh unguessable text of some ten lower-case letters and digits: ids, lease owners, references. */
  readonly newReference: () => string;
  /** Address of the public page with all papers of an ISO date; posts link to it. */
  readonly dayPage?: ((date: string) => string) | undefined;
  readonly timings?: Partial<DeliveryTimings> | undefined;
  /** Told before each step, so that tests can end the process there. */
  readonly onStep?: ((step: DeliveryStep) => void | Promise<void>) | undefined;
}

/** The steps between which a process may end. */
export type DeliveryStep =
  | "before-planning"
  | "after-freeze"
  | "before-claim"
  | "before-request"
  | "after-request"
  | "between-parts"
  | "before-end"
  | "before-notice";

export interface DeliveryTimings {
  /** A missed run is caught up for so long. */
  readonly catchUpMs: number;
  /** From here on a post says that it is late. */
  readonly lateMs: number;
  /** How long a process that has vanished holds a channel; longer than any single request or wait. */
  readonly leaseMs: number;
  /** A request without an answer is given up; whether it arrived is then unknown. */
  readonly requestTimeoutMs: number;
  /** A message of unknown fate is looked for this long after its request began, when it must have arrived. */
  readonly settleMs: number;
  /** Shorter waits are slept through; for longer ones a later tick comes back. */
  readonly longestWaitMs: number;
  /** Between the beginnings of two messages to one channel: a second, and some for an uneven network. */
  readonly spacingMs: number;
  /** First back-off when the platform is unavailable; it triples each time. */
  readonly backOffMs: number;
  readonly longestBackOffMs: number;
  /** What is not out so long after it was due has failed. */
  readonly giveUpMs: number;
}

export const DEFAULT_TIMINGS: DeliveryTimings = {
  catchUpMs: 12 * 3_600_000,
  lateMs: 10 * 60_000,
  leaseMs: 120_000,
  requestTimeoutMs: 15_000,
  settleMs: 20_000,
  longestWaitMs: 45_000,
  spacingMs: 1_050,
  backOffMs: 5_000,
  longestBackOffMs: 15 * 60_000,
  giveUpMs: 12 * 3_600_000,
};
