/**
 * The closed list of what can go wrong, as programs see it. People see {@link AppError.message} or a reply
 * built from the code; a code never reaches a channel.
 */
export type ErrorCode =
  // the words of the command line, or the environment
  | "bad-usage"
  | "bad-config"
  // digests and sources
  | "not-a-digest"
  | "unreadable-input"
  | "source-unavailable"
  | "source-rejected"
  // commands
  | "unknown-command"
  | "bad-argument"
  | "not-found"
  | "not-permitted"
  | "timed-out"
  // the platforms, see delivery/failure.ts for what each means for a delivery
  | "rate-limited"
  | "unavailable"
  | "place-gone"
  | "no-permission"
  | "rejected"
  | "unknown-outcome"
  | "bad-credentials"
  // the store
  | "store-unavailable"
  | "conflict"
  | "limit-reached";

export interface AppErrorOptions {
  readonly cause?: unknown;
  /** What to do next, one sentence, shown after the message. */
  readonly hint?: string;
}

/** The one error class of Broadsheet: a code, a sentence for the operator, and what to do next. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | undefined;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.hint = options.hint;
  }
}

/** Ends a `switch` over a union: a new member that is not handled fails to compile here. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}

/** The message of anything that was thrown, for a log field or an operator's line. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
