import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ScenarioWorld, scenarioWorld } from "../../../scenario/scenario-world.js";
import { controlLabels } from "../../../support/fake-slack/controls.js";
import type { FakeSlack, FakeView } from "../../../support/fake-slack/index.js";
import { asObjects } from "../../../support/fake-slack/json.js";
import { type SlackWorld, startSlackWorld } from "../../../support/slack-world.js";

let scenario: ScenarioWorld;
let world: SlackWorld;
let fake: FakeSlack;

async function subscribeForm(): Promise<FakeView> {
  const list = await fake.nextMessage(() => fake.people.command("/papers", "subscriptions"));
  await fake.people.press(list, "Subscribe");
  return fake.until(() => fake.openModal(), "a form");
}

function field(view: FakeView, name: string) {
  return asObjects(view.view.blocks).find((block) => block.block_id === name);
}

async function home(user = "U0ALICE"): Promise<FakeView> {
  const before = fake.home(user)?.version ?? 0;
  await fake.people.event({ type: "app_home_opened", user, channel: `D${user.slice(1)}`, tab: "home" });
  return fake.until(() => newerHome(before, user), "App Home");
}

function newerHome(version: number, user = "U0ALICE"): FakeView | undefined {
  const now = fake.home(user);
  return now !== undefined && now.version > version ? now : undefined;
}

