import { createSlackAdapter, openTokens } from "../adapters/slack/index.js";
import { systemClock as clock } from "../src/clock.js";
import { silentLog as log } from "../src/log.js";
import { serveRoutes } from "../test/support/serve-routes.js";
import { hubDaysBot } from "./hub-days-bot.js";

/** The bot of `bench/slack.ts`: Slack over HTTP, all Hub days in memory. Reports on request. */
const [apiUrl = "", hubDays = ""] = process.argv.slice(2);
const { store, archive, bot } = await hubDaysBot(hubDays);
const slack = { mode: "http", botToken: "xoxb-fake", signingSecret: "fake-signing-secret", apiUrl } as const;
const config = { ...slack, managers: "everyone" } as const;
const tokens = openTokens(config, { clock, installations: store.slackInstallations });
const adapter = createSlackAdapter(config, { bot, log, clock, tokens, claims: store.claims });
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

/** Collects twice: objects with a finaliser go with the second collection. */
async function collect(): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}
