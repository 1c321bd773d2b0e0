import type { Migration } from "../database/migrate.js";

/** What people are to be told in private, until they were. */
export const notices: Migration = {
  name: "0007-notices",
  async up(db) {
    await db.schema
      .createTable("notices")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("platform", "text", (column) => column.notNull())
      .addColumn("workspace", "text")
      .addColumn("channel", "text", (column) => column.notNull())
      .addColumn("person", "text", (column) => column.notNull())
      .addColumn("subject", "text", (column) => column.notNull())
      .addColumn("created_at", "text", (column) => column.notNull())
      .addColumn("next_attempt_at", "text", (column) => column.notNull())
      .execute();
  },
};
