import type { ActionValue } from "../../src/command/action-value.js";
import type { Reply } from "../../src/reply/reply.js";
import type { LookName } from "./protocol.js";

/** A platform's way with messages, given from outside because adapters do not know each other. */
export interface PlatformRenderer {
  /** The platform's payload for a reply. */
  render(reply: Reply): unknown;
  /** What a pressed component means: its value (or custom id) and the payload of the message it is in. */
  readPress(value: string, payload: unknown): ActionValue | undefined;
}

export type PlatformRenderers = Readonly<Record<LookName, PlatformRenderer>>;
