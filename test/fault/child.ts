import { randomBytes } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { createDiscordMessenger } from "../../adapters/discord/messenger.js";
import { createMessenger as createSlackMessenger } from "../../adapters/slack/messenger.js";
import { singleToken } from "../../adapters/slack/tokens.js";
import { createArchive } from "../../src/archive/create-archive.js";
import { type Clock, systemClock } from "../../src/clock.js";
import type { Platform } from "../../src/command/caller.js";
import { createDelivery } from "../../src/delivery/create-delivery.js";
import type { DeliveryStep } from "../../src/delivery/delivery-deps.js";
import type { Messenger } from "../../src/delivery/messenger.js";
import { createLog } from "../../src/log.js";
import { completePaper } from "../../src/paper/complete-paper.js";
import { createPaperIndex } from "../../src/query/create-paper-index.js";
import { parseQuery } from "../../src/query/parse-query.js";
import { openStore } from "../../src/store/open-store.js";

/** What a process of the fault suite is to do; one JSON argument. */
const orders = z.object({
  platform: z.enum(["slack", "discord"]),
  apiUrl: z.string(),
  token: z.string(),
  databaseUrl: z.string(),
  /** Delivers at these instants, one after another; `now` for the clock's. */
  at: z.array(z.string()),
  /** Posts to the subscription of this id instead. */
  sendNow: z.string().optional(),
  /** Ends the process like a power cut at the so-manieth time it takes a step. */
  killAt: z.object({ step: z.string(), count: z.number() }).optional(),
  /** Digest date, number of papers. */
  digests: z.array(z.object({ date: z.string(), papers: z.number() })),
  timings: z.record(z.string(), z.number()),
  /** How far the clock is ahead of the machine's. */
  aheadMs: z.number().default(0),
  /** Searches meanwhile as people would, and reports how long they waited. */
  searches: z.boolean().default(false),
});

const order = orders.parse(JSON.parse(process.argv[2] ?? ""));
const log = createLog({ level: "error", format: "json" });
const clock: Clock = {
  now: () => systemClock.now().add({ milliseconds: order.aheadMs }),
  sleep: systemClock.sleep,
};
const store = await openStore(order.databaseUrl, { log });
const archive = createArchive({ index: createPaperIndex({ vocabulary: [] }), clock });
for (const { date, papers } of order.digests) {
  await archive.importDigest(
    {
      format: "hub-json",
      date,
      title: "Daily papers",
      papers: Array.from({ length: papers }, (_, index) =>
        completePaper({
          title: `Invented result ${date} ${index + 1}`,
          abstract: `A made-up finding, number ${index + 1}.`,
          id: `${date}-${index + 1}`,
          digestDate: date,
        }),
      ),
      diagnostics: [],
    },
    "fault suite",
  );
}

const { apiUrl, token } = order;
const timeoutMs = order.timings.requestTimeoutMs ?? 15_000;
const messenger: Messenger =
  order.platform === "slack"
    ? createSlackMessenger({ tokens: singleToken(token), apiUrl, log, timeoutMs })
    : createDiscordMessenger({ token, apiUrl, timeoutMs }, { log, clock });
const taken = new Map<DeliveryStep, number>();
const delivery = createDelivery({
  store,
  archive,
  messengers: new Map<Platform, Messenger>([[order.platform, messenger]]),
  clock,
  log,
  newReference: () => randomBytes(8).toString("hex").slice(0, 10),
  timings: order.timings,
  onStep(step) {
    const count = (taken.get(step) ?? 0) + 1;
    taken.set(step, count);
    if (order.killAt?.step === step && order.killAt.count === count) process.kill(process.pid, "SIGKILL");
  },
});
let stopping: Promise<void> | undefined;
process.once("SIGTERM", () => {
  stopping = delivery.stop();
});
process.stdout.write("ready\n");
const reports: unknown[] = [];
const waits: number[] = [];
const search = setInterval(() => {
  if (!order.searches) return;
  const asked = performance.now();
  setImmediate(() => {
    archive.index.search(parseQuery("invented finding"), { limit: 5 });
    waits.push(performance.now() - asked);
  });
}, 25);
if (order.sendNow !== undefined) {
  const subscription = await store.subscriptions.get(order.sendNow);
  if (subscription === undefined) throw new Error("no such subscription");
  reports.push(await delivery.sendNow(subscription));
}
for (const at of order.at) {
  if (stopping !== undefined) break;
  const report = await delivery.deliverDue(at === "now" ? clock.now() : Temporal.Instant.from(at));
  reports.push(...report.deliveries);
}
await stopping;
clearInterval(search);
await store.close();
waits.sort((a, b) => a - b);
const typicalWaitMs = waits[Math.floor(waits.length / 2)] ?? 0;
process.stdout.write(`${JSON.stringify({ deliveries: reports, typicalWaitMs })}\n`);
