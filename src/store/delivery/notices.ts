import type { Kysely, Selectable, Transaction } from "kysely";
import { z } from "zod";
import { readInstant, storedInstant } from "../../delivery/schedule/instants.js";
import type { OwnerNotice } from "../../delivery/send/notice.js";
import type { NoticeStore } from "../../delivery/send/notice-store.js";
import type { Log } from "../../log.js";
import type { NoticeTable, Schema } from "../database/schema.js";
import { storeErrors } from "../database/store-error.js";
import { readTarget } from "./delivery-row.js";

const subject = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("paused"),
    subscriptions: z.array(z.object({ id: z.string(), topic: z.string() })),
    reason: z.string(),
    mend: z.string(),
  }),
  z.object({
    kind: z.literal("unknown"),
    localDate: z.string(),
    reference: z.string(),
    reason: z.string(),
  }),
]);

export function createNoticeStore(db: Kysely<Schema>, log: Log): NoticeStore {
  /** Out of the way of the others for a day, with a line in the log: another version may have written it. */
  async function setAside(id: string, cause: unknown, now: string): Promise<void> {
    log.error({ notice: id, err: cause }, "a notice cannot be read and is set aside for a day");
    const later = storedInstant(readInstant(now).add({ hours: 24 }));
    await db.updateTable("notices").set({ next_attempt_at: later }).where("id", "=", id).execute();
  }

  return {
    due: (now, platforms) =>
      storeErrors(async () => {
        if (platforms.length === 0) return [];
        const rows = await db
          .selectFrom("notices")
          .selectAll()
          .where("next_attempt_at", "<=", now)
          .where("platform", "in", platforms)
          .orderBy("created_at")
          .orderBy("id")
          .execute();
        const notices: OwnerNotice[] = [];
        for (const row of rows) {
          try {
            notices.push(readNotice(row));
          } catch (cause) {
            await setAside(row.id, cause, now);
          }
        }
        return notices;
      }),
    putOff: (notice, until) =>
      storeErrors(async () => {
        const moved = await db
          .updateTable("notices")
          .set({ next_attempt_at: until })
          .where("id", "=", notice.id)
          .where("next_attempt_at", "=", notice.nextAttemptAt)
          .returning("id")
          .executeTakeFirst();
        return moved !== undefined;
      }),
    remove: (id) =>
      storeErrors(async () => {
        await db.deleteFrom("notices").where("id", "=", id).execute();
      }),
  };
}

/** Throws for a row that is no notice. */
function readNotice(row: Selectable<NoticeTable>): OwnerNotice {
  return {
    id: row.id,
    target: readTarget(row),
    personId: row.person,
    subject: subject.parse(JSON.parse(row.subject)),
    createdAt: row.created_at,
    nextAttemptAt: row.next_attempt_at,
  };
}

/** Writes notices in the transaction of what they are about. */
export async function insertNotices(
  transaction: Transaction<Schema>,
  notices: readonly OwnerNotice[],
): Promise<void> {
  if (notices.length === 0) return;
  const rows = notices.map(({ id, target, personId, subject: about, createdAt, nextAttemptAt }) => ({
    id,
    platform: target.platform,
    workspace: target.workspace ?? null,
    channel: target.channel,
    person: personId,
    subject: JSON.stringify(about),
    created_at: createdAt,
    next_attempt_at: nextAttemptAt,
  }));
  await transaction.insertInto("notices").values(rows).execute();
}
