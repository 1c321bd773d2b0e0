import type { Platform } from "../../command/caller.js";
import type { Reply } from "../../reply/reply.js";
import type { DeliveryFailure } from "./failure.js";

/** Where posts go: a channel of a workspace. */
export interface ChannelRef {
  readonly platform: Platform;
  readonly workspace: string | undefined;
  readonly channel: string;
}

/** How a subscription wants its post, beyond what it features. A platform ignores what it lacks. */
export interface PostOptions {
  /** The full list goes into a thread of its own (Discord); Slack always threads. */
  readonly thread?: boolean | undefined;
  /** Discord role to mention, the only mention a post may hold. */
  readonly roleId?: string | undefined;
  /** No notification sound (Discord). */
  readonly silent?: boolean | undefined;
  /** Publish to following servers (Discord announcement channels). */
  readonly crosspost?: boolean | undefined;
  /** Each featured paper by itself instead of one summary: in a forum a post of its own (Discord). */
  readonly eachPaper?: boolean | undefined;
}

/** A daily post before a platform has laid it out. */
export interface PostContent {
  /** Such as "Papers 2025-09-11"; the name of a thread or forum post. */
  readonly name: string;
  readonly root: Reply;
  /** The rest of the day, in order; each goes below the root (a thread) or after it. */
  readonly rest: readonly Reply[];
  /** The rest in one message, cut with a way to see all: where no thread takes it, several would be noise. */
  readonly brief?: Reply | undefined;
  /** Topics of the featured papers, for forum tags. */
  readonly topics: readonly string[];
  /** The same for each of the root's papers, in their order. */
  readonly topicsByPaper?: readonly (readonly string[])[] | undefined;
  /** Short, unguessable, printed in small print at the end of every part: how a message is found again. */
  readonly reference: string;
}

/** One message of a post as it will go out, byte for byte, however often it is tried. */
export interface FrozenPart {
  /** `root` first; a `rest` part needs the root's message id when it is sent. */
  readonly role: "root" | "rest";
  /** The platform's payload as JSON text. */
  readonly payload: string;
}

export interface SendRequest {
  readonly target: ChannelRef;
  readonly part: FrozenPart;
  /** The part's own reference: the delivery's with the part's number, at most 25 characters (Discord's nonce). */
  readonly reference: string;
  /** Message id of the root part, for `rest` parts. */
  readonly rootMessageId: string | undefined;
  readonly signal: AbortSignal;
}

export type SendOutcome =
  | { readonly status: "sent"; readonly messageId: string; readonly link: string | undefined }
  | { readonly status: "failed"; readonly failure: DeliveryFailure };

export interface FindRequest {
  readonly target: ChannelRef;
  readonly reference: string;
  readonly rootMessageId: string | undefined;
  /** ISO instant: the message cannot be older. */
  readonly notBefore: string;
  readonly signal: AbortSignal;
}

export type FindOutcome =
  | { readonly status: "found"; readonly messageId: string; readonly link: string | undefined }
  /** Looked at everything since `notBefore`, and it is not there. */
  | { readonly status: "absent" }
  /** History may not be read here; nobody can tell. */
  | { readonly status: "unreadable"; readonly reason: string }
  | { readonly status: "failed"; readonly failure: DeliveryFailure };

/**
 * An adapter's one way of sending posts. It makes exactly one request for each call and never repeats it:
 * retries are decided by delivery alone. It works without the adapter being started (REST only).
 */
export interface Messenger {
  readonly platform: Platform;
  /** For trying out: the bundled sample may be posted here, where nobody takes it for news. */
  readonly showsSample?: boolean;
  /**
   * Pure and total: lays a post out within the platform's limits. The first part is the root; the payload of
   * the part at position n holds `partReference(content.reference, n)`.
   */
  compose(content: PostContent, options: PostOptions): readonly FrozenPart[];
  send(request: SendRequest): Promise<SendOutcome>;
  find(request: FindRequest): Promise<FindOutcome>;
  /** A private notice to a person, such as "your subscription is paused". */
  notify(target: ChannelRef, personId: string, reply: Reply, signal: AbortSignal): Promise<SendOutcome>;
}
