import { fork } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { deferredIndex } from "../src/archive/deferred-index.js";
import { openArchive } from "../src/archive/open-archive.js";
import { systemClock } from "../src/clock.js";
import type { Digest } from "../src/digest/digest.js";
import { silentLog } from "../src/log.js";
import { completePaper } from "../src/paper/complete-paper.js";
import { createPaperIndex } from "../src/search/engine.js";
import type { PaperIndex } from "../src/search/paper-index.js";
import { parseQuery } from "../src/search/query/parse-query.js";
import { indexCodec } from "../src/search/saved-index.js";
import { importFiles } from "../src/source/file/import-files.js";
import { openStore } from "../src/store/open-store.js";

const SHARED = fileURLToPath(new URL("../../shared/", import.meta.url));
const HUB_DAYS = join(SHARED, "data/hub-api");
const SCALE = join(SHARED, "eval/collections/scale/corpus-50000.jsonl");

/** What `archive-restart.ts` reports. */
const restartReport = z.object({
  papers: z.number(),
  openMs: z.number(),
  openCpuMs: z.number(),
  sinceStartMs: z.number(),
  firstAnswerMs: z.number(),
  rssMb: z.number(),
});

/** Importing, restarting and growing, with SQLite in a temporary folder. Prints one figure per line. */
export async function benchArchive(): Promise<void> {
  if (!existsSync(HUB_DAYS)) {
    console.log("archive: skipped, ../shared/data is not there");
    return;
  }
  const folder = await mkdtemp(join(tmpdir(), "broadsheet-bench-"));
  try {
    await benchHubDays(join(folder, "hub.db"));
    await benchScale(join(folder, "scale.db"));
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function benchHubDays(path: string): Promise<void> {
  const importing = await open(path, deferredIndex(createPaperIndex));
  const first = await measured(() => importFiles([HUB_DAYS], importing));
  const read = first.result.files.reduce((sum, { papers }) => sum + papers, 0);
  print(
    "import",
    `${first.result.files.length} Hub days, ${read} papers`,
    first,
    `${rate(read, first)}, wanted > 2,000`,
  );
  const again = await measured(() => importFiles([HUB_DAYS], importing));
  print("import again", `${read} papers, all known`, again, rate(read, again));
  await importing.close();
  await benchRestart(path, "the first, which indexes");
  await benchRestart(path, "wanted < 1,000 ms");
}

async function benchScale(path: string): Promise<void> {
  const { archive, close } = await open(path, createPaperIndex());
  const whole = await measured(() => importFiles([SCALE], { archive }));
  print("import and index", `${archive.size} papers of one file`, whole, rate(archive.size, whole));
  archive.index.search(parseQuery("language models"), { limit: 1 });

  const grown = await measured(async () => {
    await archive.importDigest(newDay(100), "bench");
    return archive.index.search(parseQuery("quokka"), { limit: 1 });
  });
  if (grown.result.total !== 100) throw new Error(`new papers are not found: ${grown.result.total}`);
  print("grow", "100 papers more, kept and searchable", grown, "wanted < 200 ms");
  const kept = await measured(() => archive.keepIndex());
  print("save the index", `${archive.size} papers`, kept, "at the end, or after many new papers");
  await close();
  await benchRestart(path, "wanted < 5,000 ms");
}

/** In its own process: cold caches, and only the archive's memory. */
async function benchRestart(path: string, wanted: string): Promise<void> {
  const child = fork(fileURLToPath(new URL("./archive-restart.ts", import.meta.url)), [path], {
    execArgv: process.execArgv,
  });
  const message = await new Promise<unknown>((resolve, reject) => {
    child.once("message", resolve);
    child.once("exit", (code) => reject(new Error(`the restart ended with ${code}`)));
  });
  const { papers, openMs, openCpuMs, sinceStartMs, firstAnswerMs, rssMb } = restartReport.parse(message);
  const from = `${Math.round(sinceStartMs)} ms after the process began, the first answer ${Math.round(firstAnswerMs)} ms later, ${rssMb} MB of memory`;
  print("restart", `${papers} papers`, { wallMs: openMs, cpuMs: openCpuMs }, `${wanted}; ${from}`);
}

async function open(path: string, index: PaperIndex) {
  const store = await openStore(`file:${path}`, { log: silentLog });
  const archive = await openArchive({
    store: store.archive,
    clock: systemClock,
    log: silentLog,
    createIndex: () => index,
    indexCodec,
  });
  return { archive, close: () => store.close() };
}

interface Time {
  readonly wallMs: number;
  /** CPU time of this process: the reliable figure on a busy machine. */
  readonly cpuMs: number;
}

async function measured<T>(work: () => Promise<T>): Promise<Time & { readonly result: T }> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  const result = await work();
  const { user, system } = process.cpuUsage(cpu);
  return { result, wallMs: performance.now() - start, cpuMs: (user + system) / 1000 };
}

function newDay(count: number): Digest {
  const date = "2026-01-05";
  const papers = Array.from({ length: count }, (_, n) =>
    completePaper({
      title: `Quokka Counting by Walking in Circles, Part ${n}`,
      abstract: `In field ${n} we count every quokka that smiles, and model ${n * 7} of them.`,
      arxivId: `2601.${String(n).padStart(5, "0")}`,
      digestDate: date,
    }),
  );
  return { format: "hub-json", date, title: "A new day", papers, diagnostics: [] };
}

function rate(papers: number, { wallMs, cpuMs }: Time): string {
  const perSecond = (ms: number) => Math.round((papers / ms) * 1000).toLocaleString("en");
  return `${perSecond(wallMs)} papers/s, ${perSecond(cpuMs)} by processor time`;
}

function print(what: string, of: string, { wallMs, cpuMs }: Time, comment: string): void {
  const ms = (value: number) => Math.round(value).toLocaleString("en");
  console.log(`archive ${what}: ${of}: ${ms(wallMs)} ms, ${ms(cpuMs)} ms of CPU time (${comment})`);
}
