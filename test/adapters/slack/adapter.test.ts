import { afterEach, describe, expect, it } from "vitest";
import { type SlackMode, type SlackWorld, startSlackWorld } from "../../support/slack-world.js";
import { smallBot } from "../../support/small-bot.js";

let world: SlackWorld | undefined;

async function start(mode: SlackMode): Promise<SlackWorld> {
  world = await startSlackWorld({ mode, bot: smallBot() });
  return world;
}

afterEach(async () => {
  expect(world?.fake.state.refusals ?? []).toEqual([]);
  await world?.close();
  world = undefined;
});

describe.each(["socket", "http"] as const)("the Slack adapter over %s", (mode) => {
  it("acknowledges a command before it answers to the person alone", async () => {
    const { fake } = await start(mode);

    const message = await fake.nextMessage(async () => {
      const acknowledgement = await fake.people.command("/papers", "moe");
      expect(acknowledgement).toMatchObject({ acknowledged: true, payload: {} });
    });

    expect(message).toMatchObject({ channel: "C0GENERAL", visibleTo: "U0ALICE", text: "Page 1 on moe" });
  });

  it("turns pages in place", async () => {
    const { fake } = await start(mode);
    const message = await fake.nextMessage(() => fake.people.command("/papers", "moe"));

    await fake.people.press(message, "Next");

    const edited = await fake.until(() => fake.messages().find((each) => each.edits === 1));
    expect(edited).toMatchObject({ ts: message.ts, text: "Page 2 on moe" });
    expect(fake.messages()).toHaveLength(1);
  });

  it("shares an answer with the channel, saying who did", async () => {
    const { fake } = await start(mode);
    const message = await fake.nextMessage(() => fake.people.command("/papers", "moe"));

    const shared = await fake.nextMessage(() => fake.people.press(message, "Share to channel"));

    expect(shared.visibleTo).toBeUndefined();
    expect(JSON.stringify(shared.blocks)).toContain("Shared by <@U0ALICE>");
    expect(JSON.stringify(shared.blocks)).not.toContain("Share to channel");
  });

  it("answers a press on a broken or outdated value politely", async () => {
    const { fake } = await start(mode);
    const message = await fake.nextMessage(() => fake.people.command("/papers", "moe"));

    for (const value of ["", "9x|papers", "not ours", "1u|papers|topic"]) {
      const action = { type: "button", action_id: "bs:0.0", value };
      const answer = await fake.nextMessage(() => fake.people.pressRaw(message, action));

      expect(answer).toMatchObject({ visibleTo: "U0ALICE" });
      expect(answer.text).toContain("earlier version");
    }
  });

  it("opens the form of a command whose text is missing, and completes it", async () => {
    const { fake } = await start(mode);

    await fake.people.command("/paper", "");
    const modal = await fake.until(() => (fake.openModal()?.version === 2 ? fake.openModal() : undefined));
    const options = await fake.people.suggest(modal, "title", "ds");
    const message = await fake.nextMessage(() =>
      fake.people.submit(modal, { title: options[0]?.value ?? "" }),
    );

    expect(options[0]?.text).toBe("DSPy: Compiling Language Models");
    expect(options.at(-1)).toEqual({ text: "“ds”", value: "ds" });
    expect(message).toMatchObject({ channel: "C0GENERAL", visibleTo: "U0ALICE", text: "The paper id-0" });
  });

  it("opens a form filled in from its button", async () => {
    const { fake } = await start(mode);
    const message = await fake.nextMessage(() => fake.people.command("/papers", "moe"));

    await fake.people.press(message, "Get it daily");
    const modal = await fake.until(() => fake.openModal());

    expect(JSON.stringify(modal.view)).toContain(
      '"initial_option":{"text":{"type":"plain_text","text":"moe"',
    );
  });

  it("answers a mention in its thread, for everyone", async () => {
    const { fake } = await start(mode);

    const message = await fake.nextMessage(() => fake.people.mention("moe", { thread: "1700000000.000100" }));

    expect(message).toMatchObject({
      channel: "C0GENERAL",
      threadTs: "1700000000.000100",
      visibleTo: undefined,
    });
  });

  it("answers a direct message where it was written", async () => {
    const { fake } = await start(mode);

    const message = await fake.nextMessage(() => fake.people.directMessage("moe"));

    expect(message).toMatchObject({ channel: "D0ALICE", text: "Page 1 on moe" });
  });

  it("handles an event that Slack repeats once", async () => {
    const { fake } = await start(mode);
    const event = {
      type: "app_mention",
      user: "U0ALICE",
      channel: "C0GENERAL",
      ts: "1700000000.000200",
      text: "moe",
    };

    const first = await fake.nextMessage(() => fake.people.event(event, {}, { eventId: "Ev1" }));
    const retry = { number: 1, reason: "http_timeout" };
    const again = await fake.people.event(event, {}, { eventId: "Ev1", retry });
    const next = await fake.nextMessage(() => fake.people.directMessage("merging"));

    expect(again.acknowledged).toBe(true);
    expect(fake.messages().map((message) => message.ts)).toEqual([first.ts, next.ts]);
  });

  it("runs a command that Slack delivers twice once", async () => {
    const { fake } = await start(mode);
    const again = { ...fake.people.commandPayload("/papers", "moe") };

    const both = await Promise.all([
      fake.people.deliver("slash_commands", again),
      fake.people.deliver("slash_commands", again),
    ]);
    await fake.until(() => fake.lastMessage());
    await fake.nextMessage(() => fake.people.directMessage("merging"));

    expect(both.map(({ acknowledged }) => acknowledged)).toEqual([true, true]);
    expect(fake.messages("C0GENERAL")).toHaveLength(1);
  });

  it("runs a double click once", async () => {
    const { fake } = await start(mode);
    const message = await fake.nextMessage(() => fake.people.command("/papers", "moe"));

    await Promise.all([
      fake.people.press(message, "Share to channel"),
      fake.people.press(message, "Share to channel"),
    ]);
    await fake.nextMessage(() => fake.people.directMessage("merging"));

    expect(fake.messages("C0GENERAL").filter((each) => each.visibleTo === undefined)).toHaveLength(1);
  });

  it("answers by a post when the response URL has expired, and by direct message from outside", async () => {
    const { fake } = await start(mode);
    for (const channel of ["C0GENERAL", "C0OUTSIDE"])
      fake.addFault({ method: "response_url", kind: "refuse", channel });

    const inside = await fake.nextMessage(() => fake.people.command("/papers", "moe"));
    const outside = await fake.nextMessage(() =>
      fake.people.command("/papers", "moe", { channel: "C0OUTSIDE" }),
    );

    expect(inside).toMatchObject({ channel: "C0GENERAL", visibleTo: "U0ALICE", via: "api" });
    expect(outside).toMatchObject({ channel: "D0ALICE", via: "api" });
  });

  it("publishes App Home when it is opened", async () => {
    const { fake } = await start(mode);

    await fake.people.event({ type: "app_home_opened", user: "U0ALICE", channel: "D0ALICE", tab: "home" });

    const home = await fake.until(() => fake.home("U0ALICE"));
    expect(JSON.stringify(home.view)).toContain("How to ask");
  });

  it("prompts in the side panel and answers there", async () => {
    const { fake } = await start(mode);
    const thread = { channel_id: "D0ALICE", thread_ts: "1700000000.000300", context: {} };

    await fake.people.event({
      type: "assistant_thread_started",
      assistant_thread: { ...thread, user_id: "U0ALICE" },
    });
    const prompts = await fake.until(() =>
      fake.state.calls.find((call) => call.method.endsWith("setSuggestedPrompts")),
    );
    const message = await fake.nextMessage(() =>
      fake.people.directMessage("moe", { thread: thread.thread_ts }),
    );

    expect(JSON.stringify(prompts.args.prompts)).toContain("moe");
    expect(message).toMatchObject({ threadTs: thread.thread_ts, text: "Page 1 on moe" });
  });

  it("stops posting and says so when it is removed from the workspace", async () => {
    const { fake, adapter } = await start(mode);
    const [part] =
      adapter.messenger?.compose(
        { name: "n", root: { text: "t", blocks: [] }, rest: [], topics: [], reference: "r" },
        {},
      ) ?? [];
    if (part === undefined) throw new Error("no part");

    await fake.people.event({ type: "tokens_revoked", tokens: { bot: ["UBOT"] } });
    const outcome = await adapter.messenger?.send({
      target: { platform: "slack", workspace: "T0FAKE", channel: "C0GENERAL" },
      part,
      reference: "r-0",
      rootMessageId: undefined,
      signal: new AbortController().signal,
    });

    expect(outcome).toMatchObject({ status: "failed", failure: { kind: "no-permission" } });
    expect(adapter.unready()).toHaveLength(1);
    expect(fake.state.calls.some((call) => call.method === "chat.postMessage")).toBe(false);
  });
});
