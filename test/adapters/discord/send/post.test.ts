import { describe, expect, it } from "vitest";
import { composePost, readPart } from "../../../../adapters/discord/send/post.js";
import type { PostContent } from "../../../../src/delivery/send/messenger.js";
import { notice } from "../../../../src/reply/notice.js";

const content: PostContent = {
  name: "Papers 2025-09-11",
  root: notice("root"),
  rest: [notice("list one"), notice("list two"), notice("list three")],
  brief: notice("the list in one"),
  topics: [],
  reference: "abc",
};

const kindsOf = (options: { readonly thread?: boolean }) =>
  composePost(content, options).map(({ payload }) => {
    const part = readPart(payload);
    return part?.kind === "message"
      ? JSON.stringify(part.body.components).match(/root|list \w+|the list in one/)?.[0]
      : part?.kind;
  });

describe("a post on Discord", () => {
  it("posts two messages in the open channel, however long the day", () => {
    expect(kindsOf({})).toEqual(["root", "the list in one"]);
  });

  it("lists the whole day in a thread of its own", () => {
    expect(kindsOf({ thread: true })).toEqual(["root", "thread", "list one", "list two", "list three"]);
  });
});
