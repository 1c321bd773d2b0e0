import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const RUNS = 9;
const program = join(import.meta.dirname, "..", "dist", "src", "main.js");

/** Time from starting the built program to the first character of its first answer. */
export async function benchStart(): Promise<void> {
  if (!existsSync(program)) {
    console.log("start: not measured, the program is not built (npm run build)");
    return;
  }
  const folder = await mkdtemp(join(tmpdir(), "broadsheet-bench-"));
  await firstAnswer(folder);
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) times.push(await firstAnswer(folder));
  await rm(folder, { recursive: true, force: true });
  times.sort((a, b) => a - b);
  const at = (share: number) => (times[Math.floor(share * (times.length - 1))] ?? Number.NaN).toFixed(0);
  console.log(`start to first answer: median ${at(0.5)} ms, ${at(0)} to ${at(1)} ms over ${RUNS} runs`);
}

function firstAnswer(folder: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(process.execPath, [program, "chat"], {
      cwd: folder,
      env: { PATH: process.env.PATH },
    });
    child.stdout.once("data", () => resolve(performance.now() - started));
    child.once("error", reject);
    child.once("close", () => reject(new Error("the program ended without an answer")));
    child.stdin.end("/papers mixture of experts\n");
  });
}
