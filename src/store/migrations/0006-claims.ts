import type { Migration } from "../database/migrate.js";

/** Who came first for a key, by all processes together. */
export const claims: Migration = {
  name: "0006-claims",
  async up(db) {
    await db.schema
      .createTable("claims")
      .addColumn("key", "text", (column) => column.primaryKey())
      .addColumn("until_ms", "double precision", (column) => column.notNull())
      .execute();
    await db.schema.createIndex("claims_until").on("claims").column("until_ms").execute();
  },
};
