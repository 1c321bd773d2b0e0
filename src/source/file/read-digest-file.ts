import { open } from "node:fs/promises";
import type { Digest, DigestFormat } from "../../digest/digest.js";
import { inMebibytes, MAX_TEXT_BYTES } from "../../digest/input/limits.js";
import { parseDigest } from "../../digest/parse-digest.js";
import { AppError, messageOf } from "../../errors.js";

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
      if (stats.size > MAX_TEXT_BYTES) throw tooLarge(path, stats.size);
      return { content: await file.readFile(), modifiedAt: stats.mtime.toISOString() };
    } finally {
      await file.close();
    }
  } catch (thrown) {
    throw thrown instanceof AppError ? thrown : unreadable(path, thrown);
  }
}

/** Before it is read: the whole of it would have to be in memory. */
function tooLarge(path: string, size: number): AppError {
  return new AppError(
    "unreadable-input",
    `${path} has ${inMebibytes(size)}, and a digest may have ${inMebibytes(MAX_TEXT_BYTES)} at most.`,
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
