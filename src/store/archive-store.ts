import type { Kysely, Transaction } from "kysely";
import { type ArchiveChanges, NO_CHANGES } from "../archive/archive-changes.js";
import type { ArchiveStore, PlannedWrite, StoredChanges } from "../archive/archive-store.js";
import { decodePaper, encodePaper } from "../archive/stored-paper.js";
import type { Schema } from "./database/schema.js";
import { storeErrors } from "./database/store-error.js";

/** Rows of one insert: below the smallest limit of parameters (SQLite's 32,766), and quick to compile. */
const ROWS_AT_ONCE = 200;

const STATE = 1;

/** The archive's tables over SQLite or Postgres. */
export function createArchiveStore(db: Kysely<Schema>): ArchiveStore {
  return {
    revision: () => storeErrors(() => readRevision(db)),
    changesSince: (revision) =>
      storeErrors(() =>
        // One transaction, so that the rows are those of the revision.
        db.transaction().execute((transaction) => readChanges(transaction, revision)),
      ),
    write: (since, plan) =>
      storeErrors(() =>
        db.transaction().execute(async (transaction) => {
          const before = await lockRevision(transaction);
          const missed = await readMissed(transaction, since, before);
          const planned = plan(missed);
          if (isEmpty(planned)) return before;
          const revision = before + 1;
          await writeChanges(transaction, planned, revision);
          await transaction.updateTable("archive_state").set({ revision }).where("id", "=", STATE).execute();
          return revision;
        }),
      ),
    savedIndex: () =>
      storeErrors(async () => {
        const row = await db
          .selectFrom("archive_index")
          .select(["revision", "content"])
          .where("id", "=", STATE)
          .executeTakeFirst();
        if (row === undefined) return undefined;
        const { revision, content } = row;
        return { revision, content: content instanceof ArrayBuffer ? new Uint8Array(content) : content };
      }),
    keepIndex: ({ revision, content }) =>
      storeErrors(async () => {
        await db
          .insertInto("archive_index")
          .values({ id: STATE, revision, content })
          .onConflict((conflict) =>
            conflict
              .column("id")
              .doUpdateSet({ revision, content })
              .where("archive_index.revision", "<=", revision),
          )
          .execute();
      }),
  };
}

async function readRevision(db: Kysely<Schema>): Promise<number> {
  const row = await db.selectFrom("archive_state").select("revision").executeTakeFirst();
  return row?.revision ?? 0;
}

/** Writing the row as it is makes Postgres hold other writers off; SQLite's transactions do from their start. */
async function lockRevision(db: Transaction<Schema>): Promise<number> {
  const row = await db
    .updateTable("archive_state")
    .set((each) => ({ revision: each.ref("revision") }))
    .where("id", "=", STATE)
    .returning("revision")
    .executeTakeFirst();
  return row?.revision ?? 0;
}

async function readMissed(db: Transaction<Schema>, since: number, now: number): Promise<StoredChanges> {
  if (now > since) return readChanges(db, since);
  return { revision: now, changes: NO_CHANGES };
}

async function readChanges(db: Kysely<Schema>, since: number): Promise<StoredChanges> {
  const revision = await readRevision(db);
  const papers = await db.selectFrom("archive_papers").select("body").where("revision", ">", since).execute();
  const renamed = await db
    .selectFrom("archive_renamings")
    .select(["from_id", "to_id"])
    .where("revision", ">", since)
    .orderBy("revision")
    .execute();
  const listings = await db
    .selectFrom("archive_listings")
    .select(["paper_id", "date", "source", "rank", "seen_at"])
    .where("revision", ">", since)
    .execute();
  const changes: ArchiveChanges = {
    papers: papers.map(({ body }) => decodePaper(body)),
    renamed: renamed.map((row) => ({ from: row.from_id, to: row.to_id })),
    listings: listings.map(({ paper_id, date, source, rank, seen_at }) => ({
      paperId: paper_id,
      date,
      source,
      rank,
      seenAt: seen_at,
    })),
  };
  return { revision, changes };
}

function isEmpty({ changes }: PlannedWrite): boolean {
  return changes.papers.length + changes.renamed.length + changes.listings.length === 0;
}

async function writeChanges(
  db: Transaction<Schema>,
  { changes, digests }: PlannedWrite,
  revision: number,
): Promise<void> {
  for (const papers of chunks(changes.papers)) {
    await db
      .insertInto("archive_papers")
      .values(papers.map((paper) => ({ id: paper.id, revision, body: encodePaper(paper) })))
      .onConflict((conflict) =>
        conflict.column("id").doUpdateSet((each) => ({
          revision: each.ref("excluded.revision"),
          body: each.ref("excluded.body"),
        })),
      )
      .execute();
  }
  for (const renamings of chunks(changes.renamed)) {
    const ids = renamings.map(({ from }) => from);
    await db.deleteFrom("archive_papers").where("id", "in", ids).execute();
    await db
      .insertInto("archive_renamings")
      .values(renamings.map(({ from, to }) => ({ from_id: from, to_id: to, revision })))
      .onConflict((conflict) =>
        conflict.column("from_id").doUpdateSet((each) => ({
          to_id: each.ref("excluded.to_id"),
          revision: each.ref("excluded.revision"),
        })),
      )
      .execute();
  }
  for (const listings of chunks(changes.listings)) {
    await db
      .insertInto("archive_listings")
      .values(
        listings.map(({ paperId, date, source, rank, seenAt }) => ({
          paper_id: paperId,
          date,
          source,
          rank,
          seen_at: seenAt,
          revision,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(["date", "source", "paper_id"]).doUpdateSet((each) => ({
          rank: each.ref("excluded.rank"),
          revision: each.ref("excluded.revision"),
        })),
      )
      .execute();
  }
  for (const records of chunks(digests)) {
    await db
      .insertInto("archive_digests")
      .values(
        records.map(({ date, source, format, title, seenAt }) => ({
          date,
          source,
          format,
          title,
          seen_at: seenAt,
        })),
      )
      .onConflict((conflict) => conflict.columns(["date", "source"]).doNothing())
      .execute();
  }
}

function* chunks<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += ROWS_AT_ONCE) {
    yield items.slice(start, start + ROWS_AT_ONCE);
  }
}
