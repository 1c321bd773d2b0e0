import { readdir, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "../../errors.js";
import { unreadable } from "./read-digest-file.js";

export type ListedFile =
  | { readonly status: "file"; readonly path: string; readonly fingerprint: string }
  | { readonly status: "unreadable"; readonly path: string; readonly error: AppError };

/**
 * The file itself, or all files of a folder and its sub-folders by name, hidden ones left out. What cannot be
 * looked at is listed as such. A folder that several links lead to, itself included, is listed once.
 *
 * @throws AppError `unreadable-input` when `path` itself is missing or closed to us.
 */
export async function listFiles(path: string): Promise<readonly ListedFile[]> {
  const top = await look(path);
  if (top.status === "unreadable") throw top.error;
  if (top.status === "file") return [top];
  const files: ListedFile[] = [];
  await listFolder(path, files, new Set());
  return files;
}

async function listFolder(folder: string, files: ListedFile[], seen: Set<string>): Promise<void> {
  let names: string[];
  try {
    const real = await realpath(folder);
    if (seen.has(real)) return;
    seen.add(real);
    names = await readdir(folder);
  } catch (thrown) {
    files.push({ status: "unreadable", path: folder, error: unreadable(folder, thrown) });
    return;
  }
  for (const name of names.sort()) {
    if (name.startsWith(".")) continue;
    const found = await look(join(folder, name));
    if (found.status === "folder") await listFolder(found.path, files, seen);
    else files.push(found);
  }
}

async function look(
  path: string,
): Promise<ListedFile | { readonly status: "folder"; readonly path: string }> {
  try {
    const stats = await stat(path);
    if (stats.isDirectory()) return { status: "folder", path };
    if (!stats.isFile()) throw new AppError("unreadable-input", `${path} is neither a file nor a folder.`);
    return { status: "file", path, fingerprint: `${stats.mtimeMs}-${stats.size}` };
  } catch (thrown) {
    const error = thrown instanceof AppError ? thrown : unreadable(path, thrown);
    return { status: "unreadable", path, error };
  }
}
