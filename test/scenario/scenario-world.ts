import { Temporal } from "temporal-polyfill";
import { createCommands } from "../../commands/index.js";
import { createArchive } from "../../src/archive/live-archive.js";
import type { Clock } from "../../src/clock.js";
import type { Bot } from "../../src/command/bot.js";
import type { Platform } from "../../src/command/caller.js";
import { createBot } from "../../src/command/dispatch.js";
import { WORKING_DAYS } from "../../src/delivery/schedule/describe-schedule.js";
import type { Messenger } from "../../src/delivery/send/messenger.js";
import { createDeliveryService } from "../../src/delivery/service.js";
import { createSubscriptions } from "../../src/delivery/subscription/subscriptions.js";
import type { Digest } from "../../src/digest/digest.js";
import { silentLog } from "../../src/log.js";
import { createPaperIndex } from "../../src/search/engine.js";
import type { Services } from "../../src/services.js";
import { openStore } from "../../src/store/open-store.js";
import { digestOf, paperOf } from "../support/papers.js";

/** The real bot over a store in memory and two small digests; only the platform is missing. */
export interface ScenarioWorld {
  readonly bot: Bot;
  readonly services: Services;
  /** Stands still; moved by {@link ScenarioWorld.moveTo} and {@link ScenarioWorld.pass}. */
  readonly clock: Clock;
  moveTo(instant: string): void;
  pass(ms: number): void;
  /** Sets where posts go, before the first delivery. */
  connect(messenger: Messenger): void;
  /** One tick at the current time. */
  deliver(): Promise<void>;
  close(): Promise<void>;
}

interface NamedDigest {
  readonly digest: Digest;
  readonly name: string;
}

/** A Thursday. */
export const START = "2025-09-11T05:00:00Z";

export async function scenarioWorld(digests: readonly NamedDigest[] = SMALL_DIGESTS): Promise<ScenarioWorld> {
  let now = Temporal.Instant.from(START);
  const clock = standingClock(() => now);
  const sleepless: Clock = {
    now: () => now,
    sleep: (ms, signal) => {
      if (ms >= LONG_MS) return clock.sleep(ms, signal);
      // Wakes whoever waits for this moment.
      now = now.add({ milliseconds: ms });
      return clock.sleep(0, signal);
    },
  };
  const store = await openStore(":memory:", { log: silentLog });
  const archive = createArchive({ index: createPaperIndex(), clock });
  for (const { digest, name } of digests) await archive.importDigest(digest, name);
  let references = 0;
  const newReference = () => {
    references += 1;
    return `ref${String(references).padStart(7, "0")}`;
  };
  const connected = new Map<Platform, Messenger>();
  // Delivery needs its platforms before one exists.
  const messengers = new Map<Platform, Messenger>(
    (["slack", "discord"] as const).map((platform) => [platform, forwardTo(platform, connected)]),
  );
  const schedule = {
    at: "09:00",
    days: { kind: "weekly", weekdays: WORKING_DAYS },
    timeZone: "UTC",
  } as const;
  const services: Services = {
    archive,
    store,
    subscriptions: createSubscriptions({ store, clock, log: silentLog, newReference }),
    delivery: createDeliveryService({
      store,
      archive,
      messengers,
      clock: sleepless,
      log: silentLog,
      newReference,
    }),
    daily: { places: [], schedule, count: 3 },
    sources: () => [],
  };
  const bot = createBot({ commands: createCommands(services), clock, log: silentLog, newReference });
  return {
    bot,
    services,
    clock,
    moveTo: (instant) => {
      now = Temporal.Instant.from(instant);
    },
    pass: (ms) => {
      now = now.add({ milliseconds: ms });
    },
    connect: (messenger) => void connected.set(messenger.platform, messenger),
    deliver: async () => {
      await services.delivery.deliverDue(now);
    },
    close: async () => {
      await services.delivery.stop(0);
      await store.close();
    },
  };
}

function forwardTo(platform: Platform, connected: ReadonlyMap<Platform, Messenger>): Messenger {
  const messenger = () => {
    const there = connected.get(platform);
    if (there === undefined) throw new Error(`nothing is connected to ${platform}`);
    return there;
  };
  return {
    platform,
    compose: (content, options) => messenger().compose(content, options),
    send: (request) => messenger().send(request),
    find: (request) => messenger().find(request),
    notify: (target, personId, reply, signal) => messenger().notify(target, personId, reply, signal),
  };
}

// Waits between messages end at once; timeouts of requests and commands do not.
const LONG_MS = 5_000;

/** Timeouts never fire: they wait until they are aborted. */
function standingClock(now: () => Temporal.Instant): Clock {
  return {
    now,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (ms === 0) {
          resolve();
          return;
        }
        signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
      }),
  };
}

const TODAY = [
  ["Expert Choice: Routing in Sparse Mixtures of Experts", "2509.00001", 41],
  ["DSPy: Compiling Declarative Language Model Calls", "2310.03714", 120],
  ["Sarathi-Serve: Taming the Throughput-Latency Tradeoff", "2403.02310", 12],
  ["Diffusion Policies for <Robots> & Hands", "2509.00004", 7],
  ["A Survey of *Merging* `LoRAs` | Adapters", "2509.00005", 3],
  ["Mixture of Experts at the Edge", "2509.00006", 0],
  ["Retrieval with Mixtures of Experts", "2509.00007", 5],
  ["Scaling Mixtures of Experts to Long Contexts", "2509.00008", 2],
  ["Video Diffusion on a Budget", "2509.00009", 9],
  ["Pruning a Mixture of Experts", "2509.00010", 6],
  ["Serving Mixtures of Experts from Disk", "2509.00013", 1],
].map(([title, arxivId, upvotes]) =>
  paperOf(String(title), {
    arxivId: String(arxivId),
    upvotes: Number(upvotes),
    links: codeOf(String(arxivId)),
  }),
);

const YESTERDAY = [
  ["Quantised Mixture of Experts on Phones", "2509.00011", 4],
  ["Speech Tokens without Words", "2509.00012", 8],
].map(([title, arxivId, upvotes]) =>
  paperOf(String(title), { arxivId: String(arxivId), upvotes: Number(upvotes) }),
);

const SMALL_DIGESTS: readonly NamedDigest[] = [
  { digest: digestOf("2025-09-11", TODAY), name: "today.json" },
  { digest: digestOf("2025-09-10", YESTERDAY), name: "yesterday.json" },
];

function codeOf(arxivId: string) {
  return [{ kind: "code", url: `https://github.com/example/p${arxivId.replace(".", "")}` }] as const;
}
