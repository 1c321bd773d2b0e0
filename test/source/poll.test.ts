import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createArchive, type LiveArchive } from "../../src/archive/live-archive.js";
import { systemClock } from "../../src/clock.js";
import type { Digest } from "../../src/digest/digest.js";
import { AppError } from "../../src/errors.js";
import { silentLog } from "../../src/log.js";
import { createFileSource } from "../../src/source/file/file-source.js";
import { createSourceRunner, type RunnerDeps, type SourceRunner } from "../../src/source/poll.js";
import type { DigestSource, SourceRead } from "../../src/source/source.js";
import { manualClock } from "../support/manual-clock.js";
import { digestOf, paperOf } from "../support/papers.js";
import { recordingIndex } from "../support/recording-index.js";

const MINUTE_MS = 60_000;

let runner: SourceRunner | undefined;

afterEach(async () => {
  await runner?.stop();
  runner = undefined;
});

/** A source that returns what the test says, reading by reading. */
function scripted(name: string, script: (reading: number) => readonly SourceRead[] | Error): DigestSource {
  let readings = 0;
  return {
    name,
    kind: "hub",
    pollEveryMs: 30 * MINUTE_MS,
    async *read() {
      readings += 1;
      const step = script(readings);
      if (step instanceof Error) throw step;
      yield* step;
    },
  };
}

function digestRead(digest: Digest): SourceRead {
  return { status: "digest", from: "hub", digest };
}

const clock = manualClock("2025-09-12T08:00:00Z");

/** Starts a runner; `readings(n)` resolves when n readings are over. */
function start(sources: readonly DigestSource[], deps: Partial<RunnerDeps> = {}) {
  let over = 0;
  let waiting: { readonly count: number; readonly resolve: () => void }[] = [];
  const archive = createArchive({ index: recordingIndex(), clock });
  const started = createSourceRunner({
    sources,
    archive,
    clock,
    log: silentLog,
    afterReading: () => {
      over += 1;
      for (const { resolve } of waiting.filter(({ count }) => count <= over)) resolve();
      waiting = waiting.filter(({ count }) => count > over);
      return Promise.resolve();
    },
    ...deps,
  });
  runner = started;
  started.start();
  return {
    archive,
    runner: started,
    readings: (count: number) =>
      new Promise<void>((resolve) => {
        if (over >= count) resolve();
        else waiting.push({ count, resolve });
      }),
  };
}

