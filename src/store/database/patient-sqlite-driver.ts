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
const MAX_TRIES = 200;

/**
 * Kysely's SQLite driver for a file that several processes write.
 *
 * It begins every transaction as a writer: one that begins as a reader and then writes fails at once when another
 * process wrote in between (https://www.sqlite.org/isolation.html). And where SQLite would wait for another
 * writer, it waits itself, because a wait inside SQLite holds up the whole process, timers and sockets included.
 */
export class RetryingSqliteDriver extends SqliteDriver {
  constructor(config: { readonly database: SqliteDatabase }) {
    super({ database: keepStatements(config.database) });
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection();
    return {
      executeQuery: (query) => retryWhileBusy(() => connection.executeQuery(query)),
      streamQuery: (query, chunkSize) => connection.streamQuery(query, chunkSize),
    };
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }
}

async function retryWhileBusy<R>(execute: () => Promise<QueryResult<R>>): Promise<QueryResult<R>> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await execute();
    } catch (thrown) {
      if (!isBusy(thrown) || tries === MAX_TRIES) throw thrown;
    }
    await sleep(WAITS_MS[Math.min(tries, WAITS_MS.length) - 1]);
  }
}

/** Some hundred ordinary statements, or a dozen that write hundreds of rows. */
const MAX_CACHED_CHARACTERS = 200_000;

/**
 * Keeps the statements that were used last. Preparing one takes longer than running it, and takes memory that the
 * garbage collector does not see. And a statement that found the file busy has to be the one that is run again: until
 * then it counts as running, and nothing could be committed.
 */
function keepStatements(database: SqliteDatabase): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>();
  let characters = 0;
  return {
    close: () => {
      database.close();
    },
    prepare(sql) {
      const known = kept.get(sql);
      const statement = known ?? database.prepare(sql);
      if (known === undefined) characters += sql.length;
      // The youngest is last.
      kept.delete(sql);
      kept.set(sql, statement);
      for (const oldest of kept.keys()) {
        if (characters <= MAX_CACHED_CHARACTERS || oldest === sql) break;
        kept.delete(oldest);
        characters -= oldest.length;
      }
      return statement;
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
