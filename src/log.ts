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
  /** Where lines go; default standard error. */
  readonly destination?: NodeJS.WritableStream | undefined;
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

/** An error may be its own cause. */
const MAX_CAUSES = 4;

/** Opens the log. Standard output is left to results. */
export function createLog(options: LogOptions): Log {
  const redact = SECRET_FIELDS.flatMap((field) => [field, `*.${field}`]);
  const settings = {
    level: options.level,
    redact,
    base: null,
    serializers: { err: (thrown: unknown) => describeError(thrown) },
  };
  if (options.destination !== undefined) return pino(settings, options.destination);
  return options.format === "pretty"
    ? pino(settings, pretty({ destination: 2, ignore: "pid,hostname", sync: true }))
    : pino(settings, pino.destination({ dest: 2, sync: true }));
}

/**
 * What a log line says of an error. Its other fields stay out: SDKs hang whole requests on their errors, with headers,
 * cookies, tokens and what people typed.
 */
function describeError(thrown: unknown, depth = 0): object {
  if (!(thrown instanceof Error)) return { type: typeof thrown, message: String(thrown) };
  const code =
    "code" in thrown && ["string", "number"].includes(typeof thrown.code) ? thrown.code : undefined;
  return {
    type: thrown.name,
    message: thrown.message,
    ...(code === undefined ? {} : { code }),
    stack: thrown.stack,
    ...(thrown.cause === undefined || depth === MAX_CAUSES
      ? {}
      : { cause: describeError(thrown.cause, depth + 1) }),
  };
}

/** A log that says nothing, for one-off commands and tests. */
export const silentLog: Log = pino({ level: "silent" });
