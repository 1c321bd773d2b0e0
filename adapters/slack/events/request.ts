import type { WebClient } from "@slack/web-api";
import type { ConversationRef } from "../../../src/command/caller.js";

/** One thing a person did, with all that is needed to answer it. */
export interface SlackRequest {
  /** Signed in to the person's workspace; asks once, never waits for a rate limit. */
  readonly client: WebClient;
  readonly workspace: string | undefined;
  readonly person: string;
  /** Undefined in App Home and for shortcuts without a channel. */
  readonly channel: string | undefined;
  readonly thread: string | undefined;
  readonly responseUrl: string | undefined;
  /** Opens one view within three seconds. */
  readonly triggerId: string | undefined;
  /** The message that was pressed. */
  readonly pressed?:
    | { readonly ts: string; readonly isEphemeral: boolean; readonly isPost: boolean }
    | undefined;
}

/** The client that Bolt signed in for a delivery, and the workspace where Broadsheet is installed: in a shared
 * channel that is not the workspace of whoever asks. */
export type SignedIn = Pick<SlackRequest, "client" | "workspace">;

/** The neutral place; where there is no channel, the person's own. */
export function conversationOf(request: SlackRequest): ConversationRef {
  const channel = request.channel ?? request.person;
  return {
    platform: "slack",
    workspace: request.workspace,
    channel,
    thread: request.thread,
    isDirect: /^[DUW]/.test(channel),
  };
}
