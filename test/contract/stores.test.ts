import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { describe, test } from "vitest";
import { silentLog } from "../../src/log.js";
import { openStore } from "../../src/store/open-store.js";
import { storeContract } from "./store.js";

const deps = { log: silentLog };

storeContract("a SQLite file", async () => {
  const folder = await mkdtemp(join(tmpdir(), "broadsheet-contract-"));
  const url = `file:${join(folder, "store.db")}`;
  const [first, second] = await Promise.all([openStore(url, deps), openStore(url, deps)]);
  return {
    stores: [first, second],
    async close() {
      await first.close();
      await second.close();
      await rm(folder, { recursive: true });
    },
  };
});

storeContract("SQLite in memory", async () => {
  const store = await openStore(":memory:", deps);
  return { stores: [store, store], close: () => store.close() };
});

const postgresUrl = process.env.DATABASE_URL_TEST;
if (postgresUrl === undefined) {
  describe("the store on Postgres", () => {
    test.skip("skips Postgres: DATABASE_URL_TEST names no database that may be emptied", () => undefined);
  });
} else {
  storeContract("Postgres", async () => {
    await emptyDatabase(postgresUrl);
    const [first, second] = await Promise.all([openStore(postgresUrl, deps), openStore(postgresUrl, deps)]);
    return {
      stores: [first, second],
      async close() {
        await first.close();
        await second.close();
      },
    };
  });
}

async function emptyDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("drop schema public cascade; create schema public");
  await client.end();
}
