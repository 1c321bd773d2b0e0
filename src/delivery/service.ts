import { setMaxListeners } from "node:events";
import type { Temporal } from "temporal-polyfill";
import { AppError, messageOf } from "../errors.js";
import type { Paper } from "../paper/paper.js";
import { type ChannelStatus, channelStatus } from "./channel-status.js";
import { createPlanner } from "./compose/planner.js";
import type { DeliveryDeps } from "./delivery-deps.js";
import { DEFAULT_TIMINGS } from "./delivery-deps.js";
import { type DeliverReport, type DeliveryReport, reportDelivery } from "./report.js";
import { dueRuns } from "./schedule/due-runs.js";
import { laterOf, localDate, storedInstant } from "./schedule/instants.js";
import { nextRun } from "./schedule/next-run.js";
import { channelName } from "./send/channel-name.js";
import type { ChannelRef, PostContent } from "./send/messenger.js";
import { createRateLimiters } from "./send/rate-limiter.js";
import { sendChannel } from "./send/send-channel.js";
import { sendNotices } from "./send/send-notices.js";
import type { Subscription } from "./subscription/subscription.js";
import type { ChannelKey } from "./subscription/subscription-store.js";
import { type WhyShown, whyShown } from "./why-not-posted.js";

export interface DeliveryService {
  /** Plans, sends and resolves all that is due at an instant. Safe to call at any time, in any number of processes. */
  deliverDue(now: Temporal.Instant): Promise<DeliverReport>;
  /** What {@link deliverDue} would plan, with nothing written or sent. */
  dryRun(now: Temporal.Instant): Promise<DeliverReport>;
  /** Whether posts can go to a place at all. */
  canPost(place: ChannelKey): boolean;
  /** Exactly what the subscription's next post would be now, made by the same function. */
  preview(subscription: Subscription): Promise<PostPreview>;
  /** Today's post at once; counts as today's. */
  sendNow(subscription: Subscription): Promise<DeliveryReport>;
  /** What became of a paper in a place, and which rule held it back. */
  why(paper: Paper, place: ChannelKey): Promise<WhyShown>;
  status(place: ChannelKey): Promise<ChannelStatus>;
  /** Ends waits, lets requests in hand finish for a while, then ends them; what is left can be resumed. */
  stop(graceMs?: number): Promise<void>;
}

export type PostPreview =
  | { readonly kind: "post"; readonly content: PostContent; readonly localDate: string }
  | { readonly kind: "quiet"; readonly reason: string; readonly localDate: string };

const NOTHING_READ = "No source has been read yet, so there is nothing to post.";
const READ_FIRST =
  "Wait for the first reading, or run broadsheet fetch; broadsheet doctor says what hinders it.";
const STOP_GRACE_MS = 8_000;
/** In hand beside the channels. */
const NOTICES = "notices";

