import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const SHARED = fileURLToPath(new URL("../../../shared/", import.meta.url));

/** Whether the folder of real inputs is beside this repository; otherwise tests that read it are skipped. */
export const hasShared = existsSync(join(SHARED, "data"));

/** Path of a real input, for instance `sharedPath("data/digest-page.txt")`. */
export function sharedPath(relative: string): string {
  return join(SHARED, relative);
}
