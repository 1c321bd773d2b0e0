import { randomBytes } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { createArchive } from "../../src/archive/live-archive.js";
import { type Clock, systemClock } from "../../src/clock.js";
import type { Platform } from "../../src/command/caller.js";
import type { DeliveryStep } from "../../src/delivery/delivery-deps.js";
import type { Messenger } from "../../src/delivery/send/messenger.js";
import { createDeliveryService } from "../../src/delivery/service.js";
import { createLog } from "../../src/log.js";
import { completePaper } from "../../src/paper/complete-paper.js";
import { createPaperIndex } from "../../src/search/engine.js";
import { parseQuery } from "../../src/search/query/parse-query.js";
import { openStore } from "../../src/store/open-store.js";

/** What a process of the fault suite does; one JSON argument. */
const orders = z.object({
  platform: z.enum(["slack", "discord"]),
  apiUrl: z.string(),
  token: z.string(),
  databaseUrl: z.string(),
  /** Delivers at these instants, one after another; `now` for the clock's. */
  at: z.array(z.string()),
  /** Posts to the subscription of this id instead. */
  sendNow: z.string().optional(),
  /** Ends the process like a power cut at the nth time it takes a step. */
  killAt: z.object({ step: z.string(), count: z.number() }).optional(),
  /** Digest date, number of papers. */
  digests: z.array(z.object({ date: z.string(), papers: z.number() })),
  timings: z.record(z.string(), z.number()),
  /** How far its clock is ahead of the machine's. */
  aheadMs: z.number().default(0),
  /** Searches meanwhile as users would, and reports how many requests went first. */
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
// Loads only the needed platform's code: hundreds of these processes start.
async function createMessenger(): Promise<Messenger> {
  if (order.platform === "slack") {
    const slack = await import("../../adapters/slack/send/messenger.js");
    return slack.createMessenger({ tokens: { tokenFor: async () => token }, apiUrl, log, timeoutMs });
  }
  const discord = await import("../../adapters/discord/send/messenger.js");
  return discord.createDiscordMessenger({ token, apiUrl, timeoutMs }, { log, clock });
}
const messenger = await createMessenger();
const taken = new Map<DeliveryStep, number>();
let requests = 0;
const delivery = createDeliveryService({
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
    if (step === "before-request") requests += 1;
    if (order.killAt?.step === step && order.killAt.count === count) process.kill(process.pid, "SIGKILL");
  },
});
let stopping: Promise<void> | undefined;
process.once("SIGTERM", () => {
  stopping = delivery.stop();
});
process.stdout.write("ready\n");
const reports: unknown[] = [];
/** For each user search, the number of delivery requests sent between question and answer. */
const overtakenBy: number[] = [];
const search = setInterval(() => {
  if (!order.searches) return;
  const before = requests;
  setImmediate(() => {
    archive.index.search(parseQuery("invented finding"), { limit: 5 });
    overtakenBy.push(requests - before);
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
process.stdout.write(`${JSON.stringify({ deliveries: reports, overtakenBy, requests })}\n`);
