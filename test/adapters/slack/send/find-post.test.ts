import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWebClient } from "../../../../adapters/slack/connect/web-client.js";
import { findPost } from "../../../../adapters/slack/send/find-post.js";
import { visibleReference } from "../../../../adapters/slack/send/post.js";
import { silentLog } from "../../../../src/log.js";
import { serveRoutes } from "../../../support/serve-routes.js";

const REFERENCE = "k3v9x2m4qa-0";
let messages: readonly unknown[] = [];
let more: Readonly<Record<string, unknown>> = {};
let slack: Awaited<ReturnType<typeof serveRoutes>>;

beforeAll(async () => {
  slack = await serveRoutes([
    {
      path: "/api/conversations.history",
      handle: async (_, response) => {
        response.setHeader("content-type", "application/json");
        response.end(JSON.stringify({ ok: true, messages, ...more }));
      },
    },
  ]);
});

afterAll(() => slack.close());

function lookAmong(history: readonly unknown[], fields: Readonly<Record<string, unknown>> = {}) {
  messages = history;
  more = fields;
  const client = createWebClient({
    token: "xoxb-fake",
    apiUrl: `${slack.url}/api/`,
    timeoutMs: 2_000,
    log: silentLog,
  });
  return findPost(
    client,
    {
      target: { platform: "slack", workspace: "T0FAKE", channel: "C0GENERAL" },
      reference: REFERENCE,
      rootMessageId: undefined,
      notBefore: "2026-11-01T09:00:00Z",
      signal: new AbortController().signal,
    },
    (ts) => `link to ${ts}`,
  );
}

const JOINED = {
  type: "message",
  subtype: "channel_join",
  ts: "1762000001.000100",
  user: "U0ANN",
  text: "joined",
};
const OURS = {
  ts: "1762000002.000200",
  metadata: { event_type: "broadsheet_part", event_payload: { reference: REFERENCE } },
};

describe("the look-up of a post in Slack's history", () => {
  it.each([
    ["somebody joined", JOINED],
    ["a file without text", { ts: "1762000003.000300", files: [{ id: "F0" }] }],
    ["blocks are null", { ts: "1762000003.000300", blocks: null }],
    ["metadata is empty", { ts: "1762000003.000300", metadata: {} }],
    ["the time stamp is missing", { text: "deleted" }],
    ["a message is null", null],
  ])("looks past others, even when %s", async (_, other) => {
    expect(await lookAmong([other])).toEqual({ status: "absent" });
    expect(await lookAmong([other, OURS])).toMatchObject({ status: "found", messageId: OURS.ts });
  });

  it("finds the small print where Slack withholds the metadata", async () => {
    const blocks = [
      { type: "context", elements: [{ type: "plain_text", text: visibleReference(REFERENCE) }] },
    ];

    expect(await lookAmong([JOINED, { ts: "1762000004.000400", blocks }])).toMatchObject({
      status: "found",
      messageId: "1762000004.000400",
    });
  });

  it("ends where the answer names no further page, however it says so", async () => {
    for (const response_metadata of [undefined, {}, { next_cursor: "" }, { next_cursor: null }]) {
      expect(await lookAmong([JOINED], { response_metadata })).toEqual({ status: "absent" });
    }
  });

  it("finds our message, and only ours, among messages of any shape", async () => {
    const message = fc.oneof(
      fc.jsonValue(),
      fc.record(
        { ts: fc.jsonValue(), text: fc.jsonValue(), blocks: fc.jsonValue(), metadata: fc.jsonValue() },
        { requiredKeys: [] },
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(message, { maxLength: 8 }),
        fc.nat(8),
        fc.boolean(),
        async (others, at, isThere) => {
          const history = isThere ? [...others.slice(0, at), OURS, ...others.slice(at)] : others;

          const outcome = await lookAmong(history);

          expect(outcome).toMatchObject(
            isThere ? { status: "found", messageId: OURS.ts } : { status: "absent" },
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});
