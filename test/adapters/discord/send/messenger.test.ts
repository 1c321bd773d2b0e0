import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createDiscordMessenger } from "../../../../adapters/discord/index.js";
import { systemClock } from "../../../../src/clock.js";
import type { PostContent, PostOptions, SendOutcome } from "../../../../src/delivery/send/messenger.js";
import { silentLog } from "../../../../src/log.js";
import type { Reply } from "../../../../src/reply/reply.js";
import {
  CHANNELS,
  type FakeDiscord,
  GUILD_ID,
  startFakeDiscord,
  textOf,
  USERS,
} from "../../../support/fake-discord/index.js";

let fake: FakeDiscord;

beforeEach(async () => {
  fake = await startFakeDiscord();
});
afterEach(() => fake.close());

function messenger(timeoutMs = 5_000) {
  const config = { token: fake.token, apiUrl: fake.apiUrl, timeoutMs };
  return createDiscordMessenger(config, { log: silentLog, clock: systemClock });
}

const say = (text: string): Reply => ({ text, blocks: [{ kind: "text", spans: [{ kind: "plain", text }] }] });

function content(rest: readonly string[] = ["the rest"]): PostContent {
  return {
    name: "Papers 2025-09-11",
    root: say("five papers"),
    rest: rest.map(say),
    topics: ["agents", "reinforcement learning"],
    reference: "k7f3q",
  };
}

function ofTwoPapers(): PostContent {
  const card = (title: string) =>
    ({ kind: "paper", title, url: "https://a.example/", summary: "", badges: [], actions: [] }) as const;
  const blocks = [card("Sparse Mixtures"), card("Dense Passage Retrieval")];
  return { ...content(), root: { text: "two papers", blocks }, topicsByPaper: [["agents"], ["retrieval"]] };
}

/** Looks for a message as delivery does after an unknown outcome. */
const find = (channel: string, reference: string, rootMessageId?: string) =>
  messenger().find({
    target: { platform: "discord", workspace: GUILD_ID, channel },
    reference,
    rootMessageId,
    notBefore: new Date(fake.world.now() - 60_000).toISOString(),
    signal: AbortSignal.timeout(10_000),
  });

/** Sends a post part by part, as delivery does. */
async function post(
  channel: string,
  options: PostOptions = {},
  from = messenger(),
  what = content(),
): Promise<readonly SendOutcome[]> {
  const outcomes: SendOutcome[] = [];
  let rootMessageId: string | undefined;
  for (const [i, part] of from.compose(what, options).entries()) {
    const outcome = await from.send({
      target: { platform: "discord", workspace: GUILD_ID, channel },
      part,
      reference: `k7f3q-${i}`,
      rootMessageId,
      signal: AbortSignal.timeout(10_000),
    });
    outcomes.push(outcome);
    if (i === 0 && outcome.status === "sent") rootMessageId = outcome.messageId;
  }
  return outcomes;
}

const sends = () => fake.state.requests.filter(({ operation }) => operation === "create-message");

