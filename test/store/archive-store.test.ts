import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { IndexCodec } from "../../src/archive/live-archive.js";
import { openArchive } from "../../src/archive/open-archive.js";
import type { Digest } from "../../src/digest/digest.js";
import { silentLog } from "../../src/log.js";
import { createArchiveStore } from "../../src/store/archive-store.js";
import { migrate } from "../../src/store/database/migrate.js";
import { type OpenDatabase, openDatabase } from "../../src/store/database/open-database.js";
import { migrations } from "../../src/store/migrations/index.js";
import { manualClock } from "../support/manual-clock.js";
import { digestOf, paperOf } from "../support/papers.js";
import { recordingIndex } from "../support/recording-index.js";

let folder = "";
let databases: OpenDatabase[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "broadsheet-archive-"));
});

afterEach(async () => {
  for (const { db } of databases) await db.destroy();
  databases = [];
  await rm(folder, { recursive: true });
});

/** Opens the same file again, as another process would. */
async function openAgain() {
  const database = await openDatabase(`file:${join(folder, "store.db")}`, silentLog);
  databases.push(database);
  await migrate(database, migrations);
  return { database, store: createArchiveStore(database.db) };
}

/** Saves an index as the list of its ids; `decoded` is the index restored from it. */
function idsCodec() {
  const decoded = recordingIndex();
  const codec: IndexCodec = {
    encode: (index) =>
      new TextEncoder().encode(
        index
          .complete("", 100)
          .map(({ id }) => id)
          .join("\n"),
      ),
    decode(content, papers) {
      const ids = new Set(new TextDecoder().decode(content).split("\n"));
      decoded.add(papers.filter(({ id }) => ids.has(id)));
      return decoded;
    },
  };
  return { codec, decoded };
}

async function open(options: { readonly indexCodec?: IndexCodec; readonly sample?: readonly Digest[] } = {}) {
  const { database, store } = await openAgain();
  const index = recordingIndex();
  const archive = await openArchive({
    store,
    clock: manualClock("2025-09-12T08:00:00Z"),
    log: silentLog,
    createIndex: () => index,
    indexCodec: options.indexCodec,
    sample: () => Promise.resolve(options.sample ?? []),
  });
  return { database, store, index, archive };
}

