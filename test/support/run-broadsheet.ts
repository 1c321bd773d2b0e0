import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

const main = join(import.meta.dirname, "..", "..", "src", "main.ts");
/** By URL, because the program runs in a folder without packages. */
const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;

export interface ProgramRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs the real program from its sources in an empty folder, with only the given environment,
 * and waits until it exits.
 */
export async function runBroadsheet(
  args: readonly string[],
  options: {
    readonly input?: string;
    readonly environment?: Readonly<Record<string, string>>;
    readonly folder?: string;
  } = {},
): Promise<ProgramRun> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), "broadsheet-")));
  const child = spawn(process.execPath, ["--import", tsx, main, ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...options.environment },
    stdio: ["pipe", "pipe", "pipe"],
    timeout: 50_000,
  });
  child.stdin.on("error", () => undefined);
  child.stdin.end(options.input ?? "");
  const ended = new Promise<number | null>((resolve) => child.on("close", (code) => resolve(code)));
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  if (options.folder === undefined) await rm(folder, { recursive: true, force: true });
  return { code, stdout, stderr };
}
