import { Temporal } from "temporal-polyfill";
import type { DeliveryTimings } from "../delivery-deps.js";
import type { Subscription } from "../subscription/subscription.js";
import { readInstant, storedInstant } from "./instants.js";
import { latestRun, nextRun, type Run } from "./next-run.js";

/** What is to be done for a subscription that is due. */
export interface DueRuns {
  /** The one run to do now; undefined when all that is due lies too far back. */
  readonly run: Run | undefined;
  readonly late: boolean;
  /** Runs that nobody can catch up any more, oldest first; the newest ones when there are very many. */
  readonly missed: readonly Run[];
  readonly nextRunAt: string;
}

/** After months of silence nobody asks for each day. */
const MAX_MISSED = 31;

/** However long Broadsheet was down, one run is caught up: the latest, within the catch-up time. */
export function dueRuns(
  subscription: Pick<Subscription, "schedule" | "nextRunAt">,
  now: Temporal.Instant,
  timings: Pick<DeliveryTimings, "catchUpMs" | "lateMs">,
): DueRuns {
  const { schedule } = subscription;
  const due = readInstant(subscription.nextRunAt);
  const passed: Run[] = [];
  let run = latestRun(schedule, now);
  while (Temporal.Instant.compare(run.at, due) >= 0 && passed.length <= MAX_MISSED) {
    passed.unshift(run);
    run = latestRun(schedule, run.at.subtract({ milliseconds: 1 }));
  }
  const nextRunAt = storedInstant(nextRun(schedule, now).at);
  const latest = passed.at(-1);
  const lateness = latest === undefined ? 0 : now.epochMilliseconds - latest.at.epochMilliseconds;
  return latest === undefined || lateness > timings.catchUpMs
    ? { run: undefined, late: false, missed: passed.slice(-MAX_MISSED), nextRunAt }
    : { run: latest, late: lateness > timings.lateMs, missed: passed.slice(0, -1), nextRunAt };
}
