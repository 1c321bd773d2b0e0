import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { renderPlain } from "../../adapters/console/index.js";
import { createCommands } from "../../commands/index.js";
import type { Context } from "../../src/cli/context.js";
import { createOperations } from "../../src/cli/operations.js";
import type { Platforms } from "../../src/cli/platforms.js";
import { runProgram } from "../../src/cli/program.js";
import { reportFatalError } from "../../src/cli/report-fatal-error.js";
import { systemClock } from "../../src/clock.js";
import { readConfig } from "../../src/config.js";
import { AppError } from "../../src/errors.js";
import { silentLog } from "../../src/log.js";
import type { ProgramRun } from "./run-broadsheet.js";

const unused = () => Promise.reject(new Error("no platform is reached here"));

const platforms: Platforms = {
  createCommands: async (services) => createCommands(services),
  runConsole: unused,
  renderPlain: async (reply) => renderPlain(reply, { width: 80 }),
  createMessengers: async () => new Map(),
  createPlaygroundMessenger: unused,
  createAdapters: unused,
  createPublicPages: async () => [],
  examinations: () => [],
  slackManifest: unused,
  registerDiscord: () =>
    Promise.reject(
      new AppError("bad-config", "DISCORD_TOKEN is not set.", { hint: "Set it in .env first." }),
    ),
};

/** Runs the program in this process: everything but main, with the given streams and environment. */
export async function runInProcess(
  args: readonly string[],
  options: { readonly input?: string; readonly environment?: Readonly<Record<string, string>> } = {},
): Promise<ProgramRun> {
  const stdin = new PassThrough();
  stdin.end(options.input ?? "");
  const io = { stdin, stdout: new PassThrough(), stderr: new PassThrough() };
  const never = new AbortController().signal;
  const context: Context = {
    io,
    terminal: {
      isInput: false,
      isOutput: false,
      colour: false,
      hyperlinks: false,
      timeZone: "UTC",
      size: () => ({ columns: 80, rows: undefined }),
    },
    clock: systemClock,
    version: "0.0.0",
    config: () => readConfig({ DATABASE_URL: ":memory:", ...options.environment }, false),
    log: () => silentLog,
    newReference: () => "reference1",
    random: () => 0.5,
    stop: () => never,
  };
  const output = {
    writeOut: (written: string) => io.stdout.write(written),
    writeErr: (written: string) => io.stderr.write(written),
  };
  const code = await runProgram(args, createOperations(context, platforms), output, context.version).catch(
    (thrown: unknown) => reportFatalError(thrown, io),
  );
  io.stdout.end();
  io.stderr.end();
  return { code, stdout: await text(io.stdout), stderr: await text(io.stderr) };
}
