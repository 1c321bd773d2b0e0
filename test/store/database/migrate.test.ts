import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { silentLog } from "../../../src/log.js";
import { migrate } from "../../../src/store/database/migrate.js";
import { openDatabase } from "../../../src/store/database/open-database.js";
import { migrations } from "../../../src/store/migrations/index.js";
import { openStore } from "../../../src/store/open-store.js";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "broadsheet-store-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe("migrate", () => {
  test("runs each migration once, however often a store is opened", async () => {
    const database = await openDatabase(`file:${join(folder, "a.db")}`, silentLog);

    const first = await migrate(database, migrations);
    const second = await migrate(database, migrations);
    await database.db.destroy();

    expect(first).toEqual(migrations.map((migration) => migration.name));
    expect(second).toEqual([]);
  });

  test("names its migrations in ascending order, none twice", () => {
    const names = migrations.map((migration) => migration.name);

    expect(names).toEqual([...new Set(names)].sort());
  });

  test("lets several connections bring one new file up to date at once", async () => {
    const url = `file:${join(folder, "nested", "b.db")}`;

    const stores = await Promise.all([1, 2, 3, 4].map(() => openStore(url, { log: silentLog })));

    for (const store of stores) await store.ping();
    for (const store of stores) await store.close();
  });

  test("leaves nothing behind of a migration that fails", async () => {
    const database = await openDatabase(":memory:", silentLog);
    const failing = {
      name: "9999-failing",
      up: async (db: typeof database.db) => {
        await db.schema.createTable("half").addColumn("id", "text").execute();
        throw new Error("planted");
      },
    };

    await expect(migrate(database, [...migrations, failing])).rejects.toThrow("planted");

    expect(await database.db.introspection.getTables()).toEqual([]);
    await database.db.destroy();
  });
});

describe("openStore", () => {
  test("refuses another kind of address by name, without its contents", async () => {
    const opening = openStore("mysql://user:secret@host/db", { log: silentLog });

    await expect(opening).rejects.toMatchObject({
      code: "bad-config",
      message: expect.not.stringContaining("secret"),
    });
  });

  // Node's recursive mkdir never returns from the second one.
  test.each(["/dev/null", "/proc/nowhere/deeper"])("says that %s cannot hold the store", async (folder) => {
    const opening = openStore(`file:${folder}/broadsheet.db`, { log: silentLog });

    await expect(opening).rejects.toMatchObject({ code: "store-unavailable" });
  });

  test("stores small facts, the newest value for each key", async () => {
    const store = await openStore(":memory:", { log: silentLog });

    await store.keyValues.set("tick", "1");
    await store.keyValues.set("tick", "2");

    expect(await store.keyValues.get("tick")).toBe("2");
    expect(await store.keyValues.get("other")).toBeUndefined();
    await store.close();
  });
});
