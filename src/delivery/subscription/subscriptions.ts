import type { Clock } from "../../clock.js";
import { AppError } from "../../errors.js";
import type { Log } from "../../log.js";
import { storedInstant } from "../schedule/instants.js";
import { nextRun } from "../schedule/next-run.js";
import type { Schedule } from "../schedule/schedule.js";
import { channelName } from "../send/channel-name.js";
import type { ChannelRef } from "../send/messenger.js";
import { type ExportedSubscriptions, exportSubscriptions, readExportedSubscriptions } from "./json.js";
import { type Subscription, type SubscriptionOptions, sameTopic } from "./subscription.js";
import type { ChannelKey, SubscriptionStore } from "./subscription-store.js";

/** Most subscriptions of one channel, and of one workspace. */
export const MAX_IN_CHANNEL = 20;
export const MAX_IN_WORKSPACE = 500;
/** Most papers that a post features. */
export const MAX_FEATURED = 20;

export interface NewSubscription {
  readonly target: ChannelRef;
  readonly topic: string;
  readonly schedule: Schedule;
  readonly count: number;
  readonly options: SubscriptionOptions;
  readonly createdBy: string | undefined;
}

/** What can be done with subscriptions; whether somebody may is the caller's to ask. */
export interface Subscriptions {
  /**
   * Adds one, or changes the one of the same channel and topic.
   *
   * @throws AppError `limit-reached`.
   */
  add(wanted: NewSubscription): Promise<{ readonly subscription: Subscription; readonly isNew: boolean }>;
  get(id: string): Promise<Subscription | undefined>;
  /** Oldest first, so that numbers stay as they are while nothing is removed. */
  list(place?: ChannelKey): Promise<readonly Subscription[]>;
  /** Removes them; {@link Subscriptions.restore} brings them back within 30 days. */
  remove(ids: readonly string[]): Promise<readonly Subscription[]>;
  restore(ids: readonly string[]): Promise<readonly Subscription[]>;
  pause(ids: readonly string[], personId: string | undefined): Promise<readonly Subscription[]>;
  /** Starts again with the next run; what was missed while paused is not caught up. */
  resume(ids: readonly string[]): Promise<readonly Subscription[]>;
  export(place?: ChannelKey): Promise<ExportedSubscriptions>;
  /**
   * Adds what an export holds, into `target` or, for operators, where it came from.
   *
   * @throws AppError `bad-argument` for what is no export, `limit-reached`.
   */
  import(
    written: unknown,
    into: { readonly target: ChannelRef | undefined; readonly createdBy: string | undefined },
  ): Promise<readonly Subscription[]>;
  /** Makes the subscriptions of DAILY_CHANNELS what the configuration says, those that it no longer names gone. */
  configure(wanted: readonly Omit<NewSubscription, "createdBy">[]): Promise<void>;
}

export interface SubscriptionsDeps {
  readonly store: { readonly subscriptions: SubscriptionStore };
  readonly clock: Clock;
  readonly log: Log;
  readonly newReference: () => string;
}

