import { fork } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import {
  type FakeDiscord,
  type FakeInteraction,
  labelsOf,
  startFakeDiscord,
  USERS,
} from "../test/support/fake-discord/index.js";
import { HUB_DAYS, TOPICS } from "./hub-days.js";

const PER_SECOND = 50;
const SECONDS = 20;
/** How long to wait for answers after the last interaction; Discord itself waits three seconds. */
const GRACE_MS = 5_000;

const botReport = z.object({
  papers: z.number(),
  rssMb: z.number(),
  titles: z.array(z.string()),
  completionMs: z.array(z.number()),
  /** Since the process started. */
  processorMs: z.number(),
});

/**
 * 50 interactions a second for 20 seconds (searches, look-ups, completions, paging) against the bot in its own
 * process, through the real discord.js client, with all Hub days in its archive. This process plays Discord and
 * the users. Prints one figure per line.
 */
export async function benchDiscord(): Promise<void> {
  if (!existsSync(HUB_DAYS)) {
    console.log("discord: skipped, ../shared/data is not there");
    return;
  }
  const fake = await startFakeDiscord();
  const bot = fork(
    fileURLToPath(new URL("./discord-bot.ts", import.meta.url)),
    [fake.apiUrl, fake.token, HUB_DAYS],
    { execArgv: process.execArgv },
  );
  const nextReport = () =>
    new Promise<unknown>((resolve, reject) => {
      bot.once("message", resolve);
      bot.once("exit", (code) => reject(new Error(`the bot ended with ${code}`)));
    }).then((message) => botReport.parse(message));
  const report = () => {
    const message = nextReport();
    bot.send("report");
    return message;
  };
  try {
    const ready = await nextReport();
    // The first second is spent compiling, which a bot that runs all day does not do.
    await answered(fake, await askForASecond(fake, ready.titles));
    const before = await report();
    const asked: FakeInteraction[] = [];
    for (let second = 0; second < SECONDS; second += 1)
      asked.push(...(await askForASecond(fake, ready.titles)));
    await answered(fake, asked);
    const after = await report();

    const lost = asked.filter((each) => each.firstResponseMs === undefined).length;
    const completions = after.completionMs.slice(before.completionMs.length);
    console.log(`discord: ${asked.length} interactions at ${PER_SECOND}/s, ${ready.papers} papers`);
    console.log(
      `discord first response: ${figures(asked.flatMap((each) => each.firstResponseMs ?? []))} (wanted p99 < 100 ms)`,
    );
    console.log(`discord completion in the bot: ${figures(completions)} (wanted p99 < 20 ms)`);
    console.log(`discord lost: ${lost} (wanted none); refused payloads: ${fake.state.refusals.length}`);
    const processorMs = (after.processorMs - before.processorMs) / asked.length;
    console.log(`discord CPU time: ${processorMs.toFixed(1)} ms per interaction`);
    console.log(`discord memory: ${before.rssMb} MB before, ${after.rssMb} MB after`);
  } finally {
    bot.kill();
    await fake.close();
  }
}

/** One second of interactions, evenly spaced; resolves when all are sent. */
async function askForASecond(fake: FakeDiscord, titles: readonly string[]): Promise<FakeInteraction[]> {
  const began = performance.now();
  const asked: FakeInteraction[] = [];
  for (let index = 0; index < PER_SECOND; index += 1) {
    asked.push(ask(fake, index, titles));
    const next = began + ((index + 1) * 1_000) / PER_SECOND;
    await new Promise((resolve) => setTimeout(resolve, next - performance.now()));
  }
  return asked;
}

function ask(fake: FakeDiscord, index: number, titles: readonly string[]): FakeInteraction {
  const user = index % 2 === 0 ? USERS.ada : USERS.bob;
  const title = titles[(index * 31) % titles.length] ?? "dspy";
  switch (index % 5) {
    case 0:
    case 1:
      return fake.people.slash({
        command: "papers",
        options: { topic: TOPICS[index % TOPICS.length] ?? "moe" },
        user,
      });
    case 2:
      return fake.people.autocomplete({
        command: "paper",
        focused: "title",
        typed: title.slice(0, 4 + (index % 20)),
        user,
      });
    case 3: {
      const message = fake.world.messages.findLast(
        (each) => each.visibleTo === USERS.ada && labelsOf(each).includes("Next"),
      );
      if (message !== undefined) return fake.people.press({ message, label: "Next" });
      return fake.people.slash({ command: "topics", user });
    }
    default:
      return fake.people.slash({ command: "paper", options: { title: title.slice(0, 60) }, user });
  }
}

async function answered(fake: FakeDiscord, asked: readonly FakeInteraction[]): Promise<void> {
  const allThere = () => (asked.every((each) => each.firstResponseMs !== undefined) ? true : undefined);
  await fake.until(allThere, "the answers", GRACE_MS).catch(() => undefined);
}

function figures(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.ceil(sorted.length * share) - 1] ?? 0).toFixed(1);
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms`;
}
