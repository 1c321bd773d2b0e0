import { afterEach, describe, expect, it } from "vitest";
import { type SlackMode, type SlackWorld, startSlackWorld } from "../../support/slack-world.js";
import { smallBot } from "../../support/small-bot.js";

/** How long the adapter waits for Slack in these tests by default. */
const TIMEOUT_MS = 300;

let world: SlackWorld | undefined;

async function start(mode: SlackMode, timeoutMs = TIMEOUT_MS): Promise<SlackWorld> {
  world = await startSlackWorld({ mode, bot: smallBot(), timeoutMs });
  return world;
}

afterEach(async () => {
  expect(world?.fake.state.refusals ?? []).toEqual([]);
  await world?.close();
  world = undefined;
});

describe.each(["socket", "http"] as const)("when Slack does not answer (%s)", (mode) => {
  it.each(["hang", "cut-before-accept"] as const)(
    "posts to the person alone when the response URL meets %s",
    async (kind) => {
      const { fake } = await start(mode);
      fake.addFault({ method: "response_url", kind });

      const message = await fake.nextMessage(() => fake.people.command("/papers", "moe"));

      expect(message).toMatchObject({ channel: "C0GENERAL", visibleTo: "U0ALICE", via: "api" });
    },
  );

  it("turns the page by a new message when the response URL hangs", async () => {
    const { fake } = await start(mode);
    const message = await fake.nextMessage(() => fake.people.command("/papers", "moe"));
    fake.addFault({ method: "response_url", kind: "hang" });

    const next = await fake.nextMessage(() => fake.people.press(message, "Next"));

    expect(next).toMatchObject({ visibleTo: "U0ALICE", text: "Page 2 on moe", via: "api" });
  });

  it("answers in words when no form opens", async () => {
    const { fake } = await start(mode);
    fake.addFault({ method: "views.open", kind: "hang" });

    const message = await fake.nextMessage(() => fake.people.command("/paper", ""));

    expect(message.visibleTo).toBe("U0ALICE");
    expect(message.text).toContain("title");
  });

  it("completes the form when Slack says late that it is open", async () => {
    const { fake } = await start(mode, 10_000);
    fake.addFault({ method: "views.open", kind: "late" });

    await fake.people.command("/paper", "");
    const light = await fake.until(() => fake.openModal());
    fake.giveLateAnswers();
    const full = await fake.until(() => (fake.openModal()?.version === 2 ? fake.openModal() : undefined));

    expect(light.version).toBe(1);
    expect(full.id).toBe(light.id);
  });

  it("keeps a form that cannot be completed as it is", async () => {
    const { fake } = await start(mode);
    fake.addFault({ method: "views.update", kind: "hang" });

    await fake.people.command("/paper", "");
    const form = await fake.until(() => fake.openModal());
    const message = await fake.nextMessage(() => fake.people.submit(form, { title: "dspy" }));

    expect(message.text).toBe("The paper dspy");
  });

  it("answers without a profile when users.info hangs", async () => {
    const { fake } = await start(mode);
    fake.addFault({ method: "users.info", kind: "hang" });

    const message = await fake.nextMessage(() => fake.people.command("/papers", "moe"));

    expect(message.text).toBe("Page 1 on moe");
  });

  it("opens a form that needs no profile before it asks for one", async () => {
    const { fake } = await start(mode);
    fake.addFault({ method: "users.info", kind: "hang" });

    await fake.people.command("/paper", "");
    await fake.until(() => (fake.openModal()?.version === 2 ? true : undefined));

    const asked = fake.state.calls
      .map(({ method }) => method)
      .filter((method) => /^(views|users)\./.test(method));
    expect(asked).toEqual(["views.open", "users.info", "views.update"]);
  });

  it.each(["hang", "500-before"] as const)(
    "tells the person in private when posting to the channel meets %s",
    async (kind) => {
      const { fake } = await start(mode);
      fake.addFault({ method: "chat.postMessage", kind, channel: "C0GENERAL" });

      const message = await fake.nextMessage(() => fake.people.mention("moe"));

      expect(message).toMatchObject({ channel: "D0ALICE", text: "Page 1 on moe" });
    },
  );

  it("goes on answering when one answer reached nobody", async () => {
    const { fake } = await start(mode);
    for (const method of ["response_url", "chat.postEphemeral", "chat.postMessage"])
      fake.addFault({ method, kind: "hang" });
    await fake.people.command("/papers", "moe");
    await fake.until(() => fake.state.calls.find(({ method }) => method === "chat.postMessage"));

    const message = await fake.nextMessage(() => fake.people.command("/papers", "merging"));

    expect(message.text).toBe("Page 1 on merging");
  });
});

describe("when the socket breaks around an envelope", () => {
  it("tries again when Slack does not answer where the next socket is", async () => {
    const { fake, adapter } = await start("socket");
    fake.addFault({ method: "apps.connections.open", kind: "hang" });

    fake.socket.drop("cut");
    const message = await fake.nextMessage(() => fake.people.command("/papers", "moe"));

    expect(message.text).toBe("Page 1 on moe");
    expect(adapter.unready()).toEqual([]);
  });

  it.each(["after-delivery", "at-acknowledgement"] as const)(
    "runs a command that Slack delivers again once (%s)",
    async (breakSocket) => {
      const { fake } = await start("socket");

      const acknowledgement = await fake.people.command("/papers", "moe", {}, { breakSocket });
      await fake.until(() => fake.lastMessage());
      await fake.nextMessage(() => fake.people.directMessage("merging"));

      expect(acknowledgement.acknowledged).toBe(true);
      expect(fake.socket.opened).toBe(2);
      expect(fake.messages("C0GENERAL").map(({ text }) => text)).toEqual(["Page 1 on moe"]);
    },
  );

  it.each(["after-delivery", "at-acknowledgement"] as const)(
    "answers a mention and a press that Slack delivers again once (%s)",
    async (breakSocket) => {
      const { fake } = await start("socket");
      const event = { type: "app_mention", user: "U0ALICE", channel: "C0GENERAL", ts: "1.2", text: "moe" };

      const answer = await fake.nextMessage(() => fake.people.event(event, {}, { breakSocket }));
      await fake.people.press(answer, "Get it daily", {}, { breakSocket });
      await fake.until(() => (fake.openModal()?.version === 2 ? true : undefined));
      await fake.nextMessage(() => fake.people.directMessage("merging"));

      expect(fake.messages("C0GENERAL")).toHaveLength(1);
      expect(fake.state.calls.filter(({ method }) => method === "views.open")).toHaveLength(1);
      expect(fake.socket.opened).toBe(3);
    },
  );
});
