import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { silentLog } from "../../../src/log.js";
import { openStore } from "../../../src/store/open-store.js";

describe("a new database file", () => {
  it("belongs to its owner alone, side files included, whatever the umask", async () => {
    const folder = await mkdtemp(join(tmpdir(), "broadsheet-mode-"));
    const store = await openStore(`file:${join(folder, "store.db")}`, { log: silentLog });
    await store.keyValues.set("note", "kept");

    const names = await readdir(folder);
    const modes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).mode & 0o777));
    await store.close();
    await rm(folder, { recursive: true });

    expect(names).toContain("store.db");
    expect([...new Set(modes)]).toEqual([0o600]);
  });
});