/** Lets pending work reach its next wait. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

describe("reading the sources again and again", () => {
  it("reads at once, then at the source's pace", async () => {
    clock.set("2025-09-12T08:00:00Z");
    const hub = scripted("hub", (reading) => [
      digestRead(digestOf("2025-09-12", [paperOf(`Paper ${reading}`), paperOf("Other")])),
    ]);
    const { archive, readings, runner: started } = start([hub]);
    await readings(1);
    const first = started.health();
    await settle();

    clock.advance(30 * MINUTE_MS);
    await readings(2);

    expect(first).toMatchObject([
      {
        source: "hub",
        lastReadAt: "2025-09-12T08:00:00.000Z",
        nextAt: "2025-09-12T08:30:00.000Z",
        newestDate: "2025-09-12",
        failuresInARow: 0,
        added: 2,
      },
    ]);
    expect(archive.size).toBe(3);
    expect(started.health()[0]).toMatchObject({ added: 3, lastReadAt: "2025-09-12T08:30:00.000Z" });
  });

  it("keeps what it had when a source fails, says so, and asks again sooner", async () => {
    clock.set("2025-09-12T08:00:00Z");
    const hub = scripted("hub", (reading) =>
      reading === 2 || reading === 3
        ? new AppError("source-unavailable", "The Hub does not answer.")
        : [digestRead(digestOf("2025-09-12", [paperOf(`Paper ${reading}`)]))],
    );
    const { archive, readings, runner: started } = start([hub]);
    await readings(1);
    await settle();
    clock.advance(30 * MINUTE_MS);
    await readings(2);
    const failed = started.health()[0];
    const sizeWhenFailed = archive.size;
    await settle();
    clock.advance(MINUTE_MS);
    await readings(3);
    const failedAgain = started.health()[0];
    await settle();
    clock.advance(2 * MINUTE_MS);
    await readings(4);

    expect(failed).toMatchObject({
      failuresInARow: 1,
      lastReadAt: "2025-09-12T08:00:00.000Z",
      lastFailure: { at: "2025-09-12T08:30:00.000Z", message: "The Hub does not answer." },
      nextAt: "2025-09-12T08:31:00.000Z",
    });
    expect(sizeWhenFailed).toBe(1);
    expect(failedAgain).toMatchObject({ failuresInARow: 2, nextAt: "2025-09-12T08:33:00.000Z" });
    expect(started.health()[0]).toMatchObject({ failuresInARow: 0 });
    expect(archive.size).toBe(2);
  });

  it("continues with all sources when one throws unexpectedly", async () => {
    clock.set("2025-09-12T08:00:00Z");
    const broken = scripted("broken", (reading) =>
      reading === 1
        ? new Error("undefined is not a function")
        : [digestRead(digestOf("2025-09-12", [paperOf("Late")]))],
    );
    const hub = scripted("hub", () => [digestRead(digestOf("2025-09-12", [paperOf("One")]))]);
    const { archive, readings, runner: started } = start([broken, hub]);
    await readings(2);
    const size = archive.size;
    const health = started.health();
    await settle();
    clock.advance(MINUTE_MS);
    await readings(3);

    expect(size).toBe(1);
    expect(health.map(({ failuresInARow }) => failuresInARow)).toEqual([1, 0]);
    expect(archive.size).toBe(2);
  });

  it("counts a store that is down as a failure of the reading, and tries again", async () => {
    clock.set("2025-09-12T08:00:00Z");
    let isDown = true;
    const archive: Pick<LiveArchive, "importDigest"> = {
      importDigest: () =>
        isDown
          ? Promise.reject(new AppError("store-unavailable", "The disk of the store is full."))
          : Promise.resolve({ added: 1, updated: 0, known: 0 }),
    };
    const hub = scripted("hub", () => [digestRead(digestOf("2025-09-12", [paperOf("One")]))]);
    const { readings, runner: started } = start([hub], { archive });
    await readings(1);
    const down = started.health()[0];
    isDown = false;
    await settle();
    clock.advance(MINUTE_MS);
    await readings(2);

    expect(down?.lastFailure?.message).toBe("The disk of the store is full.");
    expect(started.health()[0]).toMatchObject({ failuresInARow: 0, added: 1 });
  });

  it("shows what was rejected, as long as it is", async () => {
    clock.set("2025-09-12T08:00:00Z");
    const rejected: SourceRead = {
      status: "rejected",
      from: "x.json",
      error: new AppError("not-a-digest", "x.json is no digest", { hint: "Look inside." }),
    };
    const folder = scripted("folder", (reading) => (reading === 1 ? [rejected] : []));
    const { readings, runner: started } = start([folder]);
    await readings(1);
    const first = started.health()[0]?.rejected;
    await settle();
    clock.advance(30 * MINUTE_MS);
    await readings(2);

    expect(first).toEqual([{ from: "x.json", message: "x.json is no digest. Look inside." }]);
    expect(started.health()[0]?.rejected).toEqual([]);
  });
});

describe("a watched folder", () => {
  let folder = "";

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "broadsheet-watch-"));
  });

  afterEach(async () => {
    await runner?.stop();
    await rm(folder, { recursive: true });
  });

  it("imports a new file of a watched folder within two seconds, even one written in pieces", async () => {
    const line = (title: string) => `${JSON.stringify({ title, abstract: `On ${title}.` })}\n`;
    await writeFile(join(folder, "2025-09-10.jsonl"), line("There Before"));
    let onImport: (title: string) => void = () => undefined;
    const inner = createArchive({ index: recordingIndex(), clock: systemClock });
    const archive: Pick<LiveArchive, "importDigest"> = {
      importDigest: async (digest, from) => {
        const outcome = await inner.importDigest(digest, from);
        for (const { title } of digest.papers) onImport(title);
        return outcome;
      },
    };
    const arrival = (title: string) =>
      new Promise<number>((resolve) => {
        onImport = (imported) => {
          if (imported === title) resolve(performance.now());
        };
      });
    let onReading: () => void = () => undefined;
    const readings = new Promise<void>((resolve) => {
      let count = 0;
      onReading = () => {
        count += 1;
        // The first reading at the start, the second once watching has begun.
        if (count === 2) resolve();
      };
    });
    const afterReading = () => Promise.resolve(onReading());
    start([createFileSource(folder, "folder")], { archive, clock: systemClock, afterReading });
    await readings;

    const arrived = arrival("Second Half");
    const path = join(folder, "2025-09-11.jsonl");
    await writeFile(path, line("First Half"));
    await writeFile(path, line("Second Half"), { flag: "a" });
    const written = performance.now();
    const tookMs = (await arrived) - written;

    const arrivedBelow = arrival("Below");
    await mkdir(join(folder, "2025"));
    await writeFile(join(folder, "2025", "2025-09-12.jsonl"), line("Below"));
    await arrivedBelow;

    expect(tookMs).toBeLessThan(2_000);
    expect(inner.papers().map(({ title }) => title)).toEqual([
      "Below",
      "First Half",
      "Second Half",
      "There Before",
    ]);
  });
});
