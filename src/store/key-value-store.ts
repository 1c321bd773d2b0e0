import type { Kysely } from "kysely";
import type { KeyValues } from "../key-values.js";
import type { Schema } from "./database/schema.js";

export function createKeyValueStore(db: Kysely<Schema>): KeyValues {
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
