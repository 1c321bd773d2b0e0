import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";

const root = join(import.meta.dirname, "../..");

export interface Program {
  /** Address of the playground. */
  readonly address: string;
  stop(): Promise<void>;
}

/** The real program in local mode on a free port, with a store in memory. */
export async function startProgram(settings: Readonly<Record<string, string>> = {}): Promise<Program> {
  const child = spawn(process.execPath, ["--import", "tsx", "src/main.ts", "serve"], {
    cwd: root,
    stdio: ["ignore", "ignore", "pipe"],
    // Nothing inherited: no tokens, no `.env` values, no colours.
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      DATABASE_URL: ":memory:",
      PORT: "0",
      TZ: "Europe/Berlin",
      ...settings,
    },
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stderr })) {
    said.push(line);
    const address = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
    if (address === undefined) continue;
    child.stderr.resume();
    return {
      address,
      stop: async () => {
        child.kill("SIGTERM");
        await ended;
      },
    };
  }
  throw new Error(`the program ended without an address:\n${said.join("\n")}`);
}
