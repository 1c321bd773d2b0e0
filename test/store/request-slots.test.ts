import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { silentLog } from "../../src/log.js";
import { openStore } from "../../src/store/open-store.js";
import type { Store } from "../../src/store/store.js";

const NOW_MS = Date.parse("2025-09-12T08:00:00Z");

let folder = "";
let stores: readonly Store[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "broadsheet-slots-"));
  const url = `file:${join(folder, "store.db")}`;
  stores = [await openStore(url, { log: silentLog }), await openStore(url, { log: silentLog })];
});

afterEach(async () => {
  for (const store of stores) await store.close();
  await rm(folder, { recursive: true });
});

describe("slots at a service", () => {
  it("hands out slots an interval apart, whichever process asks", async () => {
    const taken: number[] = [];

    for (let round = 0; round < 3; round += 1) {
      for (const { requestSlots } of stores) taken.push(await requestSlots.reserve("arxiv", NOW_MS, 3_000));
    }

    expect(taken.map((ms) => ms - NOW_MS)).toEqual([0, 3_000, 6_000, 9_000, 12_000, 15_000]);
  });

  it("hands out a slot at once after a pause, and to another service", async () => {
    const [one, two] = stores;
    await one?.requestSlots.reserve("arxiv", NOW_MS, 3_000);

    const later = await two?.requestSlots.reserve("arxiv", NOW_MS + 60_000, 3_000);
    const other = await two?.requestSlots.reserve("another", NOW_MS, 3_000);

    expect(later).toBe(NOW_MS + 60_000);
    expect(other).toBe(NOW_MS);
  });

  it("makes nobody wait for a clock that was a year ahead", async () => {
    const [one, two] = stores;
    await one?.requestSlots.reserve("arxiv", NOW_MS + 365 * 24 * 3_600_000, 3_000);

    expect(await two?.requestSlots.reserve("arxiv", NOW_MS, 3_000)).toBe(NOW_MS);
  });
});
