import { useCallback, useEffect, useReducer, useRef, useState } from "react";
import type { Form, LookName, WebAnswer } from "../../protocol.js";
import type { Api } from "./api.js";
import { type Conversation, EMPTY_CONVERSATION, nextConversation } from "./conversation.js";

/** How often the page asks for posts that the schedule brought. */
const POLL_MS = 20_000;

export interface Chat {
  readonly conversation: Conversation;
  readonly isWaiting: boolean;
  /** A form that an answer asked for, until it is sent or closed. */
  readonly form: Form | undefined;
  ask(line: string): void;
  press(look: LookName, value: string, payload: unknown, from: string): void;
  submit(form: Form, args: Readonly<Record<string, string | boolean>>): void;
  closeForm(): void;
  runPost(): void;
}

/** The conversation and everything that adds to it. */
export function useConversation(api: Api): Chat {
  const [conversation, dispatch] = useReducer(nextConversation, EMPTY_CONVERSATION);
  const [waiting, setWaiting] = useState(0);
  const [form, setForm] = useState<Form | undefined>(undefined);
  const keys = useRef(0);
  const lastPost = useRef(0);
  lastPost.current = conversation.lastPost;

  const fetchPosts = useCallback(
    () =>
      api.posts(lastPost.current).then(
        (posts) => dispatch({ type: "posted", posts }),
        // The server is gone or starting: the next poll tells.
        () => undefined,
      ),
    [api],
  );
  useEffect(() => {
    void fetchPosts();
    const timer = setInterval(() => void fetchPosts(), POLL_MS);
    return () => clearInterval(timer);
  }, [fetchPosts]);

  const nextKey = () => {
    keys.current += 1;
    return `entry-${keys.current}`;
  };
  const follow = async (pending: Promise<WebAnswer>, from?: string) => {
    setWaiting((count) => count + 1);
    try {
      const answer = await pending;
      if (answer.kind === "form") setForm(answer.form);
      else dispatch({ type: "answered", key: nextKey(), answer, ...(from === undefined ? {} : { from }) });
    } catch (thrown) {
      const text = thrown instanceof Error ? thrown.message : String(thrown);
      dispatch({ type: "failed", key: nextKey(), text });
    } finally {
      setWaiting((count) => count - 1);
    }
  };
  const say = (text: string) =>
    dispatch({ type: "asked", key: nextKey(), text, at: new Date().toISOString() });
  return {
    conversation,
    isWaiting: waiting > 0,
    form,
    ask: (line) => {
      say(line);
      void follow(api.ask(line));
    },
    press: (look, value, payload, from) => void follow(api.press(look, value, payload), from),
    submit: (sent, args) => {
      setForm(undefined);
      void follow(api.submit(sent.command, args));
    },
    closeForm: () => setForm(undefined),
    runPost: () => void follow(api.runPost()).then(fetchPosts),
  };
}
