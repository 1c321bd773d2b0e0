import type { Readable, Writable } from "node:stream";

/** The program's three streams. Results go to `stdout`, everything else to `stderr`. */
export interface Io {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
}

export function printLine(stream: Writable, text: string): void {
  stream.write(`${text}\n`);
}

export function printJson(io: Io, value: unknown): void {
  printLine(io.stdout, JSON.stringify(value));
}
