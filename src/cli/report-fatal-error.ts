import { AppError, messageOf } from "../errors.js";
import type { Io } from "./terminal/io.js";

/**
 * Says what went wrong in one clear sentence, and the next step; a stack only for faults of ours.
 *
 * @returns the exit code: 2 for wrong usage or configuration, else 1
 */
export function reportFatalError(thrown: unknown, io: Pick<Io, "stderr">): number {
  if (!(thrown instanceof AppError)) {
    io.stderr.write(`broadsheet: something of ours broke: ${messageOf(thrown)}\n`);
    if (thrown instanceof Error) io.stderr.write(`${thrown.stack ?? ""}\n`);
    return 1;
  }
  io.stderr.write(`broadsheet: ${thrown.message}\n`);
  if (thrown.hint !== undefined) io.stderr.write(`${thrown.hint}\n`);
  return thrown.code === "bad-usage" || thrown.code === "bad-config" ? 2 : 1;
}
