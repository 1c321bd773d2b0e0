import type { Migration } from "../database/migrate.js";

/** When a service may be asked next, by all processes together. */
export const requestSlots: Migration = {
  name: "0005-request-slots",
  async up(db) {
    await db.schema
      .createTable("request_slots")
      .addColumn("service", "text", (column) => column.primaryKey())
      .addColumn("free_at_ms", "double precision", (column) => column.notNull())
      .execute();
  },
};
