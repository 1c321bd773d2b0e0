import { type Logger, pino } from "pino";
import pretty from "pino-pretty";

/**
 * Structured log lines on stderr: a static message plus fields. error = our bug, warn = degraded,
 * info = life cycle, debug = may hold users' words. Secrets are redacted by field name.
 */
export type Log = Logger;

export interface LogOptions {
  readonly level: "trace" | "debug" | "info" | "warn" | "error" | "silent";
  readonly format: "pretty" | "json";
}

const SECRET_FIELDS = [
  "token",
  "botToken",
  "appToken",
  "signingSecret",
  "clientSecret",
  "stateSecret",
  "encryptionKey",
  "authorization",
];

/** Opens the log. Standard output is left to results. */
export function createLog(options: LogOptions): Log {
  const redact = SECRET_FIELDS.flatMap((field) => [field, `*.${field}`]);
  const settings = { level: options.level, redact, base: null };
  return options.format === "pretty"
    ? pino(settings, pretty({ destination: 2, ignore: "pid,hostname", sync: true }))
    : pino(settings, pino.destination({ dest: 2, sync: true }));
}

/** A log that says nothing, for one-off commands and tests. */
export const silentLog: Log = pino({ level: "silent" });
