import { unreachable } from "../../errors.js";
import { invoke } from "../../reply/actions.js";
import { notice as noticeBlocks } from "../../reply/notice.js";
import type { Reply, Span } from "../../reply/reply.js";
import { plain } from "../../reply/spans.js";
import type { ChannelRef } from "./messenger.js";

/** What a person is to be told in private. It is kept until it was sent. */
export interface OwnerNotice {
  /** Also the reference by which a platform may tell a repetition. */
  readonly id: string;
  /** The channel that it is about. */
  readonly target: ChannelRef;
  /** The platform's id of who is told. */
  readonly personId: string;
  readonly subject: NoticeSubject;
  /** ISO instants. */
  readonly createdAt: string;
  readonly nextAttemptAt: string;
}

/** `paused`: after a lasting failure; `unknown`: nobody can tell whether a post arrived. Reasons are sentences. */
export type NoticeSubject =
  | {
      readonly kind: "paused";
      readonly subscriptions: readonly { readonly id: string; readonly topic: string }[];
      readonly reason: string;
      readonly mend: string;
    }
  | {
      readonly kind: "unknown";
      readonly localDate: string;
      /** Of the delivery, as in its messages' small print. */
      readonly reference: string;
      readonly reason: string;
    };

/** The notice in words, with a way to mend what it is about. */
export function noticeReply({ subject, target }: OwnerNotice): Reply {
  const channel: Span = { kind: "mention", of: "channel", id: target.channel };
  switch (subject.kind) {
    case "paused": {
      const { subscriptions, reason, mend } = subject;
      const what = subscriptions.length === 1 ? "The daily papers" : `${subscriptions.length} subscriptions`;
      return noticeBlocks(
        [plain(`${what} in `), channel, plain(` are paused. ${reason}`)],
        `${mend} Then press Resume. Nothing was deleted.`,
        subscriptions.slice(0, MAX_BUTTONS).map(({ id, topic }) => {
          const label = topic === "" ? "Resume" : `Resume “${topic}”`;
          return invoke(label.length > MAX_LABEL_LENGTH ? "Resume" : label, "resume", { which: id });
        }),
      );
    }
    case "unknown": {
      const { localDate, reference, reason } = subject;
      return noticeBlocks(
        [
          plain("The connection broke while the papers of "),
          plain(`${localDate} were going to `),
          channel,
          plain(`, and nobody can tell whether all of them arrived. ${reason}`),
        ],
        `Nothing is sent twice. Look for the reference ${reference} in the channel; the next post comes as usual.`,
      );
    }
    default:
      return unreachable(subject);
  }
}

const MAX_BUTTONS = 5;
const MAX_LABEL_LENGTH = 70;
