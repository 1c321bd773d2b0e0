import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openArchive } from "../../src/archive/open-archive.js";
import { systemClock } from "../../src/clock.js";
import { silentLog } from "../../src/log.js";
import { importFiles } from "../../src/source/file/import-files.js";
import { openDatabase } from "../../src/store/database/open-database.js";
import { openStore } from "../../src/store/open-store.js";
import { recordingIndex } from "../support/recording-index.js";
import { chosenSeed, seededRandom } from "./random.js";

const KILLS = Number(process.env.FAULT_IMPORT_KILLS ?? "50");
const DAYS = 60;
const PAPERS_A_DAY = 40;

const built = join(import.meta.dirname, "../../var/fault-import");
let folder = "";

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: "error",
    build: {
      ssr: join(import.meta.dirname, "import-child.ts"),
      outDir: built,
      target: "node20",
      minify: false,
      emptyOutDir: true,
      rolldownOptions: { output: { entryFileNames: "child.js" } },
    },
    ssr: { noExternal: true, external: ["libsql", "pg", "pino", "pino-pretty"] },
  });
  folder = await mkdtemp(join(tmpdir(), "broadsheet-import-"));
  for (let day = 0; day < DAYS; day += 1) {
    const lines = Array.from({ length: PAPERS_A_DAY }, (_, n) => JSON.stringify(paperLine(day, n)));
    await writeFile(join(folder, `${dateOf(day)}.jsonl`), lines.join("\n"));
  }
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe("an import that is killed", () => {
  const seed = chosenSeed();
  test(`leaves whole digests when killed ${KILLS} times at random (seed ${seed}), and completes when run again`, async () => {
    const random = seededRandom(seed);
    const workplace = await mkdtemp(join(tmpdir(), "broadsheet-killed-"));
    const fullMs = await importUntil(`file:${join(workplace, "whole.db")}`, undefined);
    // The machine's load changes while this runs: the window of the kills follows the import.
    let windowMs = fullMs;
    let inTheMidst = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      const databaseUrl = `file:${join(workplace, `${kill}.db`)}`;
      await importUntil(databaseUrl, random() * windowMs);

      const days = await wholeDays(databaseUrl);
      if (days > 0 && days < DAYS) inTheMidst += 1;
      else windowMs *= days === 0 ? 1.1 : 0.9;
      await completeAndCheck(databaseUrl);
    }
    console.log(`${KILLS} kills, ${inTheMidst} of them between the first digest and the last`);
    expect(inTheMidst).toBeGreaterThan(KILLS / 4);
    await rm(workplace, { recursive: true });
  });
});

/** Runs the import in a process, killed after the given time; returns its duration from its first output. */
async function importUntil(databaseUrl: string, killAfterMs: number | undefined): Promise<number> {
  const child = spawn(process.execPath, [join(built, "child.js"), databaseUrl, folder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  await once(child.stdout, "data");
  const began = performance.now();
  const timer = killAfterMs === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), killAfterMs);
  const [code] = await ended;
  clearTimeout(timer);
  if (killAfterMs === undefined) expect(code).toBe(0);
  return performance.now() - began;
}

/** Checks what a killed import left: a valid file, and each day with all its papers or not at all. */
async function wholeDays(databaseUrl: string): Promise<number> {
  const { db } = await openDatabase(databaseUrl, silentLog);
  const sound = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db);
  await db.destroy();
  expect(sound.rows).toEqual([{ integrity_check: "ok" }]);

  const { archive, close } = await open(databaseUrl);
  for (const date of archive.dates()) expect(archive.digest(date)?.papers).toHaveLength(PAPERS_A_DAY);
  expect(archive.papers().filter(({ id }) => archive.listings(id).length === 0)).toEqual([]);
  const days = archive.dates().length;
  await close();
  return days;
}

async function completeAndCheck(databaseUrl: string): Promise<void> {
  const { archive, index, close } = await open(databaseUrl);
  const { papers } = await importFiles([folder], { archive });
  expect(archive.dates()).toHaveLength(DAYS);
  // The first paper of a day is the last of the day before as well.
  expect(archive.size).toBe(DAYS * (PAPERS_A_DAY - 1) + 1);
  expect(index.size).toBe(archive.size);
  expect(papers.added + papers.updated + papers.known).toBe(DAYS * PAPERS_A_DAY);
  await close();
}

async function open(databaseUrl: string) {
  const index = recordingIndex();
  const store = await openStore(databaseUrl, { log: silentLog });
  const archive = await openArchive({
    store: store.archive,
    clock: systemClock,
    log: silentLog,
    createIndex: () => index,
  });
  return { archive, index, close: () => store.close() };
}

function dateOf(day: number): string {
  return new Date(Date.UTC(2025, 0, 1 + day)).toISOString().slice(0, 10);
}

function paperLine(day: number, n: number) {
  const isShared = n === 0 && day > 0;
  const name = isShared ? `${day - 1}-${PAPERS_A_DAY - 1}` : `${day}-${n}`;
  return {
    title: `Invented Finding ${name}`,
    abstract: `What was found in ${name}, at some length. `.repeat(20),
  };
}