describe("a post", () => {
  it("posts a root and its follow-ups to a text channel, one request each", async () => {
    const outcomes = await post(CHANNELS.text);

    expect(outcomes.map(({ status }) => status)).toEqual(["sent", "sent"]);
    expect(fake.messages(CHANNELS.text).map(textOf)).toEqual([
      "five papers\n-# ref k7f3q-0",
      "the rest\n-# ref k7f3q-1",
    ]);
    expect(fake.state.requests).toHaveLength(2);
    expect(outcomes[0]).toMatchObject({
      link: `https://discord.com/channels/${GUILD_ID}/${CHANNELS.text}/${fake.messages(CHANNELS.text)[0]?.id}`,
    });
  });

  it("leaves one message when a post is sent again with its reference", async () => {
    await post(CHANNELS.text);
    await post(CHANNELS.text);

    expect(fake.messages(CHANNELS.text)).toHaveLength(2);
  });

  it("opens a thread for the rest where that is wanted", async () => {
    const outcomes = await post(CHANNELS.text, { thread: true });

    const root = fake.messages(CHANNELS.text)[0];
    expect(outcomes.map(({ status }) => status)).toEqual(["sent", "sent", "sent"]);
    expect(fake.messages(CHANNELS.text)).toHaveLength(1);
    expect(fake.messages(root?.id).map(textOf)).toEqual(["the rest\n-# ref k7f3q-2"]);
    expect(fake.world.channels.get(root?.id ?? "")?.name).toBe("Papers 2025-09-11");
  });

  it("makes one forum post, tagged with its topics", async () => {
    await post(CHANNELS.forum, { thread: true });

    const thread = [...fake.world.channels.values()].find(({ parentId }) => parentId === CHANNELS.forum);
    expect(thread).toMatchObject({
      name: "Papers 2025-09-11",
      appliedTags: ["500000000000000002", "500000000000000001"],
    });
    expect(fake.messages(thread?.id).map(textOf)).toEqual([
      "five papers\n-# ref k7f3q-0",
      "the rest\n-# ref k7f3q-2",
    ]);
  });

  it("makes a tagged forum post for each paper where that is wanted, and finds each again", async () => {
    const outcomes = await post(
      CHANNELS.forum,
      { eachPaper: true, roleId: "777" },
      messenger(),
      ofTwoPapers(),
    );

    const threads = [...fake.world.channels.values()].filter(({ parentId }) => parentId === CHANNELS.forum);
    expect(outcomes.map(({ status }) => status)).toEqual(["sent", "sent"]);
    expect(threads.map(({ name, appliedTags }) => ({ name, appliedTags }))).toEqual([
      { name: "Sparse Mixtures", appliedTags: ["500000000000000002"] },
      { name: "Dense Passage Retrieval", appliedTags: [] },
    ]);
    expect(fake.messages().map(({ pings }) => pings.roles)).toEqual([["777"], []]);
    const [first, second] = outcomes.map((each) => (each.status === "sent" ? each.messageId : ""));
    expect(await find(CHANNELS.forum, "k7f3q-1", first)).toMatchObject({
      status: "found",
      messageId: second,
    });
  });

  it("makes a message for each paper outside a forum, and the note alone on a quiet day", async () => {
    await post(CHANNELS.text, { eachPaper: true, thread: true, crosspost: true }, messenger(), ofTwoPapers());
    await post(CHANNELS.other, { eachPaper: true }, messenger(), {
      ...content([]),
      root: say("nothing new"),
    });

    expect(fake.messages(CHANNELS.text).map((message) => textOf(message).split("\n")[0])).toEqual([
      expect.stringContaining("Sparse Mixtures"),
      expect.stringContaining("Dense Passage Retrieval"),
    ]);
    expect(fake.messages(CHANNELS.other).map(textOf)).toEqual(["nothing new\n-# ref k7f3q-0"]);
  });

  it("adds a tag where the forum requires one and none matches", async () => {
    await fake.close();
    const tags = [
      { id: "51", name: "Pinned", moderated: true },
      { id: "52", name: "Anything" },
    ];
    fake = await startFakeDiscord({
      guilds: [{ id: GUILD_ID, channels: [{ id: "9", kind: "forum", tags, needsTag: true }] }],
    });

    await post("9");

    expect([...fake.world.channels.values()].at(-1)?.appliedTags).toEqual(["52"]);
  });

  it("publishes from an announcement channel when asked, and nowhere else", async () => {
    const announced = await post(CHANNELS.announcement, { crosspost: true });
    const elsewhere = await post(CHANNELS.text, { crosspost: true });

    expect([...announced, ...elsewhere].every(({ status }) => status === "sent")).toBe(true);
    expect(fake.messages().map(({ crossposted }) => crossposted)).toEqual([true, false, false, false]);
  });

  it("notifies only the named role, once, and silently where asked", async () => {
    await post(CHANNELS.text, { roleId: "777", silent: true });

    const [root, rest] = fake.messages(CHANNELS.text);
    expect(root?.pings).toEqual({ everyone: false, users: [], roles: ["777"] });
    expect(rest?.pings).toEqual({ everyone: false, users: [], roles: [] });
    expect((root?.flags ?? 0) & (1 << 12)).not.toBe(0);
  });

  it("opens an archived thread, and takes the channel where the thread is gone", async () => {
    const [root] = await post(CHANNELS.text, { thread: true });
    const rootMessageId = root?.status === "sent" ? root.messageId : "";
    const thread = fake.world.channels.get(rootMessageId);
    const part = messenger().compose(content(["later"]), { thread: true })[2];
    const send = (reference: string) =>
      messenger().send({
        target: { platform: "discord", workspace: GUILD_ID, channel: CHANNELS.text },
        part: part ?? { role: "rest", payload: "" },
        reference,
        rootMessageId,
        signal: AbortSignal.timeout(10_000),
      });

    if (thread !== undefined) thread.archived = true;
    const archived = await send("later-1");
    if (thread !== undefined) thread.deleted = true;
    const deleted = await send("later-2");

    expect([archived.status, deleted.status]).toEqual(["sent", "sent"]);
    expect(fake.messages(rootMessageId)).toHaveLength(2);
    expect(fake.messages(CHANNELS.text)).toHaveLength(2);
  });
});

