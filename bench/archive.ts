import { fork } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { openArchive } from "../src/archive/open-archive.js";
import { systemClock } from "../src/clock.js";
import type { Digest } from "../src/digest/digest.js";
import { silentLog } from "../src/log.js";
import { completePaper } from "../src/paper/complete-paper.js";
import { createPaperIndex } from "../src/query/create-paper-index.js";
import { parseQuery } from "../src/query/parse-query.js";
import { importFiles } from "../src/source/import-files.js";
import { openStore } from "../src/store/open-store.js";

const SHARED = fileURLToPath(new URL("../../shared/", import.meta.url));
const HUB_DAYS = join(SHARED, "data/hub-api");
const SCALE = join(SHARED, "eval/collections/scale/corpus-50000.jsonl");

/** What `archive-restart.ts` reports. */
export const restartReport = z.object({
  papers: z.number(),
  openMs: z.number(),
  sinceStartMs: z.number(),
  rssMb: z.number(),
});

/** Importing, starting again and growing, with SQLite in a temporary folder. Prints one line a figure. */
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
  const { archive, close } = await open(path);
  const start = performance.now();
  const report = await importFiles([HUB_DAYS], { archive });
  const importMs = performance.now() - start;
  const again = performance.now();
  await importFiles([HUB_DAYS], { archive });
  const againMs = performance.now() - again;
  await archive.keepIndex();
  await close();
  const read = report.files.reduce((sum, { papers }) => sum + papers, 0);
  print(
    "import",
    `${report.files.length} Hub days, ${read} papers`,
    importMs,
    `${rate(read, importMs)} papers/s, wanted > 2,000`,
  );
  print("import again", `${read} papers, all known`, againMs, `${rate(read, againMs)} papers/s`);
  await benchRestart(path, "wanted < 1,000 ms");
}

async function benchScale(path: string): Promise<void> {
  const { archive, close } = await open(path);
  const start = performance.now();
  await importFiles([SCALE], { archive });
  const importMs = performance.now() - start;
  print("import", `${archive.size} papers of one file`, importMs, `${rate(archive.size, importMs)} papers/s`);
  await archive.keepIndex();

  const grow = performance.now();
  await archive.importDigest(newDay(100), "bench");
  const found = archive.index.search(parseQuery("quokka"), { limit: 1 });
  const growMs = performance.now() - grow;
  if (found.total !== 100) throw new Error(`a new paper is not found: ${found.total}`);
  print("grow", `100 papers more, kept and searchable`, growMs, "wanted < 200 ms");
  await close();
  await benchRestart(path, "wanted < 5,000 ms");
}

/** In a process of its own: nothing is warm there, and its memory is the archive's. */
async function benchRestart(path: string, wanted: string): Promise<void> {
  const child = fork(fileURLToPath(new URL("./archive-restart.ts", import.meta.url)), [path], {
    execArgv: process.execArgv,
  });
  const message = await new Promise<unknown>((resolve, reject) => {
    child.once("message", resolve);
    child.once("exit", (code) => reject(new Error(`the restart ended with ${code}`)));
  });
  const { papers, openMs, sinceStartMs, rssMb } = restartReport.parse(message);
  const from = `${Math.round(sinceStartMs)} ms after the process began, ${rssMb} MB of memory`;
  print("restart", `${papers} papers`, openMs, `${wanted}; ${from}`);
}

async function open(path: string) {
  const store = await openStore(`file:${path}`, { log: silentLog });
  const archive = await openArchive({
    store: store.archive,
    clock: systemClock,
    log: silentLog,
    createIndex: () => createPaperIndex(),
  });
  return { archive, close: () => store.close() };
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

function rate(papers: number, ms: number): string {
  return Math.round((papers / ms) * 1000).toLocaleString("en");
}

function print(what: string, of: string, ms: number, comment: string): void {
  console.log(`archive ${what}: ${of}: ${Math.round(ms).toLocaleString("en")} ms (${comment})`);
}