export function createSubscriptions(deps: SubscriptionsDeps): Subscriptions {
  const store = deps.store.subscriptions;
  const nextRunAt = (schedule: Schedule) => storedInstant(nextRun(schedule, deps.clock.now()).at);

  async function add(wanted: NewSubscription) {
    const present = await store.ofPlace(wanted.target);
    const same = present.find((each) => each.origin === "person" && sameTopic(each.topic, wanted.topic));
    if (same === undefined) await refuseOverLimit(store, wanted.target, present.length);
    const subscription: Subscription = {
      id: same?.id ?? deps.newReference(),
      origin: "person",
      ...wanted,
      createdBy: same?.createdBy ?? wanted.createdBy,
      createdAt: same?.createdAt ?? storedInstant(deps.clock.now()),
      paused: undefined,
      removedAt: undefined,
      nextRunAt: nextRunAt(wanted.schedule),
    };
    await store.put(subscription);
    deps.log.info({ place: channelName(wanted.target), subscription: subscription.id }, "subscription kept");
    return { subscription, isNew: same === undefined };
  }

  async function change(
    ids: readonly string[],
    changed: (subscription: Subscription) => Subscription | undefined,
  ): Promise<readonly Subscription[]> {
    const done: Subscription[] = [];
    for (const id of ids) {
      const subscription = await store.get(id);
      const next = subscription === undefined ? undefined : changed(subscription);
      if (next === undefined) continue;
      await store.put(next);
      done.push(next);
    }
    return done;
  }

  return {
    add,
    get: (id) => store.get(id),
    list: (place) => (place === undefined ? store.all() : store.ofPlace(place)),
    remove: (ids) =>
      change(ids, (each) =>
        each.removedAt === undefined ? { ...each, removedAt: storedInstant(deps.clock.now()) } : undefined,
      ),
    async restore(ids) {
      for (const id of ids) {
        const removed = await store.get(id);
        if (removed?.removedAt === undefined) continue;
        await refuseOverLimit(store, removed.target, (await store.ofPlace(removed.target)).length);
      }
      return change(ids, (each) =>
        each.removedAt === undefined
          ? undefined
          : { ...each, removedAt: undefined, nextRunAt: nextRunAt(each.schedule) },
      );
    },
    pause: (ids, personId) =>
      change(ids, (each) =>
        each.paused !== undefined || each.removedAt !== undefined
          ? undefined
          : { ...each, paused: { by: "person", personId, at: storedInstant(deps.clock.now()) } },
      ),
    resume: (ids) =>
      change(ids, (each) =>
        each.paused === undefined || each.removedAt !== undefined
          ? undefined
          : { ...each, paused: undefined, nextRunAt: nextRunAt(each.schedule) },
      ),
    async export(place) {
      return exportSubscriptions(place === undefined ? await store.all() : await store.ofPlace(place));
    },
    async import(written, { target, createdBy }) {
      const added: Subscription[] = [];
      for (const each of readExportedSubscriptions(written)) {
        const into = target ?? each.target;
        if (into === undefined) {
          throw new AppError("bad-argument", "The export does not say which channel this is for.", {
            hint: "Import it in the channel that is to get the posts.",
          });
        }
        const { subscription } = await add({ ...each, target: into, createdBy });
        added.push(subscription);
      }
      return added;
    },
    async configure(wanted) {
      const now = storedInstant(deps.clock.now());
      const present = (await store.all()).filter((each) => each.origin === "configuration");
      const ids = new Set(wanted.map(({ target }) => configuredId(target)));
      for (const gone of present.filter((each) => !ids.has(each.id))) {
        await store.put({ ...gone, removedAt: now });
      }
      for (const each of wanted) {
        const id = configuredId(each.target);
        const before = present.find((subscription) => subscription.id === id);
        if (before !== undefined && isUnchanged(before, each)) continue;
        await store.put({
          id,
          origin: "configuration",
          ...each,
          createdBy: undefined,
          createdAt: before?.createdAt ?? now,
          // Whoever changed the configuration mended what was wrong with the channel, or hears of it again.
          paused: undefined,
          removedAt: undefined,
          nextRunAt: nextRunAt(each.schedule),
        });
      }
    },
  };
}

/** The channel alone, because several processes and restarts must mean the same subscription. */
function configuredId(target: ChannelRef): string {
  return `daily-${target.platform}-${target.channel}`;
}

function isUnchanged(before: Subscription, wanted: Omit<NewSubscription, "createdBy">): boolean {
  const of = (each: Omit<NewSubscription, "createdBy">) =>
    JSON.stringify([each.target.workspace, each.topic, each.schedule, each.count, each.options]);
  return before.paused?.by !== "failure" && of(before) === of(wanted);
}

async function refuseOverLimit(store: SubscriptionStore, target: ChannelRef, inPlace: number): Promise<void> {
  if (inPlace >= MAX_IN_CHANNEL) {
    throw new AppError(
      "limit-reached",
      `This channel has ${MAX_IN_CHANNEL} subscriptions, which is the most.`,
      {
        hint: "Remove one with unsubscribe first.",
      },
    );
  }
  if ((await store.countOfWorkspace(target)) >= MAX_IN_WORKSPACE) {
    throw new AppError(
      "limit-reached",
      `This workspace has ${MAX_IN_WORKSPACE} subscriptions, which is the most.`,
      { hint: "Remove some with unsubscribe first." },
    );
  }
}
