import type { Kysely } from "kysely";
import type { Platform } from "../command/caller.js";
import type { Schema } from "./database/schema.js";

/** A person's own list of papers. */
export interface SavedPapers {
  /** Keeps a paper; false when it was on the list already. */
  save(owner: Owner, paperId: string, savedAt: string): Promise<boolean>;
  /** Takes a paper off the list; false when it was not on it. */
  unsave(owner: Owner, paperId: string): Promise<boolean>;
  /** Paper ids, the latest saved first. */
  list(owner: Owner): Promise<readonly string[]>;
}

/** A person as a platform knows them. Ids are unique on Discord, and within a workspace on Slack. */
export interface Owner {
  readonly platform: Platform;
  readonly workspace: string;
  readonly person: string;
}

export function createSavedPapers(db: Kysely<Schema>): SavedPapers {
  return {
    async save(owner, paperId, savedAt) {
      const result = await db
        .insertInto("saved_papers")
        .values({ ...owner, paper_id: paperId, saved_at: savedAt })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
    },
    async unsave(owner, paperId) {
      const result = await db
        .deleteFrom("saved_papers")
        .where("platform", "=", owner.platform)
        .where("workspace", "=", owner.workspace)
        .where("person", "=", owner.person)
        .where("paper_id", "=", paperId)
        .executeTakeFirst();
      return result.numDeletedRows > 0n;
    },
    async list(owner) {
      const rows = await db
        .selectFrom("saved_papers")
        .select("paper_id")
        .where("platform", "=", owner.platform)
        .where("workspace", "=", owner.workspace)
        .where("person", "=", owner.person)
        .orderBy("saved_at", "desc")
        .orderBy("paper_id")
        .execute();
      return rows.map((row) => row.paper_id);
    },
  };
}
