import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { z } from "zod";
import type { DeliveryWithParts } from "../../src/delivery/delivery-store.js";
import { EVERY_DAY } from "../../src/delivery/schedule/describe-schedule.js";
import type { Subscription } from "../../src/delivery/subscription/subscription.js";
import { createSubscriptions, type Subscriptions } from "../../src/delivery/subscription/subscriptions.js";
import { silentLog } from "../../src/log.js";
import { openStore } from "../../src/store/open-store.js";
import type { Store } from "../../src/store/store.js";
import { manualClock } from "../support/manual-clock.js";
import { CHILD } from "./build-child.js";
import { type Platform, type PlatformFake, startPlatform } from "./platforms.js";

export interface ChildOrder {
  readonly at?: readonly string[];
  readonly sendNow?: string;
  readonly killAt?: { readonly step: string; readonly count: number };
  readonly timings?: Readonly<Record<string, number>>;
  readonly searches?: boolean;
}

const report = z.object({
  deliveries: z.array(z.object({ place: z.string(), localDate: z.string(), status: z.string() })),
  overtakenBy: z.array(z.number()),
  requests: z.number(),
});

export interface ChildEnd {
  readonly signal: NodeJS.Signals | null;
  readonly code: number | null;
  readonly report: z.infer<typeof report> | undefined;
  /** From the first signal, if any, to the exit. */
  readonly endedAfterMs: number;
}

export interface RunningChild {
  /** Resolves when its deliveries begin. */
  readonly ready: Promise<unknown>;
  readonly ended: Promise<ChildEnd>;
  kill(signal: "SIGKILL" | "SIGTERM"): void;
}

/** A platform's fake, a store file, subscriptions, and processes that deliver. */
export interface FaultWorld {
  readonly fake: PlatformFake;
  readonly subscriptions: Subscriptions;
  readonly kept: readonly Subscription[];
  start(order: ChildOrder): RunningChild;
  run(order: ChildOrder): Promise<ChildEnd>;
  /** Moves the clock of the fake and of processes started from now on. */
  pass(ms: number): void;
  deliveries(): Promise<readonly DeliveryWithParts[]>;
  /** Checks that each part of each delivery is in its channel once, and nothing else. */
  expectEachPartOnce(): Promise<void>;
  close(): Promise<void>;
}

/** The file outlives its writers here too, without waiting for a busy disk. */
const SHARED_MEMORY = "/dev/shm";

/** Processes know the digests of this many days before the last requested one. */
const DAYS_KNOWN = 3;

/** Nine o'clock UTC on the day with this number. */
export function nineOn(day: number): string {
  return new Date(Date.UTC(2026, 8, day, 9)).toISOString();
}

export async function faultWorld(
  platform: Platform,
  options: { readonly channels: number; readonly days: number; readonly papersADay?: number },
): Promise<FaultWorld> {
  const folder = await mkdtemp(
    join(existsSync(SHARED_MEMORY) ? SHARED_MEMORY : tmpdir(), "broadsheet-faults-"),
  );
  const databaseUrl = `file:${join(folder, "store.db")}`;
  // The clock starts at the first day's nine o'clock: at the machine's own hour another run might be due.
  let aheadMs = Date.parse(nineOn(1)) - Date.now();
  const fake = await startPlatform(platform, options.channels, () => Date.now() + aheadMs);
  const store: Store = await openStore(databaseUrl, { log: silentLog });
  let made = 0;
  const subscriptions = createSubscriptions({
    store,
    clock: manualClock(nineOn(0)),
    log: silentLog,
    newReference: () => {
      made += 1;
      return `subscription${made}`;
    },
  });
  const kept: Subscription[] = [];
  for (const target of fake.targets) {
    const { subscription } = await subscriptions.add({
      target,
      topic: "",
      schedule: { at: "09:00", days: { kind: "weekly", weekdays: EVERY_DAY }, timeZone: "UTC" },
      count: 5,
      options: {},
      createdBy: fake.personId,
    });
    kept.push(subscription);
  }
  const digests = Array.from({ length: options.days }, (_, index) => ({
    date: nineOn(index + 1).slice(0, 10),
    papers: options.papersADay ?? 7,
  }));
  const children = new Set<RunningChild>();

  function start(order: ChildOrder): RunningChild {
    const { apiUrl, token } = fake;
    const lastDay = order.at?.at(-1)?.slice(0, 10) ?? "now";
    const known = digests.filter(({ date }) => date <= lastDay).slice(-DAYS_KNOWN);
    const argument = JSON.stringify({
      ...{ platform, apiUrl, token, databaseUrl, digests: known, aheadMs },
      ...{ at: [], timings: { spacingMs: 20 }, ...order },
    });
    const child = startChild(argument);
    children.add(child);
    void child.ended.finally(() => children.delete(child));
    return child;
  }

  async function deliveries(): Promise<readonly DeliveryWithParts[]> {
    const found = await Promise.all(fake.targets.map((target) => store.deliveries.latestIn(target, 500)));
    return found.flat();
  }

  return {
    fake,
    subscriptions,
    kept,
    start,
    run: (order) => start(order).ended,
    pass: (ms) => {
      aheadMs += ms;
    },
    deliveries,
    async expectEachPartOnce() {
      const all = await deliveries();
      const expected = all
        .flatMap((delivery) => delivery.parts.map((part) => `${delivery.target.channel} ${part.reference}`))
        .sort();

      expect(all.filter((delivery) => !["sent", "quiet", "missed"].includes(delivery.status))).toEqual([]);
      expect(fake.arrived().sort()).toEqual(expected);
      expect(fake.refusals()).toEqual([]);
    },
    async close() {
      for (const child of children) child.kill("SIGKILL");
      await Promise.all([...children].map((child) => child.ended));
      await fake.close();
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}

function startChild(argument: string): RunningChild {
  const child = spawn(process.execPath, [CHILD, argument], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  let complained = "";
  let signalledAt = performance.now();
  child.stdout.setEncoding("utf8");
  child.stderr.setEncoding("utf8");
  child.stderr.on("data", (text: string) => {
    complained += text;
  });
  const ready = new Promise<void>((resolve) => {
    child.stdout.on("data", (text: string) => {
      said += text;
      if (said.includes("ready\n")) resolve();
    });
    child.once("exit", () => resolve());
  });
  const ended = once(child, "close").then(([code, signal]): ChildEnd => {
    const endedAfterMs = performance.now() - signalledAt;
    const lines = said.trim().split("\n");
    if (complained !== "") expect.soft(complained, "a process's standard error").toBe("");
    return {
      code,
      signal,
      endedAfterMs,
      report: lines.length > 1 ? report.parse(JSON.parse(lines.at(-1) ?? "")) : undefined,
    };
  });
  return {
    ready,
    ended,
    kill(signal) {
      signalledAt = performance.now();
      child.kill(signal);
    },
  };
}
