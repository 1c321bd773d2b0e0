import { expect, it } from "vitest";
import { silentLog } from "../../../src/log.js";
import { migrate } from "../../../src/store/database/migrate.js";
import { openDatabase } from "../../../src/store/database/open-database.js";
import { createNoticeStore, insertNotices } from "../../../src/store/delivery/notices.js";
import { migrations } from "../../../src/store/migrations/index.js";

const NOW = "2026-09-14T07:00:00Z";
const notice = (id: string) =>
  ({
    id,
    target: { platform: "slack", workspace: "T1", channel: "C1" },
    personId: "U1",
    subject: { kind: "unknown", localDate: "2026-09-14", reference: "r1", reason: "It hung." },
    createdAt: NOW,
    nextAttemptAt: NOW,
  }) as const;

it("sets an unreadable notice aside for a day, and returns the others", async () => {
  const errors: unknown[] = [];
  const log = { ...silentLog, error: (fields: object) => errors.push(fields) };
  const database = await openDatabase(":memory:", silentLog);
  await migrate(database, migrations);
  const { db } = database;
  const notices = createNoticeStore(db, log);
  await db.transaction().execute((transaction) => insertNotices(transaction, [notice("n1"), notice("n2")]));
  await db.updateTable("notices").set({ subject: "{" }).where("id", "=", "n1").execute();

  const due = await notices.due(NOW, ["slack"]);
  const dueAgain = await notices.due(NOW, ["slack"]);
  await notices.due("2026-09-15T07:00:00Z", ["slack"]);
  const kept = await db.selectFrom("notices").select("id").orderBy("id").execute();
  await db.destroy();

  expect(due).toEqual([notice("n2")]);
  expect(dueAgain).toEqual(due);
  expect(errors).toMatchObject([{ notice: "n1" }, { notice: "n1" }]);
  expect(kept).toEqual([{ id: "n1" }, { id: "n2" }]);
});
