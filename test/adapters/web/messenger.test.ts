import { describe, expect, it } from "vitest";
import { createPlaygroundChannel } from "../../../adapters/web/channel.js";
import { createWebMessenger } from "../../../adapters/web/messenger.js";
import { systemClock } from "../../../src/clock.js";
import type { PostContent } from "../../../src/delivery/send/messenger.js";
import { plainLooks } from "./playground.js";

const target = { platform: "web", workspace: undefined, channel: "playground" } as const;
const { signal } = new AbortController();
const content: PostContent = {
  name: "Papers 2025-09-11",
  root: { text: "5 papers", blocks: [] },
  rest: [{ text: "The rest", blocks: [] }],
  topics: [],
  reference: "ref0",
};

function messenger() {
  const channel = createPlaygroundChannel();
  return { channel, messenger: createWebMessenger({ channel, looks: plainLooks, clock: systemClock }) };
}

describe("createWebMessenger", () => {
  it("composes a root and the rest, the same bytes each time", () => {
    const { messenger: web } = messenger();

    const parts = web.compose(content, {});

    expect(parts.map((part) => part.role)).toEqual(["root", "rest"]);
    expect(web.compose(content, {})).toEqual(parts);
  });

  it("posts parts into the channel, the rest below the root, and finds them again", async () => {
    const { channel, messenger: web } = messenger();
    const [root, rest] = web.compose(content, {});
    if (root === undefined || rest === undefined) throw new Error("two parts were composed");

    const first = await web.send({ target, part: root, reference: "ref0", rootMessageId: undefined, signal });
    const second = await web.send({ target, part: rest, reference: "ref1", rootMessageId: "1", signal });

    expect(first).toEqual({ status: "sent", messageId: "1", link: undefined });
    expect(second).toEqual({ status: "sent", messageId: "2", link: undefined });
    expect(channel.after(0).map((post) => [post.number, post.root, post.message.text])).toEqual([
      [1, undefined, "5 papers"],
      [2, 1, "The rest"],
    ]);
    const look = { target, rootMessageId: undefined, notBefore: "2026-01-01T00:00:00Z", signal };
    expect(await web.find({ ...look, reference: "ref1" })).toMatchObject({ status: "found", messageId: "2" });
    expect(await web.find({ ...look, reference: "other" })).toEqual({ status: "absent" });
  });

  it("refuses another channel and a payload that is not its own", async () => {
    const { channel, messenger: web } = messenger();
    const request = { reference: "ref0", rootMessageId: undefined, signal };
    const part = { role: "root", payload: "{}" } as const;

    const elsewhere = await web.send({ ...request, target: { ...target, channel: "general" }, part });
    const broken = await web.send({ ...request, target, part: { ...part, payload: "no JSON" } });

    expect(elsewhere).toMatchObject({ status: "failed", failure: { kind: "place-gone" } });
    expect(broken).toMatchObject({ status: "failed", failure: { kind: "rejected" } });
    expect(channel.after(0)).toEqual([]);
  });

  it("drops the oldest posts and keeps counting", async () => {
    const { channel, messenger: web } = messenger();
    for (let at = 0; at < 205; at++) await web.notify(target, "you", { text: `${at}`, blocks: [] }, signal);

    const kept = channel.after(0);

    expect(kept.length).toBe(200);
    expect(kept.at(0)?.number).toBe(6);
    expect(kept.at(-1)?.number).toBe(205);
  });
});
