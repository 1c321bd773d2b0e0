import type { Kysely } from "kysely";
import type { Schema } from "./database/schema.js";
import { storeErrors } from "./database/store-error.js";

/** First come, first served, among all processes of a store. */
export interface Claims {
  /** True for the first to claim the key, false for everybody after, until `forMs` have passed. */
  claim(key: string, nowMs: number, forMs: number): Promise<boolean>;
}

/** Lapsed claims are cleared away no more often than this. */
const CLEAR_EVERY_MS = 60_000;

/** One statement looks and takes, so that of two processes one is first. */
export function createClaims(db: Kysely<Schema>): Claims {
  let clearedAt = Number.NEGATIVE_INFINITY;
  const clear = async (nowMs: number) => {
    if (nowMs - clearedAt < CLEAR_EVERY_MS) return;
    clearedAt = nowMs;
    await db.deleteFrom("claims").where("until_ms", "<=", nowMs).execute();
  };
  return {
    claim: (key, nowMs, forMs) =>
      storeErrors(async () => {
        await clear(nowMs);
        const taken = await db
          .insertInto("claims")
          .values({ key, until_ms: nowMs + forMs })
          .onConflict((conflict) =>
            conflict
              .column("key")
              .doUpdateSet({ until_ms: nowMs + forMs })
              .where("claims.until_ms", "<=", nowMs),
          )
          .returning("key")
          .executeTakeFirst();
        return taken !== undefined;
      }),
  };
}
