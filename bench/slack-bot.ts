import { createSlackAdapter } from "../adapters/slack/index.js";
import { createCommands } from "../commands/index.js";
import { createArchive } from "../src/archive/create-archive.js";
import { systemClock as clock } from "../src/clock.js";
import { createBot } from "../src/command/create-bot.js";
import { createDelivery } from "../src/delivery/create-delivery.js";
import { createSubscriptions } from "../src/delivery/create-subscriptions.js";
import { WORKING_DAYS } from "../src/delivery/describe-schedule.js";
import { silentLog as log } from "../src/log.js";
import { createPaperIndex } from "../src/query/create-paper-index.js";
import { importFiles } from "../src/source/import-files.js";
import { openStore } from "../src/store/open-store.js";
import { serveRoutes } from "../test/support/serve-routes.js";

/** The bot of `bench/slack.ts`: Slack over HTTP, all Hub days in memory. Reports when it is asked to. */
const [apiUrl = "", hubDays = ""] = process.argv.slice(2);
const store = await openStore(":memory:", { log });
const archive = createArchive({ index: createPaperIndex(), clock });
await importFiles([hubDays], { archive });
const newReference = () => Math.random().toString(36).slice(2, 12).padEnd(10, "0");
const daily = {
  places: [],
  schedule: { at: "09:00", days: { kind: "weekly", weekdays: WORKING_DAYS }, timeZone: "UTC" },
  count: 5,
} as const;
const messengers = new Map();
const subscriptions = createSubscriptions({ store, clock, log, newReference });
const delivery = createDelivery({ store, archive, messengers, clock, log, newReference });
const services = { archive, store, subscriptions, delivery, daily, sources: () => [] };
const bot = createBot({ commands: createCommands(services), clock, log, newReference });
const adapter = createSlackAdapter(
  { mode: "http", botToken: "xoxb-fake", signingSecret: "fake-signing-secret", apiUrl, managers: "everyone" },
  { bot, log, clock, installations: store.slackInstallations, claims: store.claims },
);
const server = await serveRoutes(adapter.routes);
await adapter.start();

const inMb = (bytes: number) => Math.round(bytes / 1024 / 1024);
const report = async (what: unknown, url?: string) => {
  if (what === "live") await collect();
  const { rss, heapUsed, external } = process.memoryUsage();
  process.send?.({ url, papers: archive.size, residentMb: inMb(rss), liveMb: inMb(heapUsed + external) });
};
process.on("message", (what) => void report(what));
process.on("disconnect", () => process.exit());
await report("resident", server.url);

/** Twice: what waits for a finaliser goes with the second collection. */
async function collect(): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}
