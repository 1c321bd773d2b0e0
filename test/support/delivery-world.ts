import type { Archive } from "../../src/archive/archive.js";
import { createArchive } from "../../src/archive/live-archive.js";
import type { Platform } from "../../src/command/caller.js";
import type { DeliveryDeps } from "../../src/delivery/delivery-deps.js";
import { WORKING_DAYS } from "../../src/delivery/schedule/describe-schedule.js";
import type { Messenger } from "../../src/delivery/send/messenger.js";
import { createDeliveryService, type DeliveryService } from "../../src/delivery/service.js";
import {
  createSubscriptions,
  type NewSubscription,
  type Subscriptions,
} from "../../src/delivery/subscription/subscriptions.js";
import { silentLog } from "../../src/log.js";
import { completePaper } from "../../src/paper/complete-paper.js";
import type { PaperDraft } from "../../src/paper/paper.js";
import { createPaperIndex } from "../../src/search/engine.js";
import { openStore } from "../../src/store/open-store.js";
import type { Store } from "../../src/store/store.js";
import { type AutoClock, autoClock } from "./auto-clock.js";
import { type MemoryMessenger, memoryMessenger } from "./memory-messenger.js";

/** Delivery over a store and a platform in memory, on a clock that advances by itself. */
export interface DeliveryWorld {
  readonly clock: AutoClock;
  readonly store: Store;
  readonly archive: Archive;
  readonly messenger: MemoryMessenger;
  readonly subscriptions: Subscriptions;
  readonly delivery: DeliveryService;
  /** Another process on the same store. */
  another(deps?: Partial<DeliveryDeps>): DeliveryService;
  /** Sets the clock and delivers what is due. */
  deliverAt(instant: string): Promise<Awaited<ReturnType<DeliveryService["deliverDue"]>>>;
  /** Imports papers of a date. */
  publish(date: string, papers: readonly PaperDraft[]): Promise<void>;
  close(): Promise<void>;
}

export async function deliveryWorld(
  start: string,
  options: {
    readonly latencyMs?: number;
    readonly databaseUrl?: string;
    readonly deps?: Partial<DeliveryDeps>;
  } = {},
): Promise<DeliveryWorld> {
  const clock = autoClock(start);
  const store = await openStore(options.databaseUrl ?? ":memory:", { log: silentLog });
  const archive = createArchive({ index: createPaperIndex(), clock });
  const messenger = memoryMessenger(
    clock,
    options.latencyMs === undefined ? {} : { latencyMs: options.latencyMs },
  );
  const newReference = referenceCounter();
  const messengers: ReadonlyMap<Platform, Messenger> = new Map([["slack", messenger]]);
  const deps: DeliveryDeps = {
    store,
    archive,
    messengers,
    clock,
    log: silentLog,
    newReference,
    ...options.deps,
  };
  const delivery = createDeliveryService(deps);
  return {
    clock,
    store,
    archive,
    messenger,
    subscriptions: createSubscriptions({ store, clock, log: silentLog, newReference }),
    delivery,
    another: (others = {}) => createDeliveryService({ ...deps, ...others }),
    deliverAt(instant) {
      clock.set(instant);
      return delivery.deliverDue(clock.now());
    },
    async publish(date, papers) {
      await archive.importDigest(
        {
          format: "hub-json",
          date,
          title: "Daily papers",
          papers: papers.map((paper) => completePaper({ ...paper, digestDate: date })),
          diagnostics: [],
        },
        "test",
      );
    },
    close: () => store.close(),
  };
}

/** A subscription to all papers on weekdays at 09:00 in Berlin, five at a time, in channel C1 of workspace T1. */
export function wish(changes: Partial<NewSubscription> = {}): NewSubscription {
  return {
    target: { platform: "slack", workspace: "T1", channel: "C1" },
    topic: "",
    schedule: {
      at: "09:00",
      days: { kind: "weekly", weekdays: WORKING_DAYS },
      timeZone: "Europe/Berlin",
    },
    count: 5,
    options: {},
    createdBy: "U1",
    ...changes,
  };
}

/** The given number of papers with unique ids and titles, numbered from `first`. */
export function numberedPapers(count: number, first = 1): readonly PaperDraft[] {
  return Array.from({ length: count }, (_, index) => ({
    title: `Invented result number ${first + index}`,
    abstract: `A made-up finding with the number ${first + index}, measured in no laboratory.`,
    arxivId: `2609.${String(10_000 + first + index)}`,
  }));
}

function referenceCounter(): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `ref${String(count).padStart(7, "0")}`;
  };
}
