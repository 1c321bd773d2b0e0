import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Archive } from "../src/archive/archive.js";
import { createArchive } from "../src/archive/live-archive.js";
import type { Clock } from "../src/clock.js";
import type { Platform } from "../src/command/caller.js";
import { createPlanner } from "../src/delivery/compose/planner.js";
import type { DeliveryDeps } from "../src/delivery/delivery-deps.js";
import { EVERY_DAY } from "../src/delivery/schedule/describe-schedule.js";
import { storedInstant } from "../src/delivery/schedule/instants.js";
import { nextRun } from "../src/delivery/schedule/next-run.js";
import type { Schedule } from "../src/delivery/schedule/schedule.js";
import type { ChannelRef, Messenger } from "../src/delivery/send/messenger.js";
import { createDeliveryService } from "../src/delivery/service.js";
import type { Subscription } from "../src/delivery/subscription/subscription.js";
import { parseDigest } from "../src/digest/parse-digest.js";
import { silentLog } from "../src/log.js";
import { completePaper } from "../src/paper/complete-paper.js";
import { createPaperIndex } from "../src/search/engine.js";
import { openStore } from "../src/store/open-store.js";
import type { Store } from "../src/store/store.js";
import { autoClock } from "../test/support/auto-clock.js";

const SUBSCRIPTIONS = 10_000;
/** For the pace: posts of a root and several lists, so that the limit per channel sets the time. */
const LONG_POSTS = { posts: 1_000, papers: 150 };
/** For the memory: ten times as many channels at once. */
const MANY_POSTS = { posts: 10_000, papers: 25 };
const HUB_FOLDER = join(import.meta.dirname, "../../shared/data/hub-api");
const ZONES = ["Europe/Berlin", "America/New_York", "Asia/Tokyo", "America/Sao_Paulo", "UTC"];
/** Nine o'clock has passed in every zone, within the catch-up time. */
const NOW = "2025-12-31T15:30:00Z";
const NOT_YET = "2025-12-30T16:00:00Z";
const REQUEST_MS = 120;

