import { createDiscordAdapter } from "../../adapters/discord/index.js";
import { optionName } from "../../adapters/discord/render/option-names.js";
import { silentLog } from "../../src/log.js";
import type { Arguments } from "../../src/reply/invocation.js";
import {
  CHANNELS,
  type FakeInteraction,
  type FakeMessage,
  fieldsOf,
  labelsOf,
  startFakeDiscord,
  textOf,
} from "../support/fake-discord/index.js";
import type { ScenarioWorld } from "./scenario-world.js";
import type { Seen, Surface } from "./surface.js";

const CHANNEL = CHANNELS.text;

/** Discord as Ada in the server's text channel sees it, through the real client. */
export async function openDiscordSurface(world: ScenarioWorld): Promise<Surface> {
  const fake = await startFakeDiscord({ now: () => world.clock.now().epochMilliseconds });
  const adapter = createDiscordAdapter(
    { token: fake.token, apiUrl: fake.apiUrl },
    { bot: world.bot, log: silentLog, clock: world.clock },
  );
  await adapter.start();
  if (adapter.messenger !== undefined) world.connect(adapter.messenger);
  const { people } = fake;
  const forms = new Map<string, FakeInteraction>();

  const seenAfter = async (interaction: FakeInteraction): Promise<Seen> => {
    const answer = await Promise.race([
      fake.answerTo(interaction),
      fake
        .until(() => interaction.modal, "a form")
        .then(
          () => undefined,
          // Waiting for the answer reports what is missing.
          () => new Promise<undefined>(() => {}),
        ),
    ]);
    if (answer !== undefined) return seenMessage(answer);
    forms.set(interaction.token, interaction);
    return {
      kind: "form",
      id: interaction.token,
      words: String(interaction.modal?.title),
      controls: [],
      audience: "caller",
      fields: fieldsOf(interaction),
    };
  };
  const replyTo = async (asked: FakeMessage): Promise<Seen> => {
    return seenMessage(
      await fake.until(() => fake.messages().find((each) => each.repliesTo === asked.id), "a reply"),
    );
  };

  return {
    platform: "discord",
    place: `discord:${CHANNEL}`,
    ask: ({ command, args }) => seenAfter(people.slash({ command, options: typed(world, command, args) })),
    press: (seen, label) => {
      const message = fake.messages().find((each) => each.id === seen.id);
      if (message === undefined) throw new Error("it is not there any more");
      return seenAfter(people.pressAnything({ message, label }));
    },
    complete: async (command, param, text) => {
      const asked = people.autocomplete({ command, focused: optionName(param), typed: text });
      const choices = await fake.until(() => asked.choices, "choices");
      return choices.map(({ name, value }) => ({ label: name, value }));
    },
    fillForm: (form, fields) => {
      const opened = forms.get(form.id);
      if (opened === undefined) throw new Error("the form is not open any more");
      return seenAfter(people.submit({ form: opened, fields }));
    },
    mention: (words) => replyTo(people.write({ text: `@Broadsheet ${words}` })),
    write: (words) => replyTo(people.directMessage({ text: words })),
    channelMessages: () =>
      fake
        .messages(CHANNEL)
        .filter((message) => message.visibleTo === undefined)
        .map(seenMessage),
    refusals: () => fake.state.refusals.map(({ operation, message }) => `${operation}: ${message}`),
    close: async () => {
      await adapter.stop();
      await fake.close();
    },
  };
}

/** Options as the app accepts them, within their lengths. */
function typed(world: ScenarioWorld, command: string, args: Arguments): Arguments {
  const params = world.bot.find(command)?.params ?? {};
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => {
      const param = params[name];
      // Typed words carry all arguments as text; the app has a typed field for each.
      if (param?.kind === "integer") return [optionName(name), Number(value)];
      const limit = param?.kind === "text" ? (param.maxLength ?? 1_000) : undefined;
      return [optionName(name), typeof value === "string" ? value.slice(0, limit) : value];
    }),
  );
}

function seenMessage(message: FakeMessage): Seen {
  return {
    kind: "message",
    id: message.id,
    words: readMarkdown(textOf(message)),
    controls: labelsOf(message),
    audience: message.visibleTo === undefined ? "everyone" : "caller",
    fields: [],
  };
}

/** Markdown as it is read: links by their label, markers gone, escapes undone. */
function readMarkdown(text: string): string {
  return text
    .replace(/\[((?:\\.|[^\]\\])*)\]\(<[^>]*>\)/g, "$1")
    .replace(/^(?:#{1,3}|-#|-) /gm, "")
    .replace(/(?<!\\)(?:\*\*|[*`])/g, "")
    .replace(/\\([^\w\s])/g, "$1")
    .replace(/[\u200B\u2060]/g, "");
}
