import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { silentLog } from "../../src/log.js";
import { MEMORY_DATABASE, openStore } from "../../src/store/open-store.js";
import type { Store } from "../../src/store/store.js";

const ada = { platform: "slack", workspace: "T1", person: "U1" } as const;
const bob = { ...ada, person: "U2" } as const;

describe("a person's own list", () => {
  let store: Store;
  beforeEach(async () => {
    store = await openStore(MEMORY_DATABASE, { log: silentLog });
  });
  afterEach(() => store.close());

  it("lists each saved paper once, the latest first, apart from everyone else's", async () => {
    const saved = store.savedPapers;

    expect(await saved.save(ada, "p1", "2026-01-01T00:00:00Z")).toBe(true);
    expect(await saved.save(ada, "p2", "2026-01-02T00:00:00Z")).toBe(true);
    expect(await saved.save(ada, "p1", "2026-01-03T00:00:00Z")).toBe(false);

    expect(await saved.list(ada)).toEqual(["p2", "p1"]);
    expect(await saved.list(bob)).toEqual([]);
  });

  it("removes a saved paper once", async () => {
    const saved = store.savedPapers;
    await saved.save(ada, "p1", "2026-01-01T00:00:00Z");

    expect(await saved.unsave(bob, "p1")).toBe(false);
    expect(await saved.unsave(ada, "p1")).toBe(true);
    expect(await saved.unsave(ada, "p1")).toBe(false);
    expect(await saved.list(ada)).toEqual([]);
  });
});
