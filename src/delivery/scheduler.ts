import { schedule } from "node-cron";
import type { Temporal } from "temporal-polyfill";
import type { Clock } from "../clock.js";
import { messageOf } from "../errors.js";
import type { KeyValues } from "../key-values.js";
import type { Log } from "../log.js";
import type { DeliverReport } from "./report.js";
import { after, storedInstant } from "./schedule/instants.js";
import type { SubscriptionStore } from "./subscription/subscription-store.js";
import { recordTick } from "./tick-record.js";

export interface TickDeps {
  readonly store: { readonly keyValues: KeyValues; readonly subscriptions: SubscriptionStore };
  readonly delivery: { deliverDue(now: Temporal.Instant): Promise<DeliverReport> };
  readonly clock: Clock;
  readonly log: Log;
}

export interface Tick {
  /** No tick begins any more; rejects never. Deliveries in hand are stopped by `delivery.stop()`. */
  stop(): Promise<void>;
}

const EVERY_MINUTE = "* * * * *";
/** Removed subscriptions can be brought back for so long. */
const UNDO_DAYS_MS = 30 * 86_400_000;

/**
 * Ticks now and then every minute. What is due is read from the store, so a tick that is skipped, doubled or
 * run by several processes does no harm; a long one does not hold up the next.
 */
export function startTick(deps: TickDeps): Tick {
  const running = new Set<Promise<void>>();
  const begin = () => {
    const one = tick(deps).finally(() => running.delete(one));
    running.add(one);
  };
  const restoreZone = switchToUtc();
  const task = schedule(EVERY_MINUTE, begin, { name: "broadsheet-tick", timezone: "UTC" });
  begin();
  return {
    async stop() {
      await task.destroy();
      restoreZone();
      await Promise.allSettled([...running]);
    },
  };
}

/**
 * Puts the process into UTC. In a zone with summer time node-cron 4.6.0 misses an hour of the autumn night, because it
 * cuts milliseconds off local time, and its `timezone` option does not change that. Nothing else of a service reads the
 * machine's zone.
 */
function switchToUtc(): () => void {
  const before = process.env.TZ;
  process.env.TZ = "UTC";
  return () => {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  };
}

async function tick({ store, delivery, clock, log }: TickDeps): Promise<void> {
  try {
    const now = clock.now();
    await recordTick(store.keyValues, now);
    await store.subscriptions.purgeRemoved(storedInstant(after(now, -UNDO_DAYS_MS)));
    await delivery.deliverDue(now);
  } catch (thrown) {
    log.error({ reason: messageOf(thrown), err: thrown }, "tick failed");
  }
}
