import type { Kysely } from "kysely";
import type { Schema } from "./database/schema.js";

/** Where Slack workspaces' installations are kept. What is kept is sealed by the adapter: the store cannot read it. */
export interface SlackInstallations {
  /** The sealed installation of a workspace (or an enterprise), undefined where there is none. */
  get(installationKey: string): Promise<string | undefined>;
  set(installationKey: string, sealed: string, installedAt: string): Promise<void>;
  remove(installationKey: string): Promise<void>;
  /** Keys of all installations, in the order in which they were made. */
  keys(): Promise<readonly string[]>;
}

export function createSlackInstallations(db: Kysely<Schema>): SlackInstallations {
  return {
    async get(installationKey) {
      const row = await db
        .selectFrom("slack_installations")
        .select("sealed")
        .where("installation_key", "=", installationKey)
        .executeTakeFirst();
      return row?.sealed;
    },
    async set(installationKey, sealed, installedAt) {
      await db
        .insertInto("slack_installations")
        .values({ installation_key: installationKey, sealed, installed_at: installedAt })
        .onConflict((conflict) =>
          conflict.column("installation_key").doUpdateSet({ sealed, installed_at: installedAt }),
        )
        .execute();
    },
    async remove(installationKey) {
      await db.deleteFrom("slack_installations").where("installation_key", "=", installationKey).execute();
    },
    async keys() {
      const rows = await db
        .selectFrom("slack_installations")
        .select("installation_key")
        .orderBy("installed_at")
        .orderBy("installation_key")
        .execute();
      return rows.map((row) => row.installation_key);
    },
  };
}
