import type { Kysely } from "kysely";
import type { Schema } from "./schema.js";

/** Small facts shared by all processes, such as when the last tick ran. */
export interface KeyValueStore {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
}

export function createKeyValueStore(db: Kysely<Schema>): KeyValueStore {
  return {
    async get(key) {
      const row = await db.selectFrom("key_values").select("value").where("key", "=", key).executeTakeFirst();
      return row?.value;
    },
    async set(key, value) {
      await db
        .insertInto("key_values")
        .values({ key, value })
        .onConflict((conflict) => conflict.column("key").doUpdateSet({ value }))
        .execute();
    },
  };
}
