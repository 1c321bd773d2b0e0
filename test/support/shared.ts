import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const SHARED = fileURLToPath(new URL("../../../shared/", import.meta.url));

/** Whether the folder of real inputs lies beside this repository; tests that read it are skipped otherwise. */
export const hasShared = existsSync(join(SHARED, "data"));

/** Where a real input is, for instance `sharedPath("data/digest-page.txt")`. */
export function sharedPath(relative: string): string {
  return join(SHARED, relative);
}
