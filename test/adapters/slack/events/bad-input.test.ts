import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ScenarioWorld, scenarioWorld } from "../../../scenario/scenario-world.js";
import { HOSTILE_TEXTS } from "../../../support/arbitrary-reply.js";
import type { FakeSlack, FakeView } from "../../../support/fake-slack/index.js";
import { digestOf, paperOf } from "../../../support/papers.js";
import { type SlackWorld, startSlackWorld } from "../../../support/slack-world.js";

/** What a paper's text must never become where Slack reads markup. */
const BROADCAST = /<(?:!(?!date\^)|@U0123|#C0123)/;

describe.each(["socket", "http"] as const)("bad input over %s", (mode) => {
  let scenario: ScenarioWorld;
  let slack: SlackWorld;
  let fake: FakeSlack;

  beforeEach(async () => {
    scenario = await scenarioWorld();
    slack = await startSlackWorld({ mode, bot: scenario.bot });
    fake = slack.fake;
  });

  afterEach(async () => {
    expect(fake.state.refusals).toEqual([]);
    await slack.close();
    await scenario.close();
  });

  const ask = (text: string, who = {}) => fake.nextMessage(() => fake.people.command("/papers", text, who));
  const openHome = async (): Promise<FakeView> => {
    await fake.people.event({ type: "app_home_opened", user: "U0ALICE", channel: "D0ALICE", tab: "home" });
    return fake.until(() => fake.home("U0ALICE"), "App Home");
  };

  it("shows titles that are markup, mentions, endless or invisible everywhere, as words", async () => {
    const titles = HOSTILE_TEXTS.map((title, index) =>
      paperOf(title, { arxivId: `2509.1${String(index).padStart(4, "0")}`, abstract: `${title} agents.` }),
    );
    await scenario.services.archive.importDigest(digestOf("2025-09-12", titles), "hostile.json");

    for (let page = 1; page <= Math.ceil(titles.length / 5); page += 1) {
      const value = `1r|digest|date=2025-09-12|page=#${page}`;
      const first = fake.lastMessage() ?? (await ask("latest"));
      const shown = await fake.nextMessage(() =>
        fake.people.pressRaw(first, { type: "button", action_id: `bs:${page}`, value }),
      );
      expect(shown.text).toContain("Papers of 2025-09-12");
    }
    for (const { arxivId } of titles) await ask(`paper ${arxivId}`);
    await ask("agents");
    await openHome();
    await fake.people.command("/paper", "");
    const form = await fake.until(() => (fake.openModal()?.version === 2 ? fake.openModal() : undefined));
    await fake.people.suggest(form, "title", "ev");

    expect(fake.messages().length).toBeGreaterThan(titles.length);
    const views = [...fake.state.views.values()];
    const parsed = [fake.messages().map(({ text }) => text), markup([fake.messages(), views])];
    expect(JSON.stringify(parsed)).not.toMatch(BROADCAST);
  });

  it.each([
    ["a channel that Broadsheet is not in", { channel: "C0OUTSIDE" }],
    ["a private channel that it cannot see", { channel: "G0SECRET" }],
    ["a deactivated person", { user: "U0GONE" }],
    ["a person that Slack does not tell of", { user: "U0NOBODY" }],
  ])("answers a look-up from %s", async (_, who) => {
    const message = await ask("mixture of experts", who);

    expect(message.text).toContain("Experts");
    expect(message.visibleTo).toBe("user" in who ? who.user : "U0ALICE");
  });

  it.each([
    "1u|nosuch|topic=moe",
    "1r|papers|nosuch=moe",
    "1r|papers|topic=moe|page=#-3",
    "2u|papers|topic=moe",
  ])("answers a press on %s politely", async (value) => {
    const message = await ask("mixture of experts");

    const answer = await fake.nextMessage(() =>
      fake.people.pressRaw(message, { type: "button", action_id: "bs:9", value }),
    );

    expect(answer.visibleTo).toBe("U0ALICE");
    expect(answer.text.length).toBeGreaterThan(20);
    expect(answer.text).not.toContain("fault is on this side");
  });

  it("answers a broken value in App Home, and then in the modal that says so, in a modal", async () => {
    const home = await openHome();
    await fake.people.pressRawInView(home, { type: "button", action_id: "bs:1", value: "0x" });
    const first = await fake.until(() => fake.openModal(), "an answer");
    await fake.people.pressRawInView(first, { type: "button", action_id: "bs:1", value: "1r|nosuch" });
    const second = await fake.until(() => (fake.openModal()?.id === first.id ? undefined : fake.openModal()));

    expect(JSON.stringify(first.view)).toContain("earlier version");
    expect(JSON.stringify(second.view)).toContain("no command called");
  });

  it.each(["subscribe", "nosuch"])("says so when the form of %s does not open", async (command) => {
    const home = await openHome();
    fake.addFault({ method: "views.open", kind: "refuse", error: "expired_trigger_id" });

    const message = await fake.nextMessage(() =>
      fake.people.pressRawInView(home, { type: "button", action_id: "bs:1", value: `1f|${command}` }),
    );

    expect(message).toMatchObject({ channel: "D0ALICE" });
    expect(message.text).toContain("did not open the form");
  });

  it("says so when a form of the shortcuts menu does not open", async () => {
    fake.addFault({ method: "views.open", kind: "refuse", error: "expired_trigger_id" });

    const message = await fake.nextMessage(() => fake.people.globalShortcut("find_paper"));

    expect(message).toMatchObject({ channel: "D0ALICE" });
    expect(message.text).toContain("/papers help paper");
  });

  it("answers a form whose command is no more", async () => {
    const view = {
      type: "modal" as const,
      callback_id: "form:nosuch",
      private_metadata: JSON.stringify({ channel: "C0GENERAL" }),
      blocks: [],
    };
    const old = {
      id: "V1",
      team: "T0FAKE",
      user: "U0ALICE",
      type: "modal",
      view,
      version: 1,
      isOpen: true,
    } as const;

    const message = await fake.nextMessage(() => fake.people.submit(old, {}));

    expect(message).toMatchObject({ channel: "C0GENERAL", visibleTo: "U0ALICE" });
    expect(message.text).toContain("earlier version");
  });

  it.each([
    ["days", "<!channel>"],
    ["zone", "Nowhere/Land"],
    ["top", "many"],
  ])("says beside the field that %s cannot be so", async (name, value) => {
    await fake.people.globalShortcut("follow_topic");
    const form = await fake.until(() => fake.openModal(), "the form");

    const answer = await fake.people.submit(form, { "in-channel": "C0ML", [name]: value });

    expect(answer.payload).toMatchObject({
      response_action: "errors",
      errors: { [name]: expect.stringMatching(/./) },
    });
    expect(await scenario.services.subscriptions.list()).toEqual([]);
  });
});

/** The texts in which Slack parses markup; elsewhere it shows every character. */
function markup(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(markup);
  if (typeof value !== "object" || value === null) return [];
  if ("type" in value && value.type === "mrkdwn" && "text" in value) return [String(value.text)];
  return Object.values(value).flatMap(markup);
}
