import type { Platform } from "../../command/caller.js";
import type { ChannelRef } from "../send/messenger.js";
import type { OwnerNotice } from "../send/notice.js";
import type { Pause, Subscription } from "./subscription.js";

/** A channel's identity. The workspace is left out: channel ids are unique on a platform by themselves. */
export type ChannelKey = Pick<ChannelRef, "platform" | "channel">;

/** Keeps subscriptions. Removed ones are kept too, marked, so that removing can be undone. */
export interface SubscriptionStore {
  /** Adds, or replaces the one of the same id. */
  put(subscription: Subscription): Promise<void>;
  get(id: string): Promise<Subscription | undefined>;
  /** Oldest first, without removed ones. */
  ofPlace(place: ChannelKey): Promise<readonly Subscription[]>;
  /** Oldest first, without removed ones. */
  all(): Promise<readonly Subscription[]>;
  countOfWorkspace(target: ChannelRef): Promise<number>;
  /** Neither paused nor removed, next run at or before `now`, longest due first. */
  due(now: string, platforms: readonly Platform[], limit: number): Promise<readonly Subscription[]>;
  /** Moves the next run, unless somebody else has moved it already. */
  advance(id: string, from: string, to: string): Promise<void>;
  /** Pauses what is active in a place and writes the notices about it, both or neither; gives those that were. */
  pauseChannel(
    place: ChannelKey,
    pause: Pause,
    noticesAbout: (paused: readonly Subscription[]) => readonly OwnerNotice[],
  ): Promise<readonly Subscription[]>;
  /** Forgets for good what was removed before an instant. */
  purgeRemoved(before: string): Promise<void>;
}
