import type { Message, Post, WebAnswer } from "../../protocol.js";

/** What the page shows, in order. */
export type Entry =
  | { readonly kind: "asked"; readonly key: string; readonly text: string; readonly at: string }
  | { readonly kind: "answered"; readonly key: string; readonly message: Message; readonly isEdited: boolean }
  | { readonly kind: "posted"; readonly key: string; readonly post: Post }
  | { readonly kind: "failed"; readonly key: string; readonly text: string };

export interface Conversation {
  readonly entries: readonly Entry[];
  /** Number of the newest post that is shown. */
  readonly lastPost: number;
  /** The last answer as a sentence, for the live region. */
  readonly announced: string;
}

export const EMPTY_CONVERSATION: Conversation = { entries: [], lastPost: 0, announced: "" };

export type ConversationEvent =
  | { readonly type: "asked"; readonly key: string; readonly text: string; readonly at: string }
  /** `from` is the message that was pressed; `update` replaces it. */
  | { readonly type: "answered"; readonly key: string; readonly answer: WebAnswer; readonly from?: string }
  | { readonly type: "posted"; readonly posts: readonly Post[] }
  | { readonly type: "failed"; readonly key: string; readonly text: string };

export function nextConversation(state: Conversation, event: ConversationEvent): Conversation {
  switch (event.type) {
    case "asked":
      return {
        ...state,
        entries: [...state.entries, { kind: "asked", key: event.key, text: event.text, at: event.at }],
      };
    case "answered":
      return answered(state, event);
    case "posted": {
      const fresh = event.posts.filter((post) => post.number > state.lastPost);
      const last = fresh.at(-1);
      if (last === undefined) return state;
      const entries = fresh.map((post): Entry => ({ kind: "posted", key: `post-${post.number}`, post }));
      return {
        entries: [...state.entries, ...entries],
        lastPost: last.number,
        announced: `Posted: ${fresh[0]?.message.text ?? ""}`,
      };
    }
    case "failed":
      return {
        ...state,
        entries: [...state.entries, { kind: "failed", key: event.key, text: event.text }],
        announced: event.text,
      };
  }
}

function answered(
  state: Conversation,
  { key, answer, from }: Extract<ConversationEvent, { type: "answered" }>,
): Conversation {
  if (answer.kind === "form") return state;
  const { message } = answer;
  const isUpdate = answer.effect === "update" && from !== undefined;
  const entries = isUpdate
    ? state.entries.map(
        (entry): Entry =>
          entry.key === from ? { kind: "answered", key: entry.key, message, isEdited: true } : entry,
      )
    : [...state.entries, { kind: "answered", key, message, isEdited: false } as const];
  return { ...state, entries, announced: message.text };
}