export function createDeliveryService(deps: DeliveryDeps): DeliveryService {
  const planner = createPlanner(deps);
  const laneOf = createRateLimiters(deps.clock);
  const owner = deps.newReference();
  const timings = { ...DEFAULT_TIMINGS, ...deps.timings };
  const stopping = new AbortController();
  const ending = new AbortController();
  // Every channel in hand listens to them.
  setMaxListeners(0, stopping.signal, ending.signal);
  const inHand = new Map<string, Promise<void>>();

  const hasNews = ({ target }: Subscription) =>
    !deps.archive.isSample || deps.messengers.get(target.platform)?.showsSample === true;

  async function deliver(target: ChannelRef, onReport: (id: string, report: DeliveryReport) => void) {
    const messenger = deps.messengers.get(target.platform);
    const name = `${target.platform}:${target.channel}`;
    if (messenger === undefined || inHand.has(name) || stopping.signal.aborted) return;
    const lane = laneOf(target);
    const context = { owner, lane, messenger, stopping: stopping.signal, ending: ending.signal };
    const work = lane
      .withPlace(() => sendChannel(deps, target, context, onReport))
      .catch((thrown: unknown) => {
        // One channel's trouble, such as a busy store, must not end the others'; the next tick tries again.
        deps.log.error(
          { place: channelName(target), reason: messageOf(thrown), err: thrown },
          "delivery failed",
        );
      })
      .finally(() => inHand.delete(name));
    inHand.set(name, work);
    await work;
  }

  async function tellPeople(): Promise<void> {
    // What a round under way does not know of yet is left to the next tick.
    if (stopping.signal.aborted || inHand.has(NOTICES)) return;
    const work = sendNotices(deps, { stopping: stopping.signal, ending: ending.signal })
      .catch((thrown: unknown) => {
        deps.log.error({ reason: messageOf(thrown), err: thrown }, "notices failed");
      })
      .finally(() => inHand.delete(NOTICES));
    inHand.set(NOTICES, work);
    await work;
  }

  async function deliverDue(now: Temporal.Instant): Promise<DeliverReport> {
    const at = storedInstant(now);
    const reports = new Map<string, DeliveryReport>();
    await deps.onStep?.("before-planning");
    for await (const batch of planner.planDue(now)) {
      for (const { delivery, outcome } of batch) {
        const status = outcome === "exists" ? "skipped" : delivery.status;
        reports.set(delivery.id, reportDelivery(delivery, status, delivery.reason));
      }
    }
    await deps.onStep?.("after-freeze");
    // Plans are written at the clock's time, whatever instant was asked for.
    const until = storedInstant(laterOf(now, deps.clock.now()));
    const places = await deps.store.deliveries.waitingPlaces(until, [...deps.messengers.keys()]);
    await Promise.all(places.map((place) => deliver(place, (id, report) => reports.set(id, report))));
    await tellPeople();
    return { at, deliveries: [...reports.values()] };
  }

  async function dryRun(now: Temporal.Instant): Promise<DeliverReport> {
    const reports: DeliveryReport[] = [];
    const platforms = [...deps.messengers.keys()];
    const due = await deps.store.subscriptions.due(storedInstant(now), platforms, Number.MAX_SAFE_INTEGER);
    for (const subscription of due) {
      const runs = dueRuns(subscription, now, timings);
      for (const run of runs.missed) {
        const missed = {
          subscriptionId: subscription.id,
          target: subscription.target,
          localDate: run.localDate,
        };
        reports.push(reportDelivery(missed, "missed", "Broadsheet was not running."));
      }
      if (runs.run === undefined) continue;
      const known = await deps.store.deliveries.ofDate(subscription.id, runs.run.localDate);
      const { frozen } = await planner.draft(subscription, runs.run, runs.late, runs.nextRunAt);
      reports.push(
        reportDelivery(
          frozen.delivery,
          known === undefined ? frozen.delivery.status : "skipped",
          frozen.delivery.reason,
          frozen.parts,
        ),
      );
    }
    return { at: storedInstant(now), deliveries: reports };
  }

  return {
    deliverDue,
    dryRun,
    canPost: (place) => deps.messengers.has(place.platform),
    async preview(subscription) {
      const next = nextRun(subscription.schedule, deps.clock.now());
      const run = { localDate: localDate(deps.clock.now(), subscription.schedule.timeZone), at: next.at };
      if (!hasNews(subscription)) return { kind: "quiet", reason: NOTHING_READ, localDate: run.localDate };
      const { frozen, content } = await planner.draft(subscription, run, false, storedInstant(next.at));
      return content === undefined
        ? { kind: "quiet", reason: frozen.delivery.reason ?? "", localDate: run.localDate }
        : { kind: "post", content, localDate: run.localDate };
    },
    async sendNow(subscription) {
      const now = deps.clock.now();
      if (!deps.messengers.has(subscription.target.platform)) {
        throw new AppError("bad-config", `Nothing here can post to ${channelName(subscription.target)}.`, {
          hint: "Set the platform's credentials; broadsheet doctor says which.",
        });
      }
      if (!hasNews(subscription))
        throw new AppError("source-unavailable", NOTHING_READ, { hint: READ_FIRST });
      const run = { localDate: localDate(now, subscription.schedule.timeZone), at: now };
      const { delivery, outcome } = await planner.planOne(subscription, run, "manual");
      if (outcome === "exists") {
        const known = await deps.store.deliveries.ofDate(subscription.id, run.localDate);
        const reason = known?.status === "sent" ? "Today's post is out already." : known?.reason;
        return reportDelivery(delivery, "skipped", reason, known?.parts);
      }
      let report = reportDelivery(delivery, delivery.status, delivery.reason);
      if (delivery.status === "waiting") {
        await deps.onStep?.("after-freeze");
        const name = `${subscription.target.platform}:${subscription.target.channel}`;
        while (inHand.has(name)) await inHand.get(name);
        await deliver(subscription.target, (id, done) => {
          if (id === delivery.id) report = done;
        });
        await tellPeople();
      }
      return report;
    },
    why: (paper, place) => whyShown(deps, paper, place),
    status: (place) => channelStatus(deps, place),
    async stop(graceMs = STOP_GRACE_MS) {
      stopping.abort();
      const all = Promise.allSettled([...inHand.values()]);
      const done = new AbortController();
      await Promise.race([all, deps.clock.sleep(graceMs, done.signal).catch(() => undefined)]);
      done.abort();
      ending.abort();
      await all;
    },
  };
}
