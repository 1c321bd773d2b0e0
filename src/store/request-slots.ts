import { type Kysely, sql } from "kysely";
import type { RequestSlots } from "../source/http/request-gate.js";
import type { Schema } from "./database/schema.js";
import { storeErrors } from "./database/store-error.js";

/** A slot further off than this was written by a clock that was wrong. */
const MAX_AHEAD_MS = 300_000;

/** Slots shared by all processes of a store: one statement reads and takes, so that no two get the same. */
export function createRequestSlots(db: Kysely<Schema>): RequestSlots {
  return {
    reserve: (service, nowMs, intervalMs) =>
      storeErrors(async () => {
        const free = sql.ref<number>("request_slots.free_at_ms");
        const taken = sql<number>`case
          when ${free} between ${nowMs} and ${nowMs + MAX_AHEAD_MS} then ${free} + ${intervalMs}
          else ${nowMs + intervalMs} end`;
        const row = await db
          .insertInto("request_slots")
          .values({ service, free_at_ms: nowMs + intervalMs })
          .onConflict((conflict) => conflict.column("service").doUpdateSet({ free_at_ms: taken }))
          .returning("free_at_ms")
          .executeTakeFirstOrThrow();
        return row.free_at_ms - intervalMs;
      }),
  };
}
