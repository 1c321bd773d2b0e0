import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { singleToken } from "../../../../adapters/slack/connect/installations.js";
import { createMessenger } from "../../../../adapters/slack/send/messenger.js";
import type {
  FrozenPart,
  Messenger,
  PostContent,
  SendRequest,
} from "../../../../src/delivery/send/messenger.js";
import { silentLog } from "../../../../src/log.js";
import { type FakeSlack, startFakeSlack } from "../../../support/fake-slack/index.js";

const CONTENT: PostContent = {
  name: "Papers 2025-09-11",
  root: { text: "Today's papers", blocks: [{ kind: "heading", text: "Papers 2025-09-11" }] },
  rest: [{ text: "The rest", blocks: [{ kind: "text", spans: [{ kind: "plain", text: "Also today" }] }] }],
  topics: [],
  reference: "k3v9x2m4qa",
};

let fake: FakeSlack;
let messenger: Messenger;

beforeEach(async () => {
  fake = await startFakeSlack();
  const tokens = singleToken(fake.botToken);
  messenger = createMessenger({ tokens, apiUrl: fake.apiUrl, log: silentLog, timeoutMs: 300 });
});

afterEach(async () => {
  expect(fake.state.refusals).toEqual([]);
  await fake.close();
});

function request(part: FrozenPart | undefined, more: Partial<SendRequest> = {}): SendRequest {
  if (part === undefined) throw new Error("no such part");
  return {
    target: { platform: "slack", workspace: "T0FAKE", channel: "C0GENERAL" },
    part,
    reference: "k3v9x2m4qa-0",
    rootMessageId: undefined,
    signal: new AbortController().signal,
    ...more,
  };
}

function lookFor(reference: string, rootMessageId?: string) {
  return messenger.find({
    target: { platform: "slack", workspace: "T0FAKE", channel: "C0GENERAL" },
    reference,
    rootMessageId,
    notBefore: "2025-01-01T00:00:00Z",
    signal: new AbortController().signal,
  });
}

