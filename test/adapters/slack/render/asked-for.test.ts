import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { slackManifest } from "../../../../adapters/slack/index.js";
import { type ScenarioWorld, scenarioWorld } from "../../../scenario/scenario-world.js";
import type { FakeSlack } from "../../../support/fake-slack/index.js";
import { type SlackWorld, startSlackWorld } from "../../../support/slack-world.js";

const asked = z.object({
  features: z.object({
    slash_commands: z.array(z.object({ command: z.string() })),
    shortcuts: z.array(z.object({ callback_id: z.string() })),
  }),
  settings: z.object({ event_subscriptions: z.object({ bot_events: z.array(z.string()) }) }),
});

const SAID = { user: "U0ALICE", channel: "C0GENERAL", ts: "1700000000.000100", text: "<@UBOT> dspy" };
const THREAD = { user_id: "U0ALICE", channel_id: "D0ALICE", thread_ts: "1700000000.000300", context: {} };

type Delivery = (slack: SlackWorld, fake: FakeSlack) => Promise<unknown>;

const said = (act: (fake: FakeSlack) => Promise<unknown>): Delivery => {
  return async (_, fake) => fake.nextMessage(() => act(fake));
};
const opened = (act: (fake: FakeSlack) => Promise<unknown>): Delivery => {
  return async (_, fake) => {
    await act(fake);
    return fake.until(() => fake.openModal(), "a form");
  };
};
const removed = (event: Readonly<Record<string, unknown>>): Delivery => {
  return async ({ adapter }, fake) => {
    await fake.people.event(event);
    return fake.until(() => (adapter.unready().length > 0 ? true : undefined), "the removal");
  };
};

/** Delivers everything the manifest asks for, and waits for its visible effect. */
const DELIVERIES: Readonly<Record<string, Delivery>> = {
  "command /papers": said(({ people }) => people.command("/papers", "dspy")),
  "command /paper": opened(({ people }) => people.command("/paper", "")),
  "shortcut find_related_papers": said(({ people }) =>
    people.messageShortcut("find_related_papers", "https://arxiv.org/abs/2310.03714"),
  ),
  "shortcut find_paper": opened(({ people }) => people.globalShortcut("find_paper")),
  "shortcut follow_topic": opened(({ people }) => people.globalShortcut("follow_topic")),
  "event app_mention": said(({ people }) => people.event({ type: "app_mention", ...SAID })),
  "event message.im": said(({ people }) => people.directMessage("dspy")),
  "event link_shared": async (_, fake) => {
    const links = [{ domain: "arxiv.org", url: "https://arxiv.org/abs/2310.03714" }];
    const { user, channel, ts: message_ts } = SAID;
    await fake.people.event({ type: "link_shared", user, channel, message_ts, links });
    return fake.until(() => fake.state.unfurls[0], "a preview");
  },
  "event app_home_opened": async (_, fake) => {
    await fake.people.event({ type: "app_home_opened", user: "U0ALICE", channel: "D0ALICE", tab: "home" });
    return fake.until(() => fake.home("U0ALICE"), "App Home");
  },
  "event app_uninstalled": removed({ type: "app_uninstalled" }),
  "event tokens_revoked": removed({ type: "tokens_revoked", tokens: { bot: ["UBOT"] } }),
  "event assistant_thread_started": async (_, fake) => {
    await fake.people.event({ type: "assistant_thread_started", assistant_thread: THREAD });
    const isPrompts = ({ method }: { readonly method: string }) => method.endsWith("setSuggestedPrompts");
    return fake.until(() => fake.state.calls.find(isPrompts), "prompts");
  },
  // Slack requires this event of apps with a side panel; we do not use which channel is viewed.
  "event assistant_thread_context_changed": async (_, fake) => {
    const answer = await fake.people.event({
      type: "assistant_thread_context_changed",
      assistant_thread: THREAD,
    });
    return answer.acknowledged ? true : undefined;
  },
};

describe.each(["socket", "http"] as const)("what the manifest asks Slack for, over %s", (mode) => {
  let scenario: ScenarioWorld;
  let slack: SlackWorld;

  beforeEach(async () => {
    scenario = await scenarioWorld();
    slack = await startSlackWorld({ mode, bot: scenario.bot });
  });

  afterEach(async () => {
    expect(slack.fake.state.refusals).toEqual([]);
    await slack.close();
    await scenario.close();
  });

  it("handles everything that the manifest asks for", () => {
    const { features, settings } = asked.parse(slackManifest());
    const wanted = [
      ...features.slash_commands.map(({ command }) => `command ${command}`),
      ...features.shortcuts.map(({ callback_id: id }) => `shortcut ${id}`),
      ...settings.event_subscriptions.bot_events.map((event) => `event ${event}`),
    ];

    expect(Object.keys(DELIVERIES).toSorted()).toEqual(wanted.toSorted());
  });

  it.each(Object.entries(DELIVERIES))("handles %s", async (_, deliver) => {
    expect(await deliver(slack, slack.fake)).toBeDefined();
  });
});
