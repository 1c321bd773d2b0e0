import type { Clock } from "../clock.js";
import type { Config } from "../config.js";
import type { Log } from "../log.js";
import type { Io } from "./terminal/io.js";

/** What a run of the program has to work with; main alone makes one from the process. */
export interface Context {
  readonly io: Io;
  readonly terminal: Terminal;
  readonly clock: Clock;
  readonly version: string;
  /** Reads and checks the environment at the first call; commands that need none work with a broken one. */
  readonly config: () => Config;
  readonly log: () => Log;
  /** Some ten lower-case letters and digits, fresh and unguessable. */
  readonly newReference: () => string;
  /** From 0 to below 1. */
  readonly random: () => number;
  /** Aborts at the first SIGTERM or SIGINT. */
  readonly stop: () => AbortSignal;
}

/** What is known of the person's terminal. */
export interface Terminal {
  /** A person types standard input. */
  readonly isInput: boolean;
  /** A person reads standard output. */
  readonly isOutput: boolean;
  readonly colour: boolean;
  readonly hyperlinks: boolean;
  readonly timeZone: string;
  size(): { readonly columns: number; readonly rows: number | undefined };
}
