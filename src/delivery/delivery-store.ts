import type { Platform } from "../command/caller.js";
import type {
  Delivery,
  DeliveryPart,
  DeliveryStatus,
  FeaturedPaper,
  PartStatus,
  PlannedPart,
} from "./delivery.js";
import type { ChannelRef } from "./send/messenger.js";
import type { OwnerNotice } from "./send/notice.js";
import type { ChannelKey } from "./subscription/subscription-store.js";

/**
 * Keeps deliveries, and is where "once" is decided: by unique keys and leases in the database, never by a lock
 * in memory. All instants are ISO text.
 */
export interface DeliveryStore {
  /** Writes plans, each wholly or not at all, in one transaction; outcomes in the order of the plans. */
  freeze(plans: readonly FrozenDelivery[]): Promise<readonly FreezeOutcome[]>;
  /** What was shown in places since a local date (undefined for ever), in the order of the places. */
  shown(places: readonly ChannelKey[], since: string | undefined): Promise<readonly PostedInChannel[]>;

  /** Places with a waiting delivery whose next attempt is at or before `now`, longest waiting first. */
  waitingPlaces(now: string, platforms: readonly Platform[]): Promise<readonly ChannelRef[]>;
  /** The right to send in a place, for one owner at a time; undefined when another has it. */
  claim(place: ChannelKey, lease: Lease): Promise<ChannelClaim | undefined>;
  /** Gives the place back. */
  release(place: ChannelKey, owner: string): Promise<void>;
  /** Waiting deliveries of a place, in the order in which they were due. */
  waitingIn(place: ChannelKey): Promise<readonly DeliveryWithParts[]>;
  /**
   * Marks a part as `sending`, renews the lease and gives the payload; undefined, and nothing is changed, when the
   * lease is no longer the owner's. Comes before every request.
   */
  beginPart(part: PartKey, place: ChannelKey, lease: Lease): Promise<string | undefined>;
  /**
   * Writes what became of a part, and the earliest moment of the place's next message. False, and nothing is changed,
   * when the part was sent already, or when the attempt is not its last any more; that it was sent always counts.
   */
  recordPart(
    part: PartKey,
    record: PartRecord,
    place: ChannelKey,
    freeAt: string | undefined,
  ): Promise<boolean>;
  postpone(deliveryId: string, next: Postponement): Promise<void>;
  /** Ends a delivery, once. With `forgetFeatured` its papers count as never featured, because nobody saw them. */
  finish(deliveryId: string, end: DeliveryEnd): Promise<void>;

  get(deliveryId: string): Promise<DeliveryWithParts | undefined>;
  ofDate(subscriptionId: string, localDate: string): Promise<DeliveryWithParts | undefined>;
  /** Newest first. */
  latestIn(place: ChannelKey, limit: number): Promise<readonly DeliveryWithParts[]>;
  /** The delivery that featured a paper in a place, by any of the paper's keys. */
  featuring(place: ChannelKey, keys: readonly string[]): Promise<DeliveryWithParts | undefined>;
  /** The newest delivery that listed a paper in a place. */
  listing(place: ChannelKey, paperId: string): Promise<DeliveryWithParts | undefined>;
  /** Instant of the newest delivery of a subscription that showed anything, for each id that has one. */
  lastShownAt(subscriptionIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

export interface DeliveryWithParts extends Delivery {
  readonly parts: readonly DeliveryPart[];
}

export interface FrozenDelivery {
  readonly delivery: Delivery;
  readonly parts: readonly PlannedPart[];
  readonly featured: readonly FeaturedPaper[];
  /** The subscription's next run, moved together with the freeze. */
  readonly advance: { readonly from: string; readonly to: string } | undefined;
}

/**
 * `exists`: the date has its delivery. `stale`: meanwhile a paper of it was featured there, or is shown there by another
 * delivery of the date; plan again.
 */
export type FreezeOutcome = "frozen" | "exists" | "stale";

export interface PostedInChannel extends ChannelKey {
  readonly featuredKeys: ReadonlySet<string>;
  /** Paper id to the local date on which it was listed last. */
  readonly listed: ReadonlyMap<string, string>;
  /** Paper ids featured, to their local date. */
  readonly featuredOn: ReadonlyMap<string, string>;
}

export interface Lease {
  readonly owner: string;
  readonly now: string;
  readonly until: string;
}

export interface ChannelClaim {
  /** The earliest moment of the next message. */
  readonly freeAt: string;
}

export interface PartKey {
  readonly deliveryId: string;
  readonly position: number;
}

export interface PartRecord {
  readonly status: PartStatus;
  /** The attempt that this is about, ISO instant of its beginning; undefined for a part that nobody tried. */
  readonly attemptedAt: string | undefined;
  readonly messageId?: string | undefined;
  readonly link?: string | undefined;
}

export interface Postponement {
  readonly attempts: number;
  readonly nextAttemptAt: string;
  readonly reason: string;
}

export interface DeliveryEnd {
  readonly status: Exclude<DeliveryStatus, "waiting">;
  readonly reason: string | undefined;
  readonly at: string;
  readonly forgetFeatured: boolean;
  /** What people are to be told of it. */
  readonly notices: readonly OwnerNotice[];
}
