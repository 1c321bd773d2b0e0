import { createDiscordAdapter } from "../adapters/discord/index.js";
import { createCommands } from "../commands/index.js";
import { createArchive } from "../src/archive/create-archive.js";
import { systemClock as clock } from "../src/clock.js";
import type { Bot } from "../src/command/bot.js";
import { createBot } from "../src/command/create-bot.js";
import { createDelivery } from "../src/delivery/create-delivery.js";
import { createSubscriptions } from "../src/delivery/create-subscriptions.js";
import { WORKING_DAYS } from "../src/delivery/describe-schedule.js";
import { silentLog as log } from "../src/log.js";
import { createPaperIndex } from "../src/query/create-paper-index.js";
import { importFiles } from "../src/source/import-files.js";
import { openStore } from "../src/store/open-store.js";

/** The bot of `bench/discord.ts`: all Hub days in memory. Reports when it is asked to. */
const [apiUrl = "", token = "", hubDays = ""] = process.argv.slice(2);
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

const completionMs: number[] = [];
const timed: Bot = {
  ...bot,
  complete: async (request) => {
    const start = performance.now();
    const choices = await bot.complete(request);
    completionMs.push(performance.now() - start);
    return choices;
  },
};
const adapter = createDiscordAdapter({ token, apiUrl }, { bot: timed, log, clock });
await adapter.start();

const report = () => {
  const rssMb = Math.round(process.memoryUsage().rss / 1024 / 1024);
  const titles = archive.papers().flatMap((paper, i) => (i % 97 === 0 ? [paper.title] : []));
  const processorMs = (process.cpuUsage().user + process.cpuUsage().system) / 1_000;
  process.send?.({ papers: archive.size, rssMb, titles, completionMs, processorMs });
};
process.on("message", () => report());
process.on("disconnect", () => process.exit());
report();
