import { type Kysely, sql } from "kysely";
import { AppError, messageOf } from "../errors.js";
import type { Log } from "../log.js";
import { createArchiveStore } from "./archive-store.js";
import { createClaims } from "./claims.js";
import { migrate } from "./database/migrate.js";
import { openDatabase } from "./database/open-database.js";
import type { Schema } from "./database/schema.js";
import { createDeliveryStore } from "./delivery/delivery-store.js";
import { createNoticeStore } from "./delivery/notices.js";
import { createSubscriptionStore } from "./delivery/subscription-store.js";
import { createKeyValueStore } from "./key-value-store.js";
import { migrations } from "./migrations/index.js";
import { createRequestSlots } from "./request-slots.js";
import { createSavedPapers } from "./saved-papers.js";
import { createSlackInstallations } from "./slack-installations.js";
import type { Store } from "./store.js";

/** The address of a store that lives in this process's memory. */
export const MEMORY_DATABASE = ":memory:";

/**
 * Opens the store at `file:PATH`, `:memory:` or `postgres://…` and brings its tables up to date; safe for
 * several processes at once.
 *
 * @throws AppError `bad-config` for another kind of address, `store-unavailable` when it does not open.
 */
export async function openStore(databaseUrl: string, deps: { readonly log: Log }): Promise<Store> {
  const database = await openDatabase(databaseUrl, deps.log);
  try {
    const run = await migrate(database, migrations);
    if (run.length > 0) deps.log.debug({ migrations: run }, "store brought up to date");
  } catch (thrown) {
    await database.db.destroy();
    throw unavailable(thrown);
  }
  return subPorts(database.db, deps.log);
}

function subPorts(db: Kysely<Schema>, log: Log): Store {
  return {
    subscriptions: createSubscriptionStore(db),
    deliveries: createDeliveryStore(db),
    notices: createNoticeStore(db, log),
    keyValues: createKeyValueStore(db),
    savedPapers: createSavedPapers(db),
    slackInstallations: createSlackInstallations(db),
    archive: createArchiveStore(db),
    requestSlots: createRequestSlots(db),
    claims: createClaims(db),
    async ping() {
      try {
        await sql`select 1`.execute(db);
      } catch (thrown) {
        throw unavailable(thrown);
      }
    },
    close: () => db.destroy(),
  };
}

function unavailable(thrown: unknown): AppError {
  return new AppError("store-unavailable", `The store does not answer: ${messageOf(thrown)}.`, {
    cause: thrown,
    hint: "Check DATABASE_URL and that the database is up.",
  });
}
