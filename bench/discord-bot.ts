import { createDiscordAdapter } from "../adapters/discord/index.js";
import { systemClock as clock } from "../src/clock.js";
import type { Bot } from "../src/command/bot.js";
import { silentLog as log } from "../src/log.js";
import { hubDaysBot } from "./hub-days-bot.js";

/** The bot of `bench/discord.ts`: all Hub days in memory. Reports on request. */
const [apiUrl = "", token = "", hubDays = ""] = process.argv.slice(2);
const { archive, bot } = await hubDaysBot(hubDays);

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
