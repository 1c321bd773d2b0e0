import type { Migration } from "../database/migrate.js";

/** Papers, the digests that listed them, and a search index to start from. */
export const archive: Migration = {
  name: "0002-archive",
  async up(db) {
    await db.schema
      .createTable("archive_state")
      .addColumn("id", "integer", (column) => column.primaryKey())
      .addColumn("revision", "integer", (column) => column.notNull())
      .execute();
    await db.insertInto("archive_state").values({ id: 1, revision: 0 }).execute();

    await db.schema
      .createTable("archive_papers")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("revision", "integer", (column) => column.notNull())
      .addColumn("body", "text", (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex("archive_papers_by_revision")
      .on("archive_papers")
      .columns(["revision"])
      .execute();

    await db.schema
      .createTable("archive_renamings")
      .addColumn("from_id", "text", (column) => column.primaryKey())
      .addColumn("to_id", "text", (column) => column.notNull())
      .addColumn("revision", "integer", (column) => column.notNull())
      .execute();

    await db.schema
      .createTable("archive_listings")
      .addColumn("date", "text", (column) => column.notNull())
      .addColumn("source", "text", (column) => column.notNull())
      .addColumn("paper_id", "text", (column) => column.notNull())
      .addColumn("rank", "integer", (column) => column.notNull())
      .addColumn("seen_at", "text", (column) => column.notNull())
      .addColumn("revision", "integer", (column) => column.notNull())
      .addPrimaryKeyConstraint("listed_once_a_digest", ["date", "source", "paper_id"])
      .execute();
    await db.schema
      .createIndex("archive_listings_by_revision")
      .on("archive_listings")
      .columns(["revision"])
      .execute();

    await db.schema
      .createTable("archive_digests")
      .addColumn("date", "text", (column) => column.notNull())
      .addColumn("source", "text", (column) => column.notNull())
      .addColumn("format", "text", (column) => column.notNull())
      .addColumn("title", "text", (column) => column.notNull())
      .addColumn("seen_at", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("one_digest_a_source_and_date", ["date", "source"])
      .execute();

    // SQLite keeps bytes as bytes under any type's name; "bytea" is what Postgres calls them.
    await db.schema
      .createTable("archive_index")
      .addColumn("id", "integer", (column) => column.primaryKey())
      .addColumn("revision", "integer", (column) => column.notNull())
      .addColumn("content", "bytea", (column) => column.notNull())
      .execute();
  },
};
