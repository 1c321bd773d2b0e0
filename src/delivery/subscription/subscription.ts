import type { Schedule } from "../schedule/schedule.js";
import type { ChannelRef, PostOptions } from "../send/messenger.js";

/** A standing wish: papers on a topic, in a channel, at a time. Only a person ever deletes one. */
export interface Subscription {
  readonly id: string;
  /** `configuration` ones come from DAILY_CHANNELS. */
  readonly origin: "person" | "configuration";
  readonly target: ChannelRef;
  /** In the grammar of searches; empty for all papers. */
  readonly topic: string;
  readonly schedule: Schedule;
  /** How many papers a post features at most. */
  readonly count: number;
  readonly options: SubscriptionOptions;
  /** The platform's id of the person; undefined for operators and configuration. */
  readonly createdBy: string | undefined;
  /** ISO instant. */
  readonly createdAt: string;
  readonly paused: Pause | undefined;
  /** ISO instant; a removed subscription can be brought back for a while. */
  readonly removedAt: string | undefined;
  /** ISO instant. */
  readonly nextRunAt: string;
}

export interface SubscriptionOptions extends PostOptions {
  /** Feature nothing but papers that came since the last post; no leftovers on quiet days. */
  readonly onlyNew?: boolean | undefined;
  /** Say so when there is nothing to post. */
  readonly quietNote?: boolean | undefined;
}

/** Why a subscription is paused. `reason` and `mend` are sentences for people. */
export type Pause =
  | { readonly by: "person"; readonly personId?: string | undefined; readonly at: string }
  | { readonly by: "failure"; readonly reason: string; readonly mend: string; readonly at: string };

/** Whether two topics are the same but for case and spaces: a channel subscribes to each once. */
export function sameTopic(a: string, b: string): boolean {
  const normal = (topic: string) => topic.trim().toLowerCase().replace(/\s+/g, " ");
  return normal(a) === normal(b);
}