describe("a failure", () => {
  it.each([
    ["500-before", "unknown"],
    ["500-after-accept", "unknown"],
    ["cut-before-accept", "unknown"],
    ["accept-then-cut", "unknown"],
    ["hang", "unknown"],
    ["rate-limited", "rate-limited"],
  ] as const)("reports a failure of kind %s as %s after exactly one request", async (kind, expected) => {
    fake.addFault({ kind, method: "create-message", retryAfter: 3 });

    const [outcome] = await post(CHANNELS.text, {}, messenger(300));

    expect(outcome).toMatchObject({ status: "failed", failure: { kind: expected } });
    expect(sends().filter(({ body }) => JSON.stringify(body).includes("k7f3q-0"))).toHaveLength(1);
  });

  it("tells how long Discord asks to wait", async () => {
    fake.addFault({ kind: "rate-limited", method: "create-message", retryAfter: 3 });

    const [outcome] = await post(CHANNELS.text);

    expect(outcome).toMatchObject({ failure: { retryAfterMs: expect.closeTo(3_000, -3) } });
  });

  it("reports a failure to connect as unavailable, because nothing was sent", async () => {
    const from = messenger();
    const { apiUrl } = fake;
    await fake.close();

    const [outcome] = await post(CHANNELS.text, {}, from);

    expect(outcome, apiUrl).toMatchObject({ failure: { kind: "unavailable" } });
    fake = await startFakeDiscord();
  });

  it.each([
    ["viewChannel", CHANNELS.text, {}, 0, "View Channel"],
    ["sendMessages", CHANNELS.text, {}, 0, "Send Messages"],
    ["createPublicThreads", CHANNELS.text, { thread: true }, 1, "Create Public Threads"],
    ["sendMessagesInThreads", CHANNELS.text, { thread: true }, 2, "Send Messages in Threads"],
    ["sendMessages", CHANNELS.forum, {}, 0, "Create Posts"],
  ] as const)("says what to grant when %s is missing", async (permission, id, options, position, grant) => {
    const channel = fake.world.channels.get(id);
    if (channel !== undefined) channel.denied = [permission];

    const outcome = (await post(id, options))[position];

    expect(outcome).toMatchObject({
      failure: { kind: "no-permission", mend: expect.stringContaining(grant) },
    });
  });

  it("reports a deleted channel as gone", async () => {
    const [outcome] = await post("999");

    expect(outcome).toMatchObject({ failure: { kind: "place-gone" } });
  });

  it("treats a wrong token as passing", async () => {
    const config = { token: "wrong", apiUrl: fake.apiUrl };
    const from = createDiscordMessenger(config, { log: silentLog, clock: systemClock });

    const outcomes = await post(CHANNELS.text, {}, from);

    expect(outcomes.map((each) => each.status === "failed" && each.failure.kind)).toEqual([
      "unavailable",
      "unavailable",
    ]);
  });
});

describe("looking for a message", () => {
  it("finds a message in the channel, however much was said since", async () => {
    await post(CHANNELS.text);
    for (let i = 0; i < 250; i += 1) fake.people.write({ text: `chatter ${i}` });

    expect(await find(CHANNELS.text, "k7f3q-1")).toMatchObject({ status: "found" });
    expect(await find(CHANNELS.text, "other-1")).toEqual({ status: "absent" });
  });

  it("finds a message in a thread and in a forum", async () => {
    const [root] = await post(CHANNELS.text, { thread: true });
    const rootMessageId = root?.status === "sent" ? root.messageId : undefined;
    await post(CHANNELS.forum);

    expect(await find(CHANNELS.text, "k7f3q-2", rootMessageId)).toMatchObject({ status: "found" });
    expect(await find(CHANNELS.forum, "k7f3q-0")).toMatchObject({ status: "found" });
    expect(await find(CHANNELS.forum, "other-0")).toEqual({ status: "absent" });
  });

  it("says absent in a channel where nothing was ever said", async () => {
    expect(await find(CHANNELS.other, "k7f3q-0")).toEqual({ status: "absent" });
  });

  it("says that it cannot tell where history may not be read, though Discord only shows nothing", async () => {
    await post(CHANNELS.text);
    const channel = fake.world.channels.get(CHANNELS.text);
    if (channel !== undefined) channel.denied = ["readMessageHistory"];

    expect(await find(CHANNELS.text, "k7f3q-0")).toMatchObject({ status: "unreadable" });
  });

  it("reports a look-up as unavailable when Discord is", async () => {
    fake.addFault({ kind: "500-before", method: "get-messages" });

    expect(await find(CHANNELS.text, "k7f3q-0")).toMatchObject({ failure: { kind: "unavailable" } });
  });
});

describe("a notice", () => {
  it("sends a notice as a direct message", async () => {
    const target = { platform: "discord", workspace: GUILD_ID, channel: CHANNELS.text } as const;

    const outcome = await messenger().notify(target, USERS.ada, say("paused"), AbortSignal.timeout(5_000));

    expect(outcome.status).toBe("sent");
    expect(fake.messages().map(textOf)).toEqual(["paused"]);
  });
});
