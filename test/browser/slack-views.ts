import { readSampleDigest } from "../../src/cli/sample-digest.js";
import { encodeAction } from "../../src/command/action-value.js";
import { scenarioWorld } from "../scenario/scenario-world.js";
import { startSlackWorld } from "../support/slack-world.js";

/** Ids as Slack's clients show them. */
const NAMES = [
  ["<#C0GENERAL>", "*#general*"],
  ["<#C0ML>", "*#ml*"],
  ['"C0ML"', '"# ml"'],
  ["<@U0ALICE>", "@alice"],
] as const;

/**
 * The views beside messages, from the real adapter over the bundled sample: the form of a
 * subscription, the form of a title, and the App Home of somebody with subscriptions and saved papers.
 */
export async function readSlackViews() {
  const world = await scenarioWorld([{ digest: await readSampleDigest(), name: "sample-digest.txt" }]);
  const { bot, clock } = world;
  const nowMs = () => clock.now().epochMilliseconds;
  const slack = await startSlackWorld({ mode: "socket", bot, clock, fake: { nowMs } });
  if (slack.adapter.messenger !== undefined) world.connect(slack.adapter.messenger);
  const { people, nextMessage, until, openModal, home } = slack.fake;
  const say = (words: string, channel = "C0GENERAL") =>
    nextMessage(() => people.command("/papers", words, { channel }));

  await say("subscribe mixture of experts at 9:00 weekdays in Europe/Berlin top 5", "C0ML");
  await say("subscribe diffusion -video at 8:30 mon,thu in Europe/Berlin top 3");
  await say("subscribe code agents at 8:30 daily in Europe/Berlin top 3");
  await say("pause code agents");
  await say("save dspy");
  await say("save sarathi serve");
  await people.command("/paper", "");
  const title = await until(() => (openModal()?.version === 2 ? openModal() : undefined), "the title form");
  const list = await say("subscriptions", "C0ML");
  const args = { topic: "merging LoRAs", at: "08:30", days: "weekdays", top: 3 };
  const value = encodeAction({ effect: "form", invocation: { command: "subscribe", args } });
  await people.pressRaw(list, { type: "button", action_id: "bs:0", value });
  const subscribe = await until(() => (openModal()?.id === title.id ? undefined : openModal()), "the form");
  await people.event({ type: "app_home_opened", user: "U0ALICE", channel: "D0ALICE", tab: "home" });
  const opened = await until(() => home("U0ALICE"), "App Home");

  await slack.close();
  await world.close();
  return { title: named(title.view), subscribe: named(subscribe.view), home: named(opened.view) };
}

function named(view: object): unknown {
  return JSON.parse(NAMES.reduce((text, [id, name]) => text.replaceAll(id, name), JSON.stringify(view)));
}
