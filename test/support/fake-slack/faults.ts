/**
 * What can go wrong with one request. `cut-*` breaks the connection, `*-after-accept` and `accept-then-cut`
 * carry out the request first; `late` does too and withholds its response until released; `refuse`
 * answers with Slack's error.
 */
export type FaultKind =
  | "refuse"
  | "hang"
  | "cut-before-accept"
  | "accept-then-cut"
  | "500-before"
  | "500-after-accept"
  | "rate-limited"
  | "history-forbidden"
  | "late"
  | "garbage";

export interface Fault {
  readonly kind: FaultKind;
  /** Web API method, `response_url`, or `*` for any. */
  readonly method: string;
  /** Slack's error for `refuse`, default `fatal_error`. */
  readonly error?: string;
  /** Seconds, for `rate-limited`; default 1. */
  readonly retryAfter?: number;
  /** Only requests to this channel. */
  readonly channel?: string;
  /** How many matching requests it affects; default 1. */
  times?: number;
  /** How many matching requests pass before it applies; default 0. */
  skip?: number;
}
