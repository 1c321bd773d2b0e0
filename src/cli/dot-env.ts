import { existsSync, readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { AppError, messageOf } from "../errors.js";

/**
 * The variables of a `.env` file, none where there is no such file. A byte-order mark, as some editors write it, belongs
 * to no name.
 *
 * @throws AppError `bad-config` when the file is there and cannot be read.
 */
export function readDotEnv(path: string): Readonly<Record<string, string | undefined>> {
  if (!existsSync(path)) return {};
  try {
    return parseEnv(readFileSync(path, "utf8").replace(/^\uFEFF/, ""));
  } catch (cause) {
    throw new AppError("bad-config", `${path} cannot be read: ${messageOf(cause)}.`, {
      cause,
      hint: "Check that it is a file and that the program's user may read it.",
    });
  }
}