/** Planning of 10,000 due subscriptions with topics, and sending at the platforms' pace on a simulated clock. */
export async function benchDelivery(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "broadsheet-bench-"));
  try {
    const archive = await realArchive();
    console.log(`archive: ${archive.size} papers, ${archive.dates().length} digests`);
    await benchPlanning(archive, join(folder, "planning.db"));
    await benchPace("slack", join(folder, "slack.db"));
    await benchPace("discord", join(folder, "discord.db"));
    await benchMemory("slack", join(folder, "many-on-slack.db"));
    await benchMemory("discord", join(folder, "many-on-discord.db"));
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function benchPlanning(archive: Archive, file: string): Promise<void> {
  const topics = topicsOf(archive);
  const world = await dueWorld("slack", archive, file, topics, SUBSCRIPTIONS);
  const planner = createPlanner(world.deps);
  const [begun, cpu] = [performance.now(), process.cpuUsage()];
  let planned = 0;
  for await (const batch of planner.planDue(world.clock.now())) planned += batch.length;
  const ms = performance.now() - begun;
  console.log(
    `planning: ${planned} due subscriptions with ${topics.length} different topics in ${(ms / 1_000).toFixed(2)} s ` +
      `(${(process.cpuUsage(cpu).user / 1e6).toFixed(2)} s of processor; aim: under 10 s)`,
  );
  await world.store.close();
}

async function benchPace(platform: Platform, file: string): Promise<void> {
  const { posts, sent, perChannel, simulatedS, realS } = await send(platform, LONG_POSTS, file);
  // Slack: one message per second and channel, so the longest post sets the time. Discord: 50 requests a second.
  const idealS = platform === "slack" ? perChannel - 1 + REQUEST_MS / 1_000 : sent / 50;
  const share = ((100 * idealS) / simulatedS).toFixed(1);
  console.log(
    `sending on ${platform}: ${posts} posts, ${sent} messages in ${simulatedS.toFixed(1)} simulated s, ` +
      `${share} % of the limit (${idealS.toFixed(1)} s; aim: 90 %), ${realS.toFixed(1)} s of real time`,
  );
}

async function benchMemory(platform: Platform, file: string): Promise<void> {
  const { posts, sent, beforeMb, liveMbs, afterMb } = await send(platform, MANY_POSTS, file);
  const quarters = [1, 2, 3].map((quarter) => liveMbs[Math.floor((liveMbs.length * quarter) / 4)]);
  const processMb = Math.round(process.memoryUsage.rss() / 2 ** 20);
  console.log(
    `memory while sending ${posts} posts, ${sent} messages, on ${platform}, all channels at once: in use after a garbage ` +
      `collection ${beforeMb} MB before, ${quarters.join(", ")} MB at each quarter, ${afterMb} MB after; process ${processMb} MB`,
  );
}

interface Sending {
  readonly posts: number;
  readonly sent: number;
  readonly perChannel: number;
  readonly simulatedS: number;
  readonly realS: number;
  readonly beforeMb: number;
  readonly liveMbs: readonly number[];
  readonly afterMb: number;
}

async function send(
  platform: Platform,
  { posts, papers }: { readonly posts: number; readonly papers: number },
  file: string,
): Promise<Sending> {
  const archive = createArchive({ index: createPaperIndex(), clock: autoClock(NOT_YET) });
  await archive.importDigest(inventedDigest(0, papers), "bench");
  const world = await dueWorld(platform, archive, file, [""], posts);
  const delivery = createDeliveryService(world.deps);
  const beforeMb = liveMb();
  const begunAt = world.clock.now().epochMilliseconds;
  const begun = performance.now();
  await delivery.deliverDue(world.clock.now());
  const simulatedS = (world.clock.now().epochMilliseconds - begunAt) / 1_000;
  const realS = (performance.now() - begun) / 1_000;
  const afterMb = liveMb();
  await world.store.close();
  return { posts, simulatedS, realS, beforeMb, afterMb, ...world.traffic() };
}

interface DueWorld {
  readonly store: Store;
  readonly clock: Clock;
  readonly deps: DeliveryDeps;
  traffic(): { readonly sent: number; readonly perChannel: number; readonly liveMbs: readonly number[] };
}

async function dueWorld(
  platform: Platform,
  archive: Archive,
  file: string,
  topics: readonly string[],
  count: number,
): Promise<DueWorld> {
  const store = await openStore(`file:${file}`, { log: silentLog });
  const clock = autoClock(NOT_YET);
  for (let number = 0; number < count; number += 1) {
    await store.subscriptions.put(subscriptionNumber(number, platform, topics, clock));
  }
  clock.set(NOW);
  const perChannel = new Map<string, number>();
  let sent = 0;
  const liveMbs: number[] = [];
  const messenger: Messenger = {
    platform,
    compose: (content) =>
      [content.root, ...content.rest].map((reply, position) => ({
        role: position === 0 ? "root" : "rest",
        payload: JSON.stringify(reply),
      })),
    async send({ target, reference }) {
      await clock.sleep(REQUEST_MS);
      sent += 1;
      perChannel.set(target.channel, (perChannel.get(target.channel) ?? 0) + 1);
      if (sent % 1_000 === 0) liveMbs.push(liveMb());
      return { status: "sent", messageId: reference, link: undefined };
    },
    find: async () => ({ status: "absent" }),
    notify: async () => ({ status: "sent", messageId: "0", link: undefined }),
  };
  let made = 0;
  return {
    store,
    clock,
    deps: {
      store,
      archive,
      clock,
      log: silentLog,
      messengers: new Map([[platform, messenger]]),
      newReference: () => {
        made += 1;
        return `bench${made}`;
      },
    },
    traffic: () => ({ sent, perChannel: Math.max(...perChannel.values()), liveMbs }),
  };
}

function subscriptionNumber(
  number: number,
  platform: Platform,
  topics: readonly string[],
  clock: Clock,
): Subscription {
  const target: ChannelRef = { platform, workspace: `T${number % 200}`, channel: `C${number}` };
  const schedule: Schedule = {
    at: `0${6 + (number % 4)}:${String(number % 60).padStart(2, "0")}`,
    days: { kind: "weekly", weekdays: EVERY_DAY },
    timeZone: ZONES[number % ZONES.length] ?? "UTC",
  };
  return {
    id: `s${number}`,
    origin: "person",
    target,
    topic: topics[number % topics.length] ?? "",
    schedule,
    count: 5,
    options: {},
    createdBy: "U1",
    createdAt: NOT_YET,
    paused: undefined,
    removedAt: undefined,
    nextRunAt: storedInstant(nextRun(schedule, clock.now()).at),
  };
}

/** Topics of two words from a title in the archive, all different. */
function topicsOf(archive: Archive): readonly string[] {
  const topics = new Set<string>();
  for (const { title } of archive.papers()) {
    const words = title.toLowerCase().match(/[a-z]{5,}/g) ?? [];
    for (const [index, word] of words.entries()) {
      const next = words[index + 1];
      if (next !== undefined && topics.size < SUBSCRIPTIONS) topics.add(`${word} ${next}`);
    }
  }
  return [...topics];
}

/** The recorded Hub days if available, otherwise as many invented papers. */
async function realArchive(): Promise<Archive> {
  const archive = createArchive({ index: createPaperIndex(), clock: autoClock(NOT_YET) });
  if (!existsSync(HUB_FOLDER)) {
    console.log("the recorded Hub days are not here: invented papers instead");
    for (let day = 0; day < 250; day += 1) await archive.importDigest(inventedDigest(day), "bench");
    return archive;
  }
  const names = (await readdir(HUB_FOLDER)).filter((name) => /^\d{4}.*\.json$/.test(name)).sort();
  for (const name of names) {
    const content = await readFile(join(HUB_FOLDER, name));
    const digest = await parseDigest({ content, name, modifiedAt: NOW }).catch(() => undefined);
    if (digest !== undefined) await archive.importDigest(digest, name);
  }
  return archive;
}

function inventedDigest(day: number, size = 28) {
  const date = new Date(Date.UTC(2025, 11, 31 - day)).toISOString().slice(0, 10);
  const words = ["sparse", "latent", "causal", "neural", "robust", "modular", "spatial", "lexical"];
  const papers = Array.from({ length: size }, (_, index) => {
    const pick = (step: number) => words[(day * step + index) % words.length];
    return completePaper({
      title: `${pick(1)} ${pick(3)} method number ${day * size + index}`,
      abstract: `A ${pick(5)} approach to ${pick(7)} questions, invented for a measurement.`,
      digestDate: date,
    });
  });
  return { format: "hub-json", date, title: "Invented", papers, diagnostics: [] } as const;
}

/** Live memory: the heap after a garbage collection. */
function liveMb(): number {
  setFlagsFromString("--expose-gc");
  const collectGarbage: unknown = runInNewContext("gc");
  if (typeof collectGarbage === "function") collectGarbage();
  return Math.round(process.memoryUsage().heapUsed / 2 ** 20);
}
