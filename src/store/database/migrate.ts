import { type Kysely, sql } from "kysely";
import type { OpenDatabase } from "./open-database.js";
import type { Schema } from "./schema.js";

/** One step of the schema. It never changes once it has been released; a later step mends an earlier one. */
export interface Migration {
  /** Its file's name, such as `0001-subscriptions`. Names are run in the order of the list. */
  readonly name: string;
  up(db: Kysely<Schema>): Promise<void>;
}

/** Any constant will do, as long as all processes use the same one. */
const ADVISORY_LOCK = 7_209_114;

/**
 * Runs the migrations that have not been run, all in one transaction that one process at a time can hold, so
 * that any number of processes may start at once. (Kysely's own migrator takes no lock on SQLite.)
 *
 * @returns the names that were run now.
 */
export async function migrate(
  database: OpenDatabase,
  migrations: readonly Migration[],
): Promise<readonly string[]> {
  return database.db.transaction().execute(async (db) => {
    if (database.kind === "postgres") await sql`select pg_advisory_xact_lock(${ADVISORY_LOCK})`.execute(db);
    await sql`create table if not exists migrations (name text primary key)`.execute(db);
    const done = await sql<{ name: string }>`select name from migrations`.execute(db);
    const names = new Set(done.rows.map((row) => row.name));
    const pending = migrations.filter((migration) => !names.has(migration.name));
    for (const migration of pending) {
      await migration.up(db);
      await sql`insert into migrations (name) values (${migration.name})`.execute(db);
    }
    return pending.map((migration) => migration.name);
  });
}
