import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeAction } from "../../../src/command/action-value.js";
import { startPlayground } from "./playground.js";

let playground: Awaited<ReturnType<typeof startPlayground>>;
beforeAll(async () => {
  playground = await startPlayground();
});
afterAll(() => playground.close());

const action = (effect: "update" | "reply" | "share" | "form", command: string, args = {}) =>
  encodeAction({ effect, invocation: { command, args } });

describe("the playground's calls", () => {
  it("answers a line with the payloads of both platforms", async () => {
    const { status, body } = await playground.call("ask", { line: "/papers moe", timeZone: "Europe/Berlin" });

    expect(status).toBe(200);
    expect(body).toMatchObject({
      kind: "message",
      effect: "reply",
      message: {
        audience: "caller",
        isOk: true,
        text: "Page 1 on moe",
        payloads: {
          slack: { look: "slack", text: "Page 1 on moe" },
          discord: { look: "discord", text: "Page 1 on moe" },
        },
      },
    });
  });

  it("edits, replies or shares as the pressed button says", async () => {
    const press = (value: string) => playground.call("press", { look: "discord", value, payload: {} });

    expect((await press(action("update", "papers", { topic: "moe", page: 2 }))).body).toMatchObject({
      effect: "update",
      message: { text: "Page 2 on moe", audience: "caller" },
    });
    expect((await press(action("reply", "paper", { title: "DSPy" }))).body).toMatchObject({
      effect: "reply",
      message: { text: "The paper DSPy" },
    });
    expect((await press(action("share", "papers", { topic: "moe" }))).body).toMatchObject({
      effect: "share",
      message: { audience: "everyone" },
    });
  });

  it("opens a command's form with the known values, and accepts it back", async () => {
    const { body } = await playground.call("press", {
      look: "slack",
      value: action("form", "papers", { topic: "moe" }),
      payload: {},
    });

    expect(body).toMatchObject({
      kind: "form",
      form: {
        command: "papers",
        fields: [{ name: "topic", kind: "text", value: "moe", isRequired: true, isCompleted: true }],
      },
    });
    const sent = await playground.call("submit", { command: "papers", args: { topic: "lora", page: "2" } });
    expect(sent.body).toMatchObject({ message: { text: "Page 2 on lora" } });
  });

  it("recognises a button of another version", async () => {
    const { body } = await playground.call("press", { look: "slack", value: "9z|nothing", payload: {} });

    expect(body).toMatchObject({
      kind: "message",
      message: { isOk: false, text: expect.stringContaining("another version") },
    });
  });

  it("completes lines and single fields", async () => {
    expect((await playground.call("complete", { line: "/paper ds" })).body).toEqual({
      from: 7,
      items: [{ insert: "DSPy: Compiling Language Models", label: "DSPy: Compiling Language Models" }],
    });
    const field = { command: "papers", param: "topic", typed: "mo" };
    expect((await playground.call("complete-field", field)).body).toEqual({
      from: 0,
      items: [{ insert: "moe", label: "moe (3)" }],
    });
  });

  it("lists posts from a number on, and marks notices", async () => {
    const target = { platform: "web", workspace: undefined, channel: "playground" } as const;
    const { signal } = new AbortController();
    await playground.messenger.notify(target, "you", { text: "Paused.", blocks: [] }, signal);

    const { body } = await playground.call("posts", { after: 0 });

    expect(body).toMatchObject({ posts: [{ number: 1, isNotice: true, message: { text: "Paused." } }] });
    expect((await playground.call("posts", { after: 1 })).body).toEqual({ posts: [] });
  });

  it("runs the next post and reports its outcome", async () => {
    expect((await playground.call("run-post", {})).body).toMatchObject({ message: { text: "Ran." } });
  });

  it.each([
    ["ask", {}],
    ["ask", { line: 4 }],
    ["ask", { line: "x".repeat(4_001) }],
    ["press", { look: "teams", value: "x", payload: {} }],
    ["submit", { command: "papers", args: { topic: { nested: true } } }],
    ["posts", { after: -1 }],
  ])("refuses %s with %j", async (name, body) => {
    expect(await playground.call(name, body)).toEqual({
      status: 400,
      body: { error: "The request is not what this call takes." },
    });
  });

  it("refuses a body that is no JSON, too long or missing", async () => {
    const headers = { origin: playground.origin, "content-type": "application/json" };

    expect((await playground.send("POST", "/api/ask", headers, "{")).status).toBe(400);
    expect((await playground.send("POST", "/api/ask", headers, "x".repeat(600_000))).status).toBe(413);
    expect((await playground.call("toString", {})).status).toBe(404);
  });
});