describe.each(["socket", "http"] as const)("over %s", (mode) => {
  beforeEach(async () => {
    scenario = await scenarioWorld();
    world = await startSlackWorld({ mode, bot: scenario.bot });
    fake = world.fake;
    if (world.adapter.messenger !== undefined) scenario.connect(world.adapter.messenger);
  });

  afterEach(async () => {
    expect(fake.state.refusals).toEqual([]);
    await world.close();
    await scenario.close();
  });

  describe("the subscribe form", () => {
    it("starts with the present channel and the person's own zone", async () => {
      const form = await subscribeForm();

      expect(field(form, "in-channel")?.element).toMatchObject({ initial_conversation: "C0GENERAL" });
      expect(field(form, "at")?.element).toMatchObject({ type: "timepicker" });
      expect(field(form, "zone")?.element).toMatchObject({
        type: "external_select",
        initial_option: { value: "Europe/Berlin" },
      });
      expect(field(form, "role")).toBeUndefined();
    });

    it("subscribes the chosen channel and says so there", async () => {
      const form = await subscribeForm();

      const message = await fake.nextMessage(() =>
        fake.people.submit(form, { topic: "diffusion", at: "08:30", "in-channel": "C0ML", top: "3" }),
      );

      expect(message).toMatchObject({ channel: "C0ML", visibleTo: undefined });
      expect(message.text).toContain("“diffusion”, weekdays at 08:30 (Europe/Berlin), top 3");
      expect(fake.openModal()).toBeUndefined();
    });

    it("says beside the field that it is not in the channel", async () => {
      const form = await subscribeForm();

      const answer = await fake.people.submit(form, { "in-channel": "C0OUTSIDE" });

      expect(answer.payload).toEqual({
        response_action: "errors",
        errors: { "in-channel": "I'm not in #outside yet: type /invite @Broadsheet there." },
      });
      expect(fake.openModal()).toBeDefined();
    });

    it("says beside the field what it does not understand", async () => {
      const form = await subscribeForm();

      const answer = await fake.people.submit(form, { days: "someday" });

      expect(answer.payload).toMatchObject({
        response_action: "errors",
        errors: { days: expect.stringContaining("someday") },
      });
    });

    it("completes time zones by a piece of their name", async () => {
      const form = await subscribeForm();

      const zones = await fake.people.suggest(form, "zone", "sao_p");

      expect(zones[0]).toEqual({ text: "America/Sao_Paulo", value: "America/Sao_Paulo" });
    });

    it("opens from the shortcuts menu, without a channel", async () => {
      await fake.people.globalShortcut("follow_topic");
      const form = await fake.until(() => fake.openModal());

      const message = await fake.nextMessage(() => fake.people.submit(form, { "in-channel": "C0ML" }));

      expect(message).toMatchObject({ channel: "C0ML" });
    });

    it("warns when a channel subscribes by text that it is not in", async () => {
      const message = await fake.nextMessage(() =>
        fake.people.command("/papers", "subscribe diffusion", { channel: "C0OUTSIDE" }),
      );

      expect(message.text).toContain("I'm not in #outside yet: type /invite @Broadsheet there.");
    });
  });

  describe("the title form", () => {
    it("opens light, then offers the latest papers, which open on top", async () => {
      await fake.people.command("/paper", "");
      const form = await fake.until(() => (fake.openModal()?.version === 2 ? fake.openModal() : undefined));

      await fake.people.pressInView(form, /DSPy/);
      const paper = await fake.until(() => (fake.openModal()?.id === form.id ? undefined : fake.openModal()));

      expect(JSON.stringify(paper.view)).toContain("What DSPy");
    });

    it("falls back to words when the trigger has expired", async () => {
      fake.addFault({ method: "views.open", kind: "refuse", error: "expired_trigger_id" });

      const message = await fake.nextMessage(() => fake.people.command("/paper", ""));

      expect(message.text).toMatch(/Say .*title/);
    });
  });

  describe("App Home", () => {
    it("shows subscriptions, the latest papers, the own list, and how to ask, within 100 blocks", async () => {
      await fake.nextMessage(() =>
        fake.people.command("/papers", "subscribe diffusion", { channel: "C0ML" }),
      );
      await fake.nextMessage(() => fake.people.command("/papers", "save dspy"));

      const view = await home();

      const words = JSON.stringify(view.view);
      expect(words).toContain("<#C0ML>");
      for (const title of ["What your channels get", "Your list", "Papers of 2025-09-11", "How to ask"]) {
        expect(words).toContain(title);
      }
    });

    it("stays within 100 blocks for somebody of many channels, the paused first", async () => {
      const { subscriptions, daily } = scenario.services;
      const many = Array.from({ length: 12 }, (_, index) => `C0MANY${index}`);
      for (const channel of many) {
        fake.state.channels.set(channel, { id: channel, name: channel, hasBot: true, isArchived: false });
        const target = { platform: "slack", workspace: fake.team, channel } as const;
        for (const topic of ["agents", "a topic of many words ".repeat(12)]) {
          const shared = { target, schedule: daily.schedule, count: 3, options: {}, createdBy: "U0ALICE" };
          const { subscription } = await subscriptions.add({ ...shared, topic });
          if (channel === "C0MANY11") await subscriptions.pause([subscription.id], "U0ALICE");
        }
      }
      await fake.nextMessage(() => fake.people.command("/papers", "save dspy"));

      const view = await home();

      const blocks = asObjects(view.view.blocks);
      expect(blocks.length).toBeLessThanOrEqual(100);
      expect(JSON.stringify(blocks.find((block) => JSON.stringify(block).includes("<#")))).toContain(
        "C0MANY11",
      );
      expect(JSON.stringify(blocks)).toContain("How to ask");
      expect(controlLabels(blocks).filter((label) => label.startsWith("Resume"))).toHaveLength(2);
    });

    it("pauses and resumes in the channel that a list belongs to, the paused first", async () => {
      await fake.nextMessage(() => fake.people.command("/papers", "subscribe diffusion"));
      await fake.nextMessage(() => fake.people.command("/papers", "subscribe agents", { channel: "C0ML" }));
      const first = await home();
      const inMl = asObjects(first.view.blocks).flatMap((block) => asObjects(block.elements));
      const pause = inMl.find(
        (element) => String(element.action_id).includes("@C0ML@") && String(element.value).includes("|pause"),
      );
      if (pause === undefined) throw new Error("no Pause in App Home");

      const { action_id, value, type } = pause;
      await fake.people.pressRawInView(first, { action_id, value, type });
      const after = await fake.until(() => newerHome(first.version));

      const words = JSON.stringify(after.view);
      expect(words.indexOf("<#C0ML>")).toBeLessThan(words.indexOf("<#C0GENERAL>"));
      expect(words).toContain("Resume");
    });

    it("resumes each paused subscription of a channel by a button of its own", async () => {
      for (const topic of ["diffusion", "agents", "paused thoughts"])
        await fake.nextMessage(() => fake.people.command("/papers", `subscribe ${topic}`));
      await fake.nextMessage(() =>
        fake.people.command("/papers", "subscribe paused motion", { channel: "C0ML" }),
      );
      for (const which of ["diffusion", "agents"])
        await fake.nextMessage(() => fake.people.command("/papers", `pause ${which}`));
      const view = await home();
      const before = view.version;

      await fake.people.pressInView(view, "Resume “agents”");
      const after = await fake.until(() => newerHome(before), "App Home");
      const list = await scenario.services.subscriptions.list({ platform: "slack", channel: "C0GENERAL" });

      expect(controlLabels(asObjects(view.view.blocks))).toContain("Resume “diffusion”");
      expect(JSON.stringify(view.view).indexOf("<#C0GENERAL>")).toBeLessThan(
        JSON.stringify(view.view).indexOf("<#C0ML>"),
      );
      expect(list.filter(({ paused }) => paused !== undefined).map(({ topic }) => topic)).toEqual([
        "diffusion",
      ]);
      expect(controlLabels(asObjects(after.view.blocks))).toContain("Resume “diffusion”");
      expect(controlLabels(asObjects(after.view.blocks))).not.toContain("Resume “agents”");
    });

    it("opens the subscribe form, and shows the new subscription afterwards", async () => {
      const view = await home();

      await fake.people.pressInView(view, "Subscribe a channel");
      const form = await fake.until(() => fake.openModal());
      await fake.people.submit(form, { "in-channel": "C0ML", topic: "agents" });
      const after = await fake.until(() =>
        JSON.stringify(fake.home("U0ALICE")?.view).includes("agents") ? true : undefined,
      );

      expect(after).toBe(true);
    });

    it("opens a form on top of a modal, and beside none", async () => {
      const view = await home();
      await fake.people.pressInView(view, "Details");
      const modal = await fake.until(() => fake.openModal());
      const action = { type: "button", action_id: "bs:1", value: "1f|subscribe" };

      await fake.people.pressRawInView(modal, action);
      await fake.until(() => (fake.openModal()?.id === modal.id ? undefined : fake.openModal()));

      const opened = fake.state.calls.filter(({ method }) => /^views\.(open|push)$/.test(method));
      expect(opened.map(({ method }) => method)).toEqual(["views.open", "views.push"]);
    });

    it("opens a paper on top", async () => {
      const view = await home();

      await fake.people.pressInView(view, "Details");
      const modal = await fake.until(() => fake.openModal());

      expect(JSON.stringify(modal.view)).toContain("What ");
    });
  });
});
