import { open } from "node:fs/promises";
import type { Digest, DigestFormat } from "../digest/digest.js";
import { parseDigest } from "../digest/parse-digest.js";
import { AppError, messageOf } from "../errors.js";

/** Twenty times the largest digest seen (a mailing); it all has to be in memory at once. */
export const MAX_FILE_BYTES = 40 * 1024 * 1024;

export interface FileOptions {
  readonly date?: string | undefined;
  readonly format?: DigestFormat | undefined;
}

/**
 * Reads one digest out of a file.
 *
 * @throws AppError `unreadable-input` when it is missing, closed to us, no file or too large, and what parsing throws.
 */
export async function readDigestFile(path: string, options: FileOptions = {}): Promise<Digest> {
  const { content, modifiedAt } = await readFileOnce(path);
  return parseDigest({ content, name: path, modifiedAt, ...options });
}

async function readFileOnce(
  path: string,
): Promise<{ readonly content: Uint8Array; readonly modifiedAt: string }> {
  try {
    const file = await open(path, "r");
    try {
      const stats = await file.stat();
      if (!stats.isFile()) throw new AppError("unreadable-input", `${path} is no file.`);
      if (stats.size > MAX_FILE_BYTES) throw tooLarge(path, stats.size);
      return { content: await file.readFile(), modifiedAt: stats.mtime.toISOString() };
    } finally {
      await file.close();
    }
  } catch (thrown) {
    throw thrown instanceof AppError ? thrown : unreadable(path, thrown);
  }
}

function tooLarge(path: string, size: number): AppError {
  const megabytes = (bytes: number) => Math.round(bytes / 1024 / 1024);
  return new AppError(
    "unreadable-input",
    `${path} has ${megabytes(size)} MB, and a digest may have ${megabytes(MAX_FILE_BYTES)} MB at most.`,
    { hint: "Split it into several files." },
  );
}

/** What keeps a path from being read, in words. */
export function unreadable(path: string, thrown: unknown): AppError {
  const code = thrown instanceof Error && "code" in thrown ? thrown.code : undefined;
  const reasons = new Map<unknown, string>([
    ["ENOENT", "is not there"],
    ["ENOTDIR", "is not there"],
    ["EACCES", "may not be read"],
    ["EPERM", "may not be read"],
    ["EISDIR", "is a folder"],
  ]);
  const reason = reasons.get(code) ?? `cannot be read: ${messageOf(thrown)}`;
  return new AppError("unreadable-input", `${path} ${reason}.`, { cause: thrown });
}
