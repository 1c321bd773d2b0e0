import { z } from "zod";

/**
 * What can go wrong with one request. `cut-*` breaks the connection, `*-after-accept` and `accept-then-cut`
 * carry out the request first; `refuse` answers with Discord's error.
 */
const KINDS = [
  "refuse",
  "hang",
  "hang-after-accept",
  "cut-before-accept",
  "accept-then-cut",
  "500-before",
  "500-after-accept",
  "rate-limited",
  "history-forbidden",
] as const;

/** Names of the endpoints. */
const OPERATIONS = [
  "gateway",
  "application",
  "commands",
  "create-message",
  "edit-message",
  "get-messages",
  "get-channel",
  "edit-channel",
  "create-thread",
  "active-threads",
  "crosspost",
  "direct-channel",
  "callback",
  "response",
  "followup",
  "other",
] as const;

export type Operation = (typeof OPERATIONS)[number];

export const faultSchema = z.object({
  kind: z.enum(KINDS),
  method: z.enum([...OPERATIONS, "*"]),
  /** For `refuse`; default 403 with 50013. */
  status: z.number().optional(),
  code: z.number().optional(),
  /** Seconds, for `rate-limited`; default 1. */
  retryAfter: z.number().optional(),
  /** Only requests to this channel. */
  channel: z.string().optional(),
  /** How many matching requests it affects; default 1. */
  times: z.number().optional(),
  /** How many matching requests pass before it applies; default 0. */
  skip: z.number().optional(),
});

export type Fault = z.infer<typeof faultSchema>;
