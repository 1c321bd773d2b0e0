import type { Temporal } from "temporal-polyfill";
import type { Delivery } from "../delivery.js";
import { DEFAULT_TIMINGS, type DeliveryDeps } from "../delivery-deps.js";
import type { FreezeOutcome, FrozenDelivery, PostedInChannel } from "../delivery-store.js";
import { scheduleText } from "../schedule/describe-schedule.js";
import { type DueRuns, dueRuns } from "../schedule/due-runs.js";
import type { Run } from "../schedule/next-run.js";
import type { Messenger } from "../send/messenger.js";
import type { Subscription } from "../subscription/subscription.js";
import { type CandidateWindow, openCandidateWindow } from "./candidates.js";
import { type DeliveryPlan, planDelivery, planMissed } from "./plan.js";
import { readPostedPapers } from "./posted-papers.js";

/** What became of a due subscription: its deliveries, or `exists` when its date had one already. */
export interface Planned {
  readonly subscription: Subscription;
  readonly delivery: Delivery;
  readonly outcome: Exclude<FreezeOutcome, "stale">;
}

export interface Planner {
  /** Plans and freezes all that is due at an instant; gives what it did in batches. */
  planDue(now: Temporal.Instant): AsyncIterable<readonly Planned[]>;
  /** Plans one run and freezes it. */
  planOne(subscription: Subscription, run: Run, trigger: Delivery["trigger"]): Promise<Planned>;
  /** The same decision, with nothing written. */
  draft(subscription: Subscription, run: Run, late: boolean, nextRunAt: string): Promise<DeliveryPlan>;
}

const BATCH = 200;
/** Several processes planning one channel at once make each other plan again; not for ever. */
const MAX_TRIES = 5;

