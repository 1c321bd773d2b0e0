import type { Migration } from "../database/migrate.js";

/** Workspaces that installed the app, each with its sealed tokens. */
export const slackInstallations: Migration = {
  name: "0004-slack-installations",
  async up(db) {
    await db.schema
      .createTable("slack_installations")
      .addColumn("installation_key", "text", (column) => column.primaryKey())
      .addColumn("sealed", "text", (column) => column.notNull())
      .addColumn("installed_at", "text", (column) => column.notNull())
      .execute();
  },
};
