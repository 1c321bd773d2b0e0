import { existsSync } from "node:fs";
import { mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";
import { type Dialect, Kysely, PostgresDialect, SqliteDialect } from "kysely";
import { AppError, messageOf } from "../../errors.js";
import type { Log } from "../../log.js";
import { RetryingSqliteDriver } from "./patient-sqlite-driver.js";
import type { Schema } from "./schema.js";

const CONNECTION_TIMEOUT_MS = 10_000;

export interface OpenDatabase {
  readonly db: Kysely<Schema>;
  readonly kind: "sqlite" | "postgres";
}

/**
 * Opens `file:PATH`, `:memory:` (a database of its own, gone when closed), or `postgres://…`. Drivers are
 * loaded when they are needed.
 *
 * @throws AppError `bad-config` for another kind of address, `store-unavailable` when it cannot be opened.
 */
export async function openDatabase(databaseUrl: string, log: Log): Promise<OpenDatabase> {
  if (/^postgres(ql)?:\/\//.test(databaseUrl)) {
    return { db: new Kysely({ dialect: await postgres(databaseUrl, log) }), kind: "postgres" };
  }
  const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(databaseUrl)?.[1];
  if (scheme !== undefined && scheme !== "file") {
    throw new AppError("bad-config", `The store cannot be at "${scheme}:".`, {
      hint: "Use file:PATH or postgres://…",
    });
  }
  const path = databaseUrl.replace(/^file:(\/\/(?=\/))?/, "");
  try {
    return { db: new Kysely({ dialect: await sqlite(path) }), kind: "sqlite" };
  } catch (thrown) {
    throw new AppError("store-unavailable", `The store ${path} cannot be opened: ${messageOf(thrown)}.`, {
      cause: thrown,
      hint: "Check that the folder may be written to.",
    });
  }
}

async function sqlite(path: string): Promise<Dialect> {
  if (path !== ":memory:") {
    await makeFolder(dirname(path));
    await makePrivateFile(path);
  }
  const { default: Database } = await import("libsql");
  const database = new Database(path);
  // Waiting inside SQLite would hold up the whole process; the driver waits instead.
  database.pragma("busy_timeout = 0");
  // Readers and a writer side by side; every commit on the disk before a message leaves, or a power cut
  // could forget that it left.
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  database.pragma("foreign_keys = ON");
  const config = {
    database: {
      close: () => {
        database.close();
      },
      prepare: (sql: string) => database.prepare(sql),
    },
  };
  const dialect = new SqliteDialect(config);
  return {
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createDriver: () => new RetryingSqliteDriver(config),
  };
}

/** `mkdir -p`. Node's own does not end where a file system answers ENOENT below a folder that is there, as /proc does. */
async function makeFolder(path: string): Promise<void> {
  if (existsSync(path)) return;
  await makeFolder(dirname(path));
  await mkdir(path).catch((thrown: NodeJS.ErrnoException) => {
    // Another process made it meanwhile.
    if (thrown.code !== "EEXIST") throw thrown;
  });
}

/** A new database is its owner's alone: it may hold tokens. SQLite gives its side files the same mode. */
async function makePrivateFile(path: string): Promise<void> {
  if (existsSync(path)) return;
  await (await open(path, "a", 0o600)).close();
}

async function postgres(databaseUrl: string, log: Log): Promise<Dialect> {
  const { default: pg } = await import("pg");
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 10,
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
  });
  // An idle connection that breaks emits an error, which would otherwise end the process.
  pool.on("error", (error) => {
    log.warn({ reason: error.message }, "idle store connection lost");
  });
  return new PostgresDialect({ pool });
}
