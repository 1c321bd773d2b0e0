import { setTimeout as sleep } from "node:timers/promises";
import {
  CompiledQuery,
  type DatabaseConnection,
  type QueryResult,
  type SqliteDatabase,
  SqliteDriver,
  type SqliteStatement,
} from "kysely";

/** Waits between tries while another process writes, the last one again and again; some ten seconds in all. */
const WAITS_MS = [1, 2, 4, 8, 16, 32, 50] as const;
const MOST_TRIES = 200;

/**
 * Kysely's SQLite driver for a file that several processes write.
 *
 * It begins every transaction as a writer: one that begins as a reader and then writes fails at once when another
 * process wrote in between (https://www.sqlite.org/isolation.html). And where SQLite would wait for another
 * writer, it waits itself, because a wait inside SQLite holds up the whole process, timers and sockets included.
 */
export class PatientSqliteDriver extends SqliteDriver {
  constructor(config: { readonly database: SqliteDatabase }) {
    super({ database: reuseBusyStatements(config.database) });
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection();
    return {
      executeQuery: (query) => patiently(() => connection.executeQuery(query)),
      streamQuery: (query, chunkSize) => connection.streamQuery(query, chunkSize),
    };
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }
}

async function patiently<R>(execute: () => Promise<QueryResult<R>>): Promise<QueryResult<R>> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await execute();
    } catch (thrown) {
      if (!isBusy(thrown) || tries === MOST_TRIES) throw thrown;
    }
    await sleep(WAITS_MS[Math.min(tries, WAITS_MS.length) - 1]);
  }
}

/**
 * Prepares the same statement again when the last one found the file busy: until it is run once more it counts
 * as running, and nothing could be committed.
 */
function reuseBusyStatements(database: SqliteDatabase): SqliteDatabase {
  let busy: { readonly sql: string; readonly statement: SqliteStatement } | undefined;
  const remembering = <T>(sql: string, statement: SqliteStatement, run: () => T): T => {
    try {
      const result = run();
      busy = undefined;
      return result;
    } catch (thrown) {
      busy = isBusy(thrown) ? { sql, statement } : undefined;
      throw thrown;
    }
  };
  return {
    close: () => {
      database.close();
    },
    prepare(sql) {
      const statement = busy?.sql === sql ? busy.statement : database.prepare(sql);
      return {
        reader: statement.reader,
        all: (parameters) => remembering(sql, statement, () => statement.all(parameters)),
        run: (parameters) => remembering(sql, statement, () => statement.run(parameters)),
        iterate: (parameters) => statement.iterate(parameters),
      };
    },
  };
}

function isBusy(thrown: unknown): boolean {
  return (
    thrown instanceof Error &&
    "code" in thrown &&
    typeof thrown.code === "string" &&
    /^SQLITE_BUSY/.test(thrown.code)
  );
}
