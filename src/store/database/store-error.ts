import { AppError, messageOf } from "../../errors.js";

/**
 * Runs work on the database and tells in one kind of error what keeps it from working.
 *
 * @throws AppError `store-unavailable`; other AppErrors pass.
 */
export async function storeErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw thrown instanceof AppError ? thrown : storeError(thrown);
  }
}

function storeError(thrown: unknown): AppError {
  const code = typeof thrown === "object" && thrown !== null && "code" in thrown ? String(thrown.code) : "";
  // SQLITE_FULL; 53100 is Postgres' "disk_full" (https://www.postgresql.org/docs/current/errcodes-appendix.html).
  if (code.startsWith("SQLITE_FULL") || code === "53100") {
    return new AppError("store-unavailable", "The disk of the store is full; nothing was changed.", {
      cause: thrown,
      hint: "Free some space, then do it again.",
    });
  }
  return new AppError("store-unavailable", `The store does not answer: ${messageOf(thrown)}.`, {
    cause: thrown,
    hint: "Check DATABASE_URL and that the database is up.",
  });
}
