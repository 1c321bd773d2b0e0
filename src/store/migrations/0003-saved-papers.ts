import type { Migration } from "../database/migrate.js";

/** Papers that people keep on lists of their own. */
export const savedPapers: Migration = {
  name: "0003-saved-papers",
  async up(db) {
    await db.schema
      .createTable("saved_papers")
      .addColumn("platform", "text", (column) => column.notNull())
      .addColumn("workspace", "text", (column) => column.notNull())
      .addColumn("person", "text", (column) => column.notNull())
      .addColumn("paper_id", "text", (column) => column.notNull())
      .addColumn("saved_at", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("saved_once", ["platform", "workspace", "person", "paper_id"])
      .execute();
  },
};
