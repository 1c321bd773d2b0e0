import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { AppError } from "../../src/errors.js";
import type { DigestSource, SourceRead } from "../../src/source/source.js";

/** A source over something that a test can change, break and repair. */
export interface SourceUnderTest {
  readonly source: DigestSource;
  /** Titles of the initial papers, newest digest first, then in order. */
  readonly titles: readonly string[];
  /** Adds one more paper. */
  addPaper(title: string): Promise<void>;
  /** Makes it unreadable from now on. */
  breakIt(): Promise<void>;
  mend(): Promise<void>;
  stop(): Promise<void>;
}

/** What every source guarantees, whatever it reads. */
export function describeSource(name: string, start: () => Promise<SourceUnderTest>): void {
  describe(`the source ${name}`, () => {
    let under: SourceUnderTest;

    beforeEach(async () => {
      under = await start();
    });

    afterEach(async () => {
      await under.stop();
    });

    it("reads its papers in order, and says how many readings that takes", async () => {
      let planned = 0;
      const reads = await readAll(under.source, (readings) => {
        planned = readings;
      });

      expect(titlesOf(reads)).toEqual(under.titles);
      expect(planned).toBe(reads.length);
    });

    it("skips what has not changed", async () => {
      await readAll(under.source);

      const again = await readAll(under.source);

      expect(again.filter(({ status }) => status !== "unchanged" && status !== "empty")).toEqual([]);
    });

    it("reads what is new", async () => {
      await readAll(under.source);
      await under.addPaper("A Paper That Came Late");

      const again = await readAll(under.source);

      expect(titlesOf(again)).toContain("A Paper That Came Late");
    });

    it("reads again what was not imported", async () => {
      for await (const read of under.source.read({ signal: new AbortController().signal })) {
        if (read.status === "digest") break;
      }

      expect(titlesOf(await readAll(under.source))).toEqual(under.titles);
    });

    it("says in a sentence what is wrong, and reads again when it is mended", async () => {
      await under.breakIt();
      const broken = await readUntilFailure(under.source);
      await under.mend();
      const mended = await readAll(under.source);

      expect(broken.error).toBeInstanceOf(AppError);
      expect(broken.error?.message).toMatch(/^[A-Za-z0-9/][^\n]{10,200}$/);
      // What could be read regardless is not read twice.
      expect([...titlesOf(broken.reads), ...titlesOf(mended)].sort()).toEqual([...under.titles].sort());
    });

    it("ends when its signal aborts", async () => {
      const calledOff = AbortSignal.abort(new Error("called off"));

      await expect(drain(under.source, calledOff)).rejects.toThrow("called off");
    });

    it("declares a name and a pace", () => {
      expect(under.source.name).not.toBe("");
      expect(under.source.pollEveryMs).toBeGreaterThanOrEqual(60_000);
    });
  });
}

export async function readAll(
  source: DigestSource,
  onPlan?: (readings: number) => void,
): Promise<readonly SourceRead[]> {
  return drain(source, new AbortController().signal, onPlan);
}

async function drain(
  source: DigestSource,
  signal: AbortSignal,
  onPlan?: (readings: number) => void,
): Promise<readonly SourceRead[]> {
  const reads: SourceRead[] = [];
  for await (const read of source.read({ signal, onPlan })) reads.push(read);
  return reads;
}

export function titlesOf(reads: readonly SourceRead[]): readonly string[] {
  return reads.flatMap((read) =>
    read.status === "digest" ? read.digest.papers.map(({ title }) => title) : [],
  );
}

interface BrokenReading {
  readonly reads: readonly SourceRead[];
  readonly error: AppError | undefined;
}

async function readUntilFailure(source: DigestSource): Promise<BrokenReading> {
  const reads: SourceRead[] = [];
  try {
    for await (const read of source.read({ signal: new AbortController().signal })) reads.push(read);
  } catch (thrown) {
    if (thrown instanceof AppError) return { reads, error: thrown };
    throw thrown;
  }
  const rejected = reads.find((read) => read.status === "rejected");
  return { reads, error: rejected?.error };
}
