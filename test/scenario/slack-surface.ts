import { controlLabels } from "../support/fake-slack/controls.js";
import type { FakeMessage, FakeView } from "../support/fake-slack/index.js";
import { asObject, asObjects, asText, type Json } from "../support/fake-slack/json.js";
import { type SlackMode, startSlackWorld } from "../support/slack-world.js";
import type { ScenarioWorld } from "./scenario-world.js";
import type { Seen, Surface } from "./surface.js";

const CHANNEL = "C0GENERAL";

/** Longer than a double click. */
const BETWEEN_ACTS_MS = 2_000;

/** Slack as Alice in #general sees it, in either mode. */
export async function openSlackSurface(world: ScenarioWorld, mode: SlackMode): Promise<Surface> {
  const slack = await startSlackWorld({
    mode,
    bot: world.bot,
    clock: world.clock,
    fake: { nowMs: () => world.clock.now().epochMilliseconds },
  });
  const { fake } = slack;
  const { people } = fake;
  if (slack.adapter.messenger !== undefined) world.connect(slack.adapter.messenger);

  const stamp = (each: FakeMessage | FakeView) =>
    "ts" in each ? `${each.ts} ${each.edits}` : `${each.id} ${each.version}`;
  // A post is not an answer; only posts have metadata.
  const answers = () => [
    ...fake.state.messages.filter(({ metadata }) => metadata === undefined),
    ...fake.state.views.values(),
  ];
  /** What is new or changed after an action. */
  const seenAfter = async (act: () => Promise<unknown>): Promise<Seen> => {
    const before = new Set(answers().map(stamp));
    world.pass(BETWEEN_ACTS_MS);
    await act();
    const changed = await fake.until(() => answers().find((each) => !before.has(stamp(each))), "an answer");
    return "ts" in changed ? seenMessage(changed) : seenView(changed);
  };
  const messageOf = (seen: Seen) => fake.state.messages.find((each) => each.ts === seen.id);
  const viewOf = (seen: Seen) => fake.state.views.get(seen.id);

  return {
    platform: "slack",
    place: `slack:${CHANNEL}`,
    ask: ({ typed }) => {
      const [, command = "", text = ""] = /^(\/\w+)\s*([\s\S]*)$/.exec(typed) ?? [];
      return seenAfter(() => people.command(command, text));
    },
    press: (seen, label) =>
      seenAfter(async () => {
        const message = messageOf(seen);
        const view = viewOf(seen);
        if (message !== undefined) await people.press(message, label);
        else if (view !== undefined) await people.pressInView(view, label);
        else throw new Error("it is not there any more");
      }),
    complete: async (command, param, typed) => {
      const form = await seenAfter(() => people.command(`/${command}`, ""));
      const view = viewOf(form);
      if (view === undefined) throw new Error(`/${command} opened no form`);
      const options = await people.suggest(view, param, typed);
      return options.map(({ text, value }) => ({ label: text, value }));
    },
    fillForm: (form, fields) =>
      seenAfter(async () => {
        const view = viewOf(form);
        if (view === undefined) throw new Error("the form is not open any more");
        await people.submit(view, fields);
      }),
    mention: (words) => seenAfter(() => people.mention(words)),
    write: (words) => seenAfter(() => people.directMessage(words)),
    channelMessages: () =>
      fake
        .messages(CHANNEL)
        .filter((message) => message.visibleTo === undefined)
        .map(seenMessage),
    refusals: () => fake.state.refusals.map(({ what, problems }) => `${what}: ${problems.join("; ")}`),
    close: slack.close,
  };
}

function seenMessage(message: FakeMessage): Seen {
  return {
    kind: "message",
    id: message.ts,
    words: [message.text, ...wordsOf(message.blocks)].join("\n"),
    controls: controlLabels(message.blocks),
    audience: message.visibleTo === undefined && !message.channel.startsWith("D") ? "everyone" : "caller",
    fields: [],
  };
}

function seenView(view: FakeView): Seen {
  const blocks = asObjects(view.view.blocks);
  const inputs = blocks.filter((block) => block.type === "input");
  return {
    // A modal without fields counts as a message on top of the others.
    kind: inputs.length > 0 ? "form" : "message",
    id: view.id,
    words: wordsOf(blocks).join("\n"),
    controls: controlLabels(blocks),
    audience: "caller",
    fields: inputs.map((block) => String(block.block_id)),
  };
}

/** Text objects as they are read: entities decoded, links by their label. */
function wordsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(wordsOf);
  if (typeof value !== "object" || value === null) return [];
  const object: Json = asObject(value);
  const text = asText(object.text);
  if (text !== undefined) return [object.type === "mrkdwn" ? readMrkdwn(text) : text];
  return Object.values(object).flatMap(wordsOf);
}

function readMrkdwn(text: string): string {
  return text
    .replace(/<[^|>]+\|([^>]*)>/g, "$1")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");
}
