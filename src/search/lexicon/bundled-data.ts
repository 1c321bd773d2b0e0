import { existsSync, readFileSync } from "node:fs";
import type { z } from "zod";
import { AppError } from "../../errors.js";

/** A file of the package's `data` folder, from the sources as from the compiled tree; undefined when it is not there. */
export function bundledFile(name: string): URL | undefined {
  for (const root of ["../../", "../../../"]) {
    const path = new URL(`${root}data/${name}`, import.meta.url);
    if (existsSync(path)) return path;
  }
  return undefined;
}

/**
 * A list of the `data` folder, empty when it is not there. Throws `unreadable-input`, with `what` as its subject, when
 * it is not such a list.
 */
export function readBundledList<Item>(
  name: string,
  schema: z.ZodType<readonly Item[]>,
  what: string,
): readonly Item[] {
  const path = bundledFile(name);
  if (path === undefined) return [];
  try {
    return schema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (cause) {
    throw new AppError("unreadable-input", `${what} cannot be read`, { cause });
  }
}