export function createPlanner(deps: DeliveryDeps): Planner {
  const { store, clock } = deps;
  const timings = { ...DEFAULT_TIMINGS, ...deps.timings };
  // The bundled sample is no news: what is due stays due, and follows once a source has been read.
  const platforms = () =>
    [...deps.messengers.values()]
      .filter((messenger) => !deps.archive.isSample || messenger.showsSample === true)
      .map(({ platform }) => platform);

  interface Draft {
    readonly subscription: Subscription;
    readonly run: Run;
    readonly late: boolean;
    readonly nextRunAt: string;
    readonly trigger: Delivery["trigger"];
    readonly window: CandidateWindow;
    readonly shown: PostedInChannel;
    readonly lastShownAt: string | undefined;
  }

  function plan(draft: Draft): DeliveryPlan {
    const messenger = messengerOf(deps, draft.subscription);
    return planDelivery({
      ...draft,
      now: clock.now(),
      messenger,
      dayPage: deps.dayPage,
      id: deps.newReference(),
      reference: deps.newReference(),
    });
  }

  async function* planDue(now: Temporal.Instant): AsyncIterable<readonly Planned[]> {
    const windows = createWindows(deps);
    const dueOf = rememberDueRuns((subscription) => dueRuns(subscription, now, timings));
    const tries = new Map<string, number>();
    for (;;) {
      const due = await store.subscriptions.due(
        now.toString({ smallestUnit: "millisecond" }),
        platforms(),
        BATCH,
      );
      const batch = due.filter((subscription) => (tries.get(subscription.id) ?? 0) < MAX_TRIES);
      if (batch.length === 0) return;
      const isRetry = batch.some((subscription) => tries.has(subscription.id));
      for (const { id } of batch) tries.set(id, (tries.get(id) ?? 0) + 1);
      yield await planBatch(batch, windows, dueOf, isRetry);
    }
  }

  async function planBatch(
    batch: readonly Subscription[],
    windows: (localDate: string) => CandidateWindow,
    dueOf: (subscription: Subscription) => DueRuns,
    isRetry: boolean,
  ): Promise<readonly Planned[]> {
    const work = batch.map((subscription) => ({ subscription, due: dueOf(subscription) }));
    const dates = work.map(({ due }) => due.run?.localDate).filter((date) => date !== undefined);
    const shown = await readPostedPapers(
      store.deliveries,
      batch,
      isRetry ? undefined : since(dates.map(windows)),
    );
    const lastShownAt = await store.deliveries.lastShownAt(batch.map(({ id }) => id));
    const plans = work.flatMap(({ subscription, due }) => {
      const frozen = freezeDue(subscription, due, (run) => {
        const draft = plan({
          subscription,
          run,
          late: due.late,
          nextRunAt: due.nextRunAt,
          trigger: "schedule",
          window: windows(run.localDate),
          shown: shown.of(subscription.target),
          lastShownAt: lastShownAt.get(subscription.id),
        });
        shown.add(draft.frozen);
        return draft.frozen;
      });
      return frozen.map((each) => ({ subscription, frozen: each }));
    });
    const idle = work.filter(({ due }) => due.run === undefined && due.missed.length === 0);
    for (const { subscription, due } of idle) {
      await store.subscriptions.advance(subscription.id, subscription.nextRunAt, due.nextRunAt);
    }
    return freeze(plans);
  }

  /** The frozen deliveries of a due subscription; the last one carries its next run. */
  function freezeDue(
    subscription: Subscription,
    due: DueRuns,
    planRun: (run: Run) => Omit<FrozenDelivery, "advance">,
  ): readonly FrozenDelivery[] {
    const missed = due.missed.map((run) =>
      planMissed({
        subscription,
        run,
        trigger: "schedule",
        now: clock.now(),
        id: deps.newReference(),
        reference: deps.newReference(),
      }),
    );
    const all = due.run === undefined ? missed : [...missed, planRun(due.run)];
    return all.map((each, index) => ({
      ...each,
      advance: index === all.length - 1 ? { from: subscription.nextRunAt, to: due.nextRunAt } : undefined,
    }));
  }

  async function freeze(
    plans: readonly { readonly subscription: Subscription; readonly frozen: FrozenDelivery }[],
  ): Promise<readonly Planned[]> {
    const outcomes = await store.deliveries.freeze(plans.map(({ frozen }) => frozen));
    return plans.flatMap(({ subscription, frozen }, index) => {
      const outcome = outcomes[index] ?? "stale";
      return outcome === "stale" ? [] : [{ subscription, delivery: frozen.delivery, outcome }];
    });
  }

  async function draftFor(subscription: Subscription, run: Run, late: boolean, nextRunAt: string) {
    const window = openCandidateWindow(deps.archive, run.localDate);
    const shown = await readPostedPapers(store.deliveries, [subscription], undefined);
    const lastShownAt = await store.deliveries.lastShownAt([subscription.id]);
    return plan({
      subscription,
      run,
      late,
      nextRunAt,
      trigger: "manual",
      window,
      shown: shown.of(subscription.target),
      lastShownAt: lastShownAt.get(subscription.id),
    });
  }

  return {
    planDue,
    draft: draftFor,
    async planOne(subscription, run, trigger) {
      for (let tries = 0; tries < MAX_TRIES; tries += 1) {
        const { frozen } = await draftFor(subscription, run, false, subscription.nextRunAt);
        const delivery = { ...frozen.delivery, trigger };
        const [planned] = await freeze([
          { subscription, frozen: { ...frozen, delivery, advance: undefined } },
        ]);
        if (planned !== undefined) return planned;
      }
      throw new Error(`the channel's posts kept changing: ${subscription.id}`);
    },
  };
}

/** Calendars are slow to ask, and most subscriptions share their schedule with others. */
function rememberDueRuns(
  find: (subscription: Subscription) => DueRuns,
): (subscription: Subscription) => DueRuns {
  const known = new Map<string, DueRuns>();
  return (subscription) => {
    const key = `${scheduleText(subscription.schedule)} ${subscription.nextRunAt}`;
    const due = known.get(key) ?? find(subscription);
    known.set(key, due);
    return due;
  };
}

function createWindows(deps: DeliveryDeps): (localDate: string) => CandidateWindow {
  const windows = new Map<string, CandidateWindow>();
  return (localDate) => {
    const known = windows.get(localDate) ?? openCandidateWindow(deps.archive, localDate);
    windows.set(localDate, known);
    return known;
  };
}

/** Where nothing can be posted, a post can still be previewed; it has no parts. */
function messengerOf(deps: DeliveryDeps, subscription: Subscription): Pick<Messenger, "compose"> {
  return deps.messengers.get(subscription.target.platform) ?? { compose: () => [] };
}

/** The earliest date that any of the windows asks for; undefined when one asks for all. */
function since(windows: readonly CandidateWindow[]): string | undefined {
  const dates = windows.map((window) => window.since);
  return dates.includes(undefined) ? undefined : dates.filter((date) => date !== undefined).sort()[0];
}
