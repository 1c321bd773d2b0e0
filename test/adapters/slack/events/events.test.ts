import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ScenarioWorld, scenarioWorld } from "../../../scenario/scenario-world.js";
import type { FakeSlack } from "../../../support/fake-slack/index.js";
import { type SlackWorld, startSlackWorld } from "../../../support/slack-world.js";

let scenario: ScenarioWorld;
let world: SlackWorld;
let fake: FakeSlack;

function shareLinks(...urls: readonly string[]) {
  return fake.people.event({
    type: "link_shared",
    user: "U0ALICE",
    channel: "C0GENERAL",
    message_ts: "1700000000.000400",
    links: urls.map((url) => ({ url, domain: new URL(url).host })),
  });
}

describe.each(["socket", "http"] as const)("over %s", (mode) => {
  async function open(managers: "everyone" | "admins" | readonly string[] = "everyone"): Promise<void> {
    scenario = await scenarioWorld();
    world = await startSlackWorld({ mode, bot: scenario.bot, managers });
    fake = world.fake;
    if (world.adapter.messenger !== undefined) scenario.connect(world.adapter.messenger);
  }

  beforeEach(() => open());

  afterEach(async () => {
    expect(fake.state.refusals).toEqual([]);
    await world.close();
    await scenario.close();
  });

  describe("a message in private", () => {
    it.each([undefined, "file_share", "thread_broadcast", "me_message"])(
      "answers the words of one with subtype %s",
      async (subtype) => {
        const answer = await fake.nextMessage(() =>
          fake.people.event({
            type: "message",
            channel_type: "im",
            channel: "D0ALICE",
            user: "U0ALICE",
            text: "DSPy",
            ts: "1700000000.000700",
            ...(subtype === undefined ? {} : { subtype }),
          }),
        );

        expect(JSON.stringify(answer.blocks)).toContain("DSPy: Compiling Declarative");
      },
    );
  });

  describe("a press of another version", () => {
    it.each([
      ["an unknown action id", { action_id: "papers.more", type: "button", value: "x" }],
      ["no value", { action_id: "old", type: "button" }],
    ])("acknowledges one with %s, and says that the button is outdated", async (_, action) => {
      const message = await fake.nextMessage(() => fake.people.command("/papers", "help"));

      const said = await fake.nextMessage(() => fake.people.pressRaw(message, action));

      expect(said.text).toContain("earlier version");
    });

    it("leaves a link alone that has opened by itself", async () => {
      const message = await fake.nextMessage(() => fake.people.command("/papers", "help"));
      const before = fake.messages("C0GENERAL").length;

      const acknowledged = await fake.people.pressRaw(message, {
        action_id: "link",
        type: "button",
        url: "https://example.org/",
      });

      expect(acknowledged).toBeDefined();
      expect(fake.messages("C0GENERAL")).toHaveLength(before);
    });
  });

  describe("link previews", () => {
    it("shows the papers that the archive knows, and leaves other links alone", async () => {
      const known = "https://arxiv.org/abs/2310.03714v2";

      await shareLinks(known, "https://huggingface.co/papers/1999.99999", "https://huggingface.co/docs");
      const unfurl = await fake.until(() => fake.state.unfurls[0]);

      expect(unfurl).toMatchObject({ channel: "C0GENERAL", ts: "1700000000.000400" });
      const unfurls = JSON.stringify(unfurl.unfurls);
      expect(Object.keys(JSON.parse(unfurls))).toEqual([known]);
      expect(unfurls).toContain("DSPy: Compiling Declarative");
      expect(unfurls).not.toContain('"button"');
    });
  });

  describe("a link that is still being written", () => {
    it("previews a link in the composer", async () => {
      const url = "https://huggingface.co/papers/2310.03714";
      await fake.people.event({
        type: "link_shared",
        user: "U0ALICE",
        channel: "COMPOSER",
        message_ts: "composer-1",
        source: "composer",
        unfurl_id: "C0GENERAL.1.2",
        links: [{ url, domain: "huggingface.co" }],
      });

      const unfurl = await fake.until(() => fake.state.unfurls[0]);

      expect(unfurl).toMatchObject({ source: "composer", unfurl_id: "C0GENERAL.1.2" });
      expect(unfurl).not.toHaveProperty("channel");
    });
  });

  describe("the message shortcut", () => {
    it("finds papers like the one that a message links to", async () => {
      const message = await fake.nextMessage(() =>
        fake.people.messageShortcut("find_related_papers", "look: <https://arxiv.org/abs/2310.03714|this>"),
      );

      expect(message.visibleTo).toBe("U0ALICE");
      expect(message.text).toMatch(/Papers like “DSPy|like “DSPy/);
    });

    it("finds papers on what a message says", async () => {
      const message = await fake.nextMessage(() =>
        fake.people.messageShortcut("find_related_papers", "Does anybody know mixture of experts?"),
      );

      expect(message.text).toContain("Experts");
    });
  });

  describe("who may change subscriptions", () => {
    it.each([
      ["admins", "U0ALICE", false],
      ["admins", "U0ADMIN", true],
      [["U0BOB"], "U0BOB", true],
      [["U0BOB"], "U0ADMIN", false],
      ["everyone", "U0STRANGER", false],
      ["everyone", "U0GONE", false],
      ["everyone", "U0ALICE", true],
    ] as const)("decides who may subscribe with %s, %s: %s", async (managers, user, may) => {
      await world.close();
      await scenario.close();
      await open(managers);

      const message = await fake.nextMessage(() =>
        fake.people.command("/papers", "subscribe agents", { user }),
      );

      expect(message.text).toContain(may ? "Subscribed" : "You may not change what this channel gets");
      expect(message.visibleTo).toBe(may ? undefined : user);
    });

    it("lets nobody but managers press the buttons of a public answer, and leaves it as it is", async () => {
      await world.close();
      await scenario.close();
      await open(["U0ADMIN"]);
      const made = await fake.nextMessage(() =>
        fake.people.command("/papers", "subscribe agents", { user: "U0ADMIN" }),
      );

      const refused = await fake.nextMessage(() => fake.people.press(made, "Undo", { user: "U0BOB" }));

      expect(refused).toMatchObject({ visibleTo: "U0BOB" });
      expect(fake.messages().find((message) => message.ts === made.ts)?.edits).toBe(0);
    });
  });

  describe("a channel that is shared with another organisation", () => {
    const stranger = { user: "U0STRANGER", team: "T0OTHER" };

    it("answers somebody of the other side by command and by mention", async () => {
      const asked = await fake.nextMessage(() =>
        fake.people.command("/papers", "mixture of experts", stranger),
      );
      const mentioned = await fake.nextMessage(() =>
        fake.people.event(
          { type: "app_mention", user: "U0STRANGER", channel: "C0GENERAL", ts: "1.2", text: "find DSPy" },
          { team: "T0OTHER" },
          { installedIn: "T0FAKE" },
        ),
      );

      expect(asked).toMatchObject({ visibleTo: "U0STRANGER" });
      expect(asked.text).toContain("Experts");
      expect(mentioned.text).toContain("DSPy");
    });

    it("keeps a subscription for the workspace where Broadsheet is installed", async () => {
      const event = { type: "app_mention", user: "U0ALICE", channel: "C0GENERAL", ts: "1.3" };
      await fake.nextMessage(() =>
        fake.people.event(
          { ...event, text: "<@UBOT> subscribe agents" },
          { team: "T0OTHER" },
          { installedIn: "T0FAKE" },
        ),
      );

      const [kept] = await scenario.services.subscriptions.list();

      expect(kept?.target).toEqual({ platform: "slack", workspace: "T0FAKE", channel: "C0GENERAL" });
    });
  });

  describe("when Slack is slow or broken", () => {
    it("answers without a profile when Slack does not give one", async () => {
      fake.addFault({ method: "users.info", kind: "refuse", error: "missing_scope" });

      const message = await fake.nextMessage(() => fake.people.command("/papers", "mixture of experts"));

      expect(message.text).toContain("Experts");
    });

    it("answers people while a delivery waits for a rate limit", async () => {
      await fake.nextMessage(() => fake.people.command("/papers", "subscribe"));
      fake.addFault({ method: "chat.postMessage", kind: "rate-limited", retryAfter: 3_600, times: 9 });
      scenario.moveTo("2025-09-11T09:30:00Z");
      await Promise.race([
        scenario.deliver(),
        fake.until(() => fake.state.calls.find((call) => call.outcome === "rate-limited")),
      ]);

      const message = await fake.nextMessage(() => fake.people.command("/papers", "mixture of experts"));

      expect(message.text).toContain("Experts");
    });

    it("uploads BibTeX to the person, for Slack has no file for one person in a channel", async () => {
      await fake.nextMessage(() => fake.people.command("/papers", "save dspy"));

      await fake.people.command("/papers", "saved export");
      const file = await fake.until(() => fake.state.files.find((each) => each.channel !== undefined));

      expect(file).toMatchObject({ name: "broadsheet.bib", channel: "D0ALICE" });
      expect(file.bytes).toBeGreaterThan(50);
    });

    it("keeps an answer in a thread when a button in it is pressed", async () => {
      const answer = await fake.nextMessage(() =>
        fake.people.mention("mixture of experts", { thread: "1700000000.000500" }),
      );

      const details = await fake.nextMessage(() => fake.people.press(answer, "Details"));

      expect(details).toMatchObject({ threadTs: "1700000000.000500", visibleTo: "U0ALICE" });
    });
  });
});
