import { fork } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { startFakeSlack } from "../test/support/fake-slack/index.js";
import type { Acknowledgement } from "../test/support/fake-slack/transport.js";

const HUB_DAYS = fileURLToPath(new URL("../../shared/data/hub-api", import.meta.url));
const PER_SECOND = 200;
const SECONDS = 20;
/** How long stragglers are waited for after the last command. */
const GRACE_MS = 10_000;

const TOPICS = [
  "mixture of experts",
  "retrieval augmented generation",
  "video diffusion",
  "speculative decoding",
  "reward models",
  "merging LoRAs",
  "long context",
  "vision language action",
  "code agents",
  "speech tokens",
];

/** What `slack-bot.ts` says of itself. */
export const botReport = z.object({ url: z.string().optional(), papers: z.number(), rssMb: z.number() });

/**
 * 200 commands a second over signed HTTP for 20 seconds against the bot in a process of its own, with all Hub
 * days in its archive; this process is Slack and the people. Prints one line a figure.
 */
export async function benchSlack(): Promise<void> {
  if (!existsSync(HUB_DAYS)) {
    console.log("slack: skipped, ../shared/data is not there");
    return;
  }
  const fake = await startFakeSlack();
  const bot = fork(fileURLToPath(new URL("./slack-bot.ts", import.meta.url)), [fake.apiUrl, HUB_DAYS], {
    execArgv: process.execArgv,
  });
  const report = async () => {
    const message = new Promise<unknown>((resolve) => bot.once("message", resolve));
    bot.send("report");
    return botReport.parse(await message);
  };
  try {
    const ready = botReport.parse(await new Promise((resolve) => bot.once("message", resolve)));
    fake.deliverByHttp(`${ready.url}/slack/events`);
    // The first second compiles; it is not what a bot that runs all day does.
    await Promise.all(sendSecond(fake));
    await answersOf(fake, PER_SECOND);
    const before = fake.state.messages.length;
    const start = await report();
    const acknowledged: Promise<Acknowledgement>[] = [];
    const memory: number[] = [];
    const began = performance.now();
    for (let second = 0; second < SECONDS; second += 1) {
      acknowledged.push(...sendSecond(fake));
      await new Promise((resolve) => setTimeout(resolve, began + (second + 1) * 1_000 - performance.now()));
      memory.push((await report()).rssMb);
    }
    const acknowledgements = await Promise.all(acknowledged);
    const sent = PER_SECOND * SECONDS;
    const answered = (await answersOf(fake, before + sent)) - before;
    const times = acknowledgements.map(({ ms }) => ms).toSorted((a, b) => a - b);
    const at = (share: number) => (times[Math.ceil(times.length * share) - 1] ?? 0).toFixed(0);
    const refused = acknowledgements.filter((each) => !each.acknowledged).length;
    console.log(`slack: ${sent} commands at ${PER_SECOND}/s over HTTP, ${ready.papers} papers`);
    console.log(
      `slack acknowledged: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms (wanted p99 < 100 ms)`,
    );
    console.log(`slack lost: ${sent - answered} answers, ${refused} acknowledgements (wanted none)`);
    console.log(`slack memory: ${start.rssMb} MB before, ${memory.join(" ")} MB by second`);
  } finally {
    bot.kill();
    await fake.close();
  }
}

/** One second's commands, evenly apart. */
function sendSecond(fake: Awaited<ReturnType<typeof startFakeSlack>>): Promise<Acknowledgement>[] {
  return Array.from({ length: PER_SECOND }, async (_, index) => {
    await new Promise((resolve) => setTimeout(resolve, (index * 1_000) / PER_SECOND));
    const user = index % 2 === 0 ? "U0ALICE" : "U0BOB";
    return fake.people.command("/papers", TOPICS[index % TOPICS.length] ?? "", { user });
  });
}

/** How many answers there are, once all have come or no more are waited for. */
async function answersOf(fake: Awaited<ReturnType<typeof startFakeSlack>>, wanted: number): Promise<number> {
  const isThere = () => (fake.state.messages.length >= wanted ? true : undefined);
  await fake.until(isThere, "the answers", GRACE_MS).catch(() => undefined);
  return fake.state.messages.length;
}
