import { fork } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { type FakeSlack, startFakeSlack } from "../test/support/fake-slack/index.js";
import type { Acknowledgement } from "../test/support/fake-slack/transport.js";
import { HUB_DAYS, TOPICS } from "./hub-days.js";

const PER_SECOND = 200;
const SECONDS = 20;
/** How long to wait for answers after the last command before counting them as lost. */
const GRACE_MS = 60_000;

/** What `slack-bot.ts` reports; `liveMb` is on and off the heap, after a collection when requested. */
const botReport = z.object({
  url: z.string().optional(),
  papers: z.number(),
  residentMb: z.number(),
  liveMb: z.number(),
});

/**
 * 200 commands a second over signed HTTP for 20 seconds against the bot in its own process, with all Hub days in
 * its archive; this process plays Slack and the users. Then the same again for memory: leaks show in live memory
 * after a collection, not in resident memory, which Node returns late.
 */
export async function benchSlack(): Promise<void> {
  if (!existsSync(HUB_DAYS)) {
    console.log("slack: skipped, ../shared/data is not there");
    return;
  }
  const fake = await startFakeSlack();
  const bot = fork(fileURLToPath(new URL("./slack-bot.ts", import.meta.url)), [fake.apiUrl, HUB_DAYS], {
    execArgv: [...process.execArgv, "--expose-gc"],
  });
  const report = async (what: "resident" | "live") => {
    const message = new Promise<unknown>((resolve) => bot.once("message", resolve));
    bot.send(what);
    return botReport.parse(await message);
  };
  try {
    const ready = botReport.parse(await new Promise((resolve) => bot.once("message", resolve)));
    fake.deliverByHttp(`${ready.url}/slack/events`);
    // The first second is spent compiling, which a bot that runs all day does not do.
    await Promise.all(sendSecond(fake));
    await answersOf(fake, PER_SECOND);
    const live = [(await report("live")).liveMb];
    const sent = PER_SECOND * SECONDS;
    console.log(`slack: ${sent} commands at ${PER_SECOND}/s over HTTP, ${ready.papers} papers`);
    const first = await sendAll(fake, async () => (await report("resident")).residentMb);
    live.push((await report("live")).liveMb);
    console.log(
      `slack acknowledged: p50 ${at(first.times, 0.5)} ms, p99 ${at(first.times, 0.99)} ms, longest ${at(first.times, 1)} ms (wanted p99 < 100 ms)`,
    );
    console.log(
      `slack lost: ${first.lost} answers, ${first.refused} acknowledgements (wanted none); the last answer came ${first.lateMs} ms after the last command`,
    );
    console.log(`slack resident memory: ${first.residentMb.join(" ")} MB by second`);
    await sendAll(fake, async () => 0);
    live.push((await report("live")).liveMb);
    console.log(
      `slack live memory: ${live.join(", ")} MB after ${PER_SECOND}, ${PER_SECOND + sent} and ${PER_SECOND + 2 * sent} commands (wanted flat)`,
    );
  } finally {
    bot.kill();
    await fake.close();
  }
}

/** Sends all seconds of commands in turn, until everything is answered or given up. */
async function sendAll(fake: FakeSlack, residentMb: () => Promise<number>) {
  const before = fake.state.messages.length;
  const acknowledged: Promise<Acknowledgement>[] = [];
  const resident: number[] = [];
  const began = performance.now();
  for (let second = 0; second < SECONDS; second += 1) {
    acknowledged.push(...sendSecond(fake));
    await new Promise((resolve) => setTimeout(resolve, began + (second + 1) * 1_000 - performance.now()));
    resident.push(await residentMb());
  }
  const ended = performance.now();
  const sent = PER_SECOND * SECONDS;
  const answered = (await answersOf(fake, before + sent)) - before;
  const acknowledgements = await Promise.all(acknowledged);
  return {
    times: acknowledgements.map(({ ms }) => ms).toSorted((a, b) => a - b),
    refused: acknowledgements.filter((each) => !each.acknowledged).length,
    lost: sent - answered,
    lateMs: Math.round(performance.now() - ended),
    residentMb: resident,
  };
}

function at(times: readonly number[], share: number): string {
  return (times[Math.ceil(times.length * share) - 1] ?? 0).toFixed(0);
}

/** One second of commands, evenly spaced. */
function sendSecond(fake: FakeSlack): Promise<Acknowledgement>[] {
  return Array.from({ length: PER_SECOND }, async (_, index) => {
    await new Promise((resolve) => setTimeout(resolve, (index * 1_000) / PER_SECOND));
    const user = index % 2 === 0 ? "U0ALICE" : "U0BOB";
    return fake.people.command("/papers", TOPICS[index % TOPICS.length] ?? "", { user });
  });
}

/** The number of answers, once all have come or the wait is over. */
async function answersOf(fake: FakeSlack, wanted: number): Promise<number> {
  const isThere = () => (fake.state.messages.length >= wanted ? true : undefined);
  await fake.until(isThere, "the answers", GRACE_MS).catch(() => undefined);
  return fake.state.messages.length;
}
