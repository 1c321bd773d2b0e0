import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { DigestInput } from "../src/digest/digest.js";
import { parseDigest } from "../src/digest/parse-digest.js";

const SHARED = fileURLToPath(new URL("../../shared/data/", import.meta.url));
const SAMPLE = fileURLToPath(new URL("../data/sample-digest.txt", import.meta.url));
const RUNS = 31;

/**
 * Prints how fast digests are parsed, in megabytes (10^6 bytes) and papers a second: the median of 31 runs (5 for
 * the Hub days) after 5 warm-up runs, and the fastest run, which a busy machine disturbs least.
 * "all derived" includes each paper's links, acronyms and summary, which are otherwise computed on first use.
 */
export async function benchParse(): Promise<void> {
  const page = join(SHARED, "digest-page.txt");
  if (existsSync(page)) await measure("digest page", [file(page)], RUNS);
  else console.log("digest page: ../shared is not there");
  if (existsSync(SAMPLE)) await measure("bundled sample", [file(SAMPLE)], RUNS);
  const days = join(SHARED, "hub-api");
  if (existsSync(days)) {
    const inputs = readdirSync(days).map((name) => file(join(days, name)));
    await measure("Hub days", inputs, 5);
  }
}

function file(path: string): DigestInput {
  return { content: readFileSync(path), name: path, modifiedAt: "2026-01-01T00:00:00Z" };
}

async function measure(name: string, inputs: readonly DigestInput[], runs: number): Promise<void> {
  const bytes = inputs.reduce((sum, { content }) => sum + content.length, 0);
  const plain: number[] = [];
  const derived: number[] = [];
  let papers = 0;
  for (let run = -5; run < runs; run++) {
    const start = performance.now();
    const digests = [];
    for (const input of inputs) digests.push(await parseDigest(input));
    const parsed = performance.now();
    papers = digests.reduce((sum, digest) => sum + digest.papers.length, 0);
    for (const paper of digests.flatMap((digest) => digest.papers)) void { ...paper };
    if (run < 0) continue;
    plain.push(parsed - start);
    derived.push(performance.now() - start);
  }
  const rate = (ms: number) =>
    `${(bytes / 1e3 / ms).toFixed(1)} MB/s, ${Math.round((papers * 1000) / ms)} papers/s`;
  console.log(
    `parse ${name} (${inputs.length} files, ${(bytes / 1e6).toFixed(2)} MB, ${papers} papers): ` +
      `${rate(median(plain))} (fastest ${rate(Math.min(...plain))}); all derived: ${rate(median(derived))}`,
  );
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