describe("the Slack messenger", () => {
  it("sends the root and the rest below it, and finds both again", async () => {
    const [root, rest] = messenger.compose(CONTENT, {});

    const sent = await messenger.send(request(root));
    const rootMessageId = sent.status === "sent" ? sent.messageId : "none";
    const second = await messenger.send(request(rest, { rootMessageId, reference: "k3v9x2m4qa-1" }));

    expect([sent.status, second.status]).toEqual(["sent", "sent"]);
    expect(fake.messages("C0GENERAL").map((message) => message.threadTs)).toEqual([undefined, rootMessageId]);
    expect(await lookFor("k3v9x2m4qa-0")).toMatchObject({ status: "found", messageId: rootMessageId });
    expect(await lookFor("k3v9x2m4qa-1", rootMessageId)).toMatchObject({ status: "found" });
    expect(await lookFor("another-0")).toEqual({ status: "absent" });
  });

  it("says what became of a message for every fault, and asks once", async () => {
    const [root] = messenger.compose(CONTENT, {});
    const cases = [
      [{ kind: "refuse", error: "not_in_channel" }, "no-permission"],
      [{ kind: "refuse", error: "is_archived" }, "place-gone"],
      [{ kind: "refuse", error: "token_revoked" }, "no-permission"],
      [{ kind: "refuse", error: "service_unavailable" }, "unavailable"],
      [{ kind: "refuse", error: "invalid_blocks" }, "rejected"],
      [{ kind: "refuse", error: "fatal_error" }, "unknown"],
      [{ kind: "rate-limited", retryAfter: 7 }, "rate-limited"],
      [{ kind: "cut-before-accept" }, "unknown"],
      [{ kind: "accept-then-cut" }, "unknown"],
      [{ kind: "500-before" }, "unknown"],
      [{ kind: "500-after-accept" }, "unknown"],
      [{ kind: "hang" }, "unknown"],
      [{ kind: "garbage" }, "unknown"],
    ] as const;

    for (const [fault, kind] of cases) {
      fake.addFault({ method: "chat.postMessage", ...fault });
      const outcome = await messenger.send(request(root));

      expect(outcome, JSON.stringify(fault)).toMatchObject({ status: "failed", failure: { kind } });
    }
    expect(fake.state.calls.filter((call) => call.method === "chat.postMessage")).toHaveLength(cases.length);
    expect(fake.messages("C0GENERAL")).toHaveLength(2);
  });

  it("waits as long as Slack says", async () => {
    const [root] = messenger.compose(CONTENT, {});
    fake.addFault({ method: "chat.postMessage", kind: "rate-limited", retryAfter: 7 });

    const outcome = await messenger.send(request(root));

    expect(outcome).toMatchObject({ failure: { kind: "rate-limited", retryAfterMs: 7_000 } });
  });

  it("knows that nothing was sent when no connection came about", async () => {
    const [root] = messenger.compose(CONTENT, {});
    const tokens = singleToken("xoxb-fake");
    const gone = await startFakeSlack();
    await gone.close();
    const nowhere = createMessenger({ tokens, apiUrl: gone.apiUrl, log: silentLog });

    expect(await nowhere.send(request(root))).toMatchObject({ failure: { kind: "unavailable" } });
  });

  it("finds a message by its small print where metadata is withheld", async () => {
    const [root] = messenger.compose(CONTENT, {});
    const { text, blocks } = JSON.parse(root?.payload ?? "{}");
    fake.state.messages.push({
      channel: "C0GENERAL",
      ts: fake.state.nextTs(),
      threadTs: undefined,
      text,
      blocks,
      metadata: undefined,
      visibleTo: undefined,
      edits: 0,
      via: "api",
      team: "T0FAKE",
    });

    expect((await lookFor("k3v9x2m4qa-0")).status).toBe("found");
  });

  it("says that history may not be read", async () => {
    fake.addFault({ method: "conversations.history", kind: "history-forbidden" });

    expect(await lookFor("k3v9x2m4qa-0")).toEqual({
      status: "unreadable",
      reason: "The bot may not read the channel's messages.",
    });
  });

  it("finds a message behind many newer ones", async () => {
    const [root] = messenger.compose(CONTENT, {});
    await messenger.send(request(root));
    for (let index = 0; index < 130; index += 1)
      await messenger.send(request(root, { reference: `other-${index}` }));
    const first = fake.messages("C0GENERAL")[0];

    expect(await lookFor("other-0")).toMatchObject({ status: "found" });
    expect((await lookFor("k3v9x2m4qa-0")).status).toBe("found");
    expect(first?.metadata).toEqual({
      event_type: "broadsheet_part",
      event_payload: { reference: "k3v9x2m4qa-0" },
    });
  });

  it("stops when its signal aborts", async () => {
    const [root] = messenger.compose(CONTENT, {});
    fake.addFault({ method: "chat.postMessage", kind: "hang" });
    const stop = new AbortController();

    const sending = messenger.send(request(root, { signal: stop.signal }));
    await fake.until(() => fake.state.calls.at(-1));
    stop.abort();

    expect(await sending).toMatchObject({ status: "failed", failure: { kind: "unknown" } });
  });

  it("sends a notice to a person in private", async () => {
    const target = { platform: "slack", workspace: "T0FAKE", channel: "C0GENERAL" } as const;
    const reply = { text: "Your subscription is paused.", blocks: [] };

    const outcome = await messenger.notify(target, "U0ALICE", reply, new AbortController().signal);

    expect(outcome.status).toBe("sent");
    expect(fake.lastMessage("D0ALICE")?.text).toBe("Your subscription is paused.");
  });

  it("posts without unfurling or broadcasting", async () => {
    const [root] = messenger.compose(CONTENT, {});

    await messenger.send(request(root));

    const args = fake.state.calls.at(-1)?.args;
    expect(args).toMatchObject({ unfurl_links: "false", unfurl_media: "false" });
    expect(args).not.toHaveProperty("reply_broadcast");
  });
});