describe("an archive that is kept", () => {
  it("restores the archive after a restart", async () => {
    const { archive } = await open();
    const copied = paperOf("Sparse Maps");
    await archive.importDigest(digestOf("2025-09-10", [copied, paperOf("Dense Graphs")]), "page.txt");
    await archive.importDigest(
      digestOf("2025-09-11", [paperOf("Sparse Maps", { arxivId: "2509.00001", upvotes: 3 })]),
      "hub",
    );

    const again = await open();

    expect(again.archive.papers()).toEqual(archive.papers());
    expect(again.archive.dates()).toEqual(["2025-09-11", "2025-09-10"]);
    expect(again.archive.paper(copied.id)?.id).toBe("2509.00001");
    expect(again.archive.listings(copied.id)).toEqual(archive.listings(copied.id));
    expect([...again.index.held.keys()].sort()).toEqual(
      archive
        .papers()
        .map(({ id }) => id)
        .sort(),
    );
  });

  it("writes nothing when nothing is new", async () => {
    const { archive, store } = await open();
    const digest = digestOf("2025-09-11", [paperOf("Sparse Maps")]);
    await archive.importDigest(digest, "hub");
    const before = await store.revision();

    const outcome = await archive.importDigest(digest, "hub");

    expect(outcome.known).toBe(1);
    expect(await store.revision()).toBe(before);
  });

  it("shows what another process imported after a refresh", async () => {
    const here = await open();
    const there = await open();
    await there.archive.importDigest(digestOf("2025-09-11", [paperOf("Sparse Maps")]), "hub");
    const before = here.archive.size;

    const isNews = await here.archive.refresh();
    const isNewsAgain = await here.archive.refresh();

    expect([before, isNews, isNewsAgain]).toEqual([0, true, false]);
    expect(here.archive.papers().map(({ title }) => title)).toEqual(["Sparse Maps"]);
    expect(here.index.size).toBe(1);
  });

  it("merges with what another process imported, seen or not", async () => {
    const here = await open();
    const there = await open();
    await there.archive.importDigest(
      digestOf("2025-09-11", [paperOf("Sparse Maps", { upvotes: 5 })]),
      "page.txt",
    );

    const outcome = await here.archive.importDigest(
      digestOf("2025-09-11", [paperOf("Sparse Maps", { arxivId: "2509.00001" })]),
      "hub",
    );
    await there.archive.refresh();

    expect(outcome).toEqual({ added: 0, updated: 1, known: 0 });
    expect(here.archive.size).toBe(1);
    expect(there.archive.papers()).toEqual(here.archive.papers());
    expect([...there.index.held.keys()]).toEqual(["2509.00001"]);
  });

  it("loses nothing when two processes import by turns", async () => {
    const processes = [await open(), await open()];

    for (const day of [10, 11, 12, 13]) {
      for (const [number, { archive }] of processes.entries()) {
        const papers = [paperOf(`Paper ${number} of ${day}`), paperOf(`Both see ${day}`)];
        await archive.importDigest(digestOf(`2025-09-${day}`, papers), `source ${number}`);
      }
    }

    const again = await open();
    const listings = again.archive.listings(paperOf("Both see 13").id);
    expect(again.archive.size).toBe(12);
    expect(listings.map(({ source }) => source).sort()).toEqual(["source 0", "source 1"]);
  });

  it("never keeps the sample, and forgets it when another process imports", async () => {
    const sample = [digestOf("2025-01-01", [paperOf("Sample")])];
    const here = await open({ sample });
    const there = await open({ sample });
    await there.archive.importDigest(digestOf("2025-09-11", [paperOf("Real")]), "hub");

    await here.archive.refresh();

    for (const { archive } of [here, there, await open({ sample })]) {
      expect(archive.isSample).toBe(false);
      expect(archive.papers().map(({ title }) => title)).toEqual(["Real"]);
    }
  });

  it("starts from the index it kept, and adds only what came later", async () => {
    const first = idsCodec();
    const { archive } = await open({ indexCodec: first.codec });
    await archive.importDigest(digestOf("2025-09-10", [paperOf("One"), paperOf("Two")]), "page.txt");
    await archive.keepIndex();
    await archive.importDigest(
      digestOf("2025-09-11", [paperOf("Two", { arxivId: "2509.00002" }), paperOf("Three")]),
      "hub",
    );

    const second = idsCodec();
    const again = await open({ indexCodec: second.codec });

    expect(again.index.addedInAll).toBe(0);
    expect(second.decoded.addedInAll).toBe(3);
    expect([...second.decoded.held.keys()].sort()).toEqual(
      archive
        .papers()
        .map(({ id }) => id)
        .sort(),
    );
  });

  it("returns the saved index byte for byte, and keeps the newer of two", async () => {
    const { store } = await open();
    const content = Uint8Array.from({ length: 100_000 }, (_, n) => n % 251);

    await store.keepIndex({ revision: 7, content });
    await store.keepIndex({ revision: 6, content: new Uint8Array(3) });

    const row = await store.savedIndex();
    expect(row?.revision).toBe(7);
    expect(row?.content).toBeInstanceOf(Uint8Array);
    expect(Buffer.from(row?.content ?? []).equals(content)).toBe(true);
  });

  it("indexes anew when the kept index cannot be read", async () => {
    const { codec } = idsCodec();
    const { archive } = await open({ indexCodec: codec });
    await archive.importDigest(digestOf("2025-09-10", [paperOf("One")]), "page.txt");
    await archive.keepIndex();
    const broken: IndexCodec = {
      encode: codec.encode,
      decode: () => {
        throw new Error("damaged");
      },
    };

    const again = await open({ indexCodec: broken });

    expect(again.index.size).toBe(1);
  });

  it("reports a full disk, and keeps what it had", async () => {
    const { archive, index, database } = await open();
    await archive.importDigest(digestOf("2025-09-10", [paperOf("One")]), "hub");
    const pages = await sql<{ page_count: number }>`pragma page_count`.execute(database.db);
    await sql.raw(`pragma max_page_count = ${(pages.rows[0]?.page_count ?? 0) + 2}`).execute(database.db);
    const large = Array.from({ length: 300 }, (_, n) =>
      paperOf(`Large ${n}`, { abstract: "word ".repeat(200) }),
    );

    const failure = await archive
      .importDigest(digestOf("2025-09-11", large), "hub")
      .catch((thrown) => thrown);

    expect(failure).toMatchObject({ code: "store-unavailable", message: expect.stringContaining("full") });
    expect(archive.dates()).toEqual(["2025-09-10"]);
    expect(index.size).toBe(1);
    const again = await open();
    expect(again.archive.papers().map(({ title }) => title)).toEqual(["One"]);
    await sql.raw("pragma max_page_count = 1000000").execute(database.db);
    expect((await archive.importDigest(digestOf("2025-09-11", large), "hub")).added).toBe(300);
  });
});
