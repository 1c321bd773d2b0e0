import { describe, expect, it } from "vitest";
import { EMPTY_CONVERSATION, nextConversation } from "../../../../adapters/web/page/src/conversation.js";

const message = (text: string) => ({
  at: "2026-01-01T00:00:00Z",
  audience: "caller" as const,
  isOk: true,
  text,
  payloads: { slack: {}, discord: {} },
  files: [],
});
const answer = (text: string, effect: "update" | "reply") =>
  ({ kind: "message", effect, message: message(text) }) as const;
const post = (number: number, text: string) => ({ number, isNotice: false, message: message(text) });

describe("the page's conversation", () => {
  it("edits the pressed message in place and announces it", () => {
    const first = nextConversation(EMPTY_CONVERSATION, {
      type: "answered",
      key: "a",
      answer: answer("one", "reply"),
    });

    const edited = nextConversation(first, {
      type: "answered",
      key: "b",
      answer: answer("two", "update"),
      from: "a",
    });

    expect(edited.entries).toMatchObject([{ key: "a", isEdited: true, message: { text: "two" } }]);
    expect(edited.announced).toBe("two");
  });

  it("adds an answer to a press that replies", () => {
    const first = nextConversation(EMPTY_CONVERSATION, {
      type: "answered",
      key: "a",
      answer: answer("one", "reply"),
    });

    const replied = nextConversation(first, {
      type: "answered",
      key: "b",
      answer: answer("two", "reply"),
      from: "a",
    });

    expect(replied.entries.map((entry) => entry.key)).toEqual(["a", "b"]);
  });

  it("shows each post once, however often it is told", () => {
    const once = nextConversation(EMPTY_CONVERSATION, {
      type: "posted",
      posts: [post(1, "a"), post(2, "b")],
    });

    const twice = nextConversation(once, {
      type: "posted",
      posts: [post(1, "a"), post(2, "b"), post(3, "c")],
    });

    expect(twice.entries.map((entry) => entry.key)).toEqual(["post-1", "post-2", "post-3"]);
    expect(twice.lastPost).toBe(3);
  });
});
