import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Digest } from "../digest/digest.js";
import { parseDigest } from "../digest/parse-digest.js";
import { packageRoot } from "../package-root.js";

/** The day on which the bundled page was copied; the page itself names no year. */
const SAMPLE_DATE = "2025-09-11";

/** The bundled sample: 86 papers with summaries of our own. */
export async function readSampleDigest(): Promise<Digest> {
  const name = "sample-digest.txt";
  const content = await readFile(join(packageRoot(), "data", name));
  return parseDigest({ content, name, modifiedAt: `${SAMPLE_DATE}T00:00:00Z`, date: SAMPLE_DATE });
}
