import { randomUUID } from "node:crypto";
import { choiceData, filledIn, labelsOf, pressData } from "./controls.js";
import type { Gateway } from "./gateway.js";
import { interactionJson, memberJson } from "./interaction-event.js";
import { type FakeInteraction, startClock } from "./interactions.js";
import type { Json } from "./json.js";
import { messageJson, storeMessage, userJson } from "./messages.js";
import type { FakeState } from "./state.js";
import { channelOf, commandData, optionsData, optionsOf, registered } from "./typed-command.js";
import { CHANNEL_TYPES, CHANNELS, directChannel, type FakeMessage, USERS } from "./world.js";

export interface Who {
  /** Default Ada. */
  readonly user?: string | undefined;
  /** Default the server's first text channel. */
  readonly channel?: string | undefined;
}

export interface SlashRequest extends Who {
  readonly command: string;
  readonly options?: Readonly<Record<string, string | number | boolean>>;
}

export interface AutocompleteRequest extends SlashRequest {
  readonly focused: string;
  readonly typed: string;
}

export interface PressRequest extends Who {
  readonly message: FakeMessage;
  /** Its label, or a regular expression for it. */
  readonly label: string | RegExp;
}

export interface SubmitRequest extends Who {
  /** The interaction that opened the form. */
  readonly form: FakeInteraction;
  /** By label or custom id; omitted fields keep their initial value. */
  readonly fields: Readonly<Record<string, string>>;
}

/** What people do in the app. Each rejects what the app itself would not allow. */
export interface People {
  slash(request: SlashRequest): FakeInteraction;
  autocomplete(request: AutocompleteRequest): FakeInteraction;
  press(request: PressRequest): FakeInteraction;
  /** Chooses an option of a select menu by its label. */
  choose(request: PressRequest): FakeInteraction;
  /** Presses a button, or chooses the option of that label if there is no such button. */
  pressAnything(request: PressRequest): FakeInteraction;
  submit(request: SubmitRequest): FakeInteraction;
  messageMenu(request: Who & { readonly command: string; readonly message: FakeMessage }): FakeInteraction;
  /** Writes in a channel; `@Broadsheet` in the text is a mention. */
  write(request: Who & { readonly text: string }): FakeMessage;
  directMessage(request: { readonly user?: string; readonly text: string }): FakeMessage;
}

const TYPE = { slash: 2, component: 3, autocomplete: 4, modal: 5 };

export function createPeople(state: FakeState, gateway: Gateway): People {
  const { world } = state;

  const dispatch = (type: number, data: Json, who: Who, source?: FakeMessage): FakeInteraction => {
    const userId = who.user ?? USERS.ada;
    const channel = channelOf(state, who.channel ?? CHANNELS.text);
    const interaction: FakeInteraction = {
      id: world.newId(),
      token: randomUUID(),
      createdAt: world.now(),
      userId,
      channelId: channel.id,
      source,
      callback: undefined,
      firstResponseMs: undefined,
      ephemeral: false,
      answer: undefined,
      followups: [],
      choices: undefined,
      modal: undefined,
      expired: false,
    };
    state.interactions.set(interaction.token, interaction);
    startClock(interaction);
    gateway.dispatch(
      "INTERACTION_CREATE",
      interactionJson(state, interaction, type, data, channel),
      channel.guildId,
    );
    return interaction;
  };

  return {
    slash: (request) => {
      const command = registered(state, request, 1);
      return dispatch(
        TYPE.slash,
        commandData(command, optionsData(command, request.options ?? {}, true)),
        request,
      );
    },
    autocomplete: (request) => {
      const command = registered(state, request, 1);
      const others = optionsData(command, request.options ?? {}, false);
      const declared = optionsOf(command).find((option) => option.name === request.focused);
      if (declared?.autocomplete !== true) throw new Error(`option ${request.focused} completes nothing`);
      const focused = { name: request.focused, type: declared.type, value: request.typed, focused: true };
      return dispatch(TYPE.autocomplete, commandData(command, [...others, focused]), request);
    },
    press: (request) => {
      const data = pressData(request.message, request.label);
      if (data === undefined) throw new Error(noSuch("button", request));
      return dispatch(TYPE.component, data, placed(request), request.message);
    },
    choose: (request) => {
      const data = choiceData(request.message, request.label);
      if (data === undefined) throw new Error(noSuch("option", request));
      return dispatch(TYPE.component, data, placed(request), request.message);
    },
    pressAnything: (request) => {
      const { message, label } = request;
      const data = pressData(message, label) ?? choiceData(message, label);
      if (data === undefined) throw new Error(noSuch("button or option", request));
      return dispatch(TYPE.component, data, placed(request), message);
    },
    submit: ({ form, fields, ...who }) => {
      if (form.modal === undefined) throw new Error("no form is open");
      const data = { custom_id: form.modal.custom_id, components: filledIn(form.modal, fields) };
      return dispatch(TYPE.modal, data, { user: form.userId, channel: form.channelId, ...who }, form.source);
    },
    messageMenu: (request) => {
      const command = registered(state, request, 3);
      const target = request.message.id;
      const data = {
        ...commandData(command, []),
        target_id: target,
        resolved: { messages: { [target]: messageJson(world, request.message) } },
      };
      return dispatch(TYPE.slash, data, {
        ...request,
        channel: request.channel ?? request.message.channelId,
      });
    },
    write: (request) => writeMessage(state, gateway, request.channel ?? CHANNELS.text, request),
    directMessage: (request) => {
      const user = request.user ?? USERS.ada;
      return writeMessage(state, gateway, directChannel(world, user).id, { ...request, user });
    },
  };
}

function writeMessage(
  state: FakeState,
  gateway: Gateway,
  channelId: string,
  request: Who & { readonly text: string },
): FakeMessage {
  const { world } = state;
  const mention = `<@${world.applicationId}>`;
  const isMention = request.text.includes("@Broadsheet");
  const authorId = request.user ?? USERS.ada;
  const content = request.text.replaceAll("@Broadsheet", mention);
  const channel = channelOf(state, channelId);
  const message = storeMessage(world, { content }, { channelId, authorId });
  const isDirect = channel.guildId === undefined;
  const json = {
    ...messageJson(world, message),
    // Without the message content intent, only messages meant for the bot have a text.
    content: isMention || isDirect ? content : "",
    channel_type: CHANNEL_TYPES[channel.kind],
    mentions: isMention ? [userJson(world.applicationId, "Broadsheet", true)] : [],
    ...(isDirect ? {} : { guild_id: channel.guildId, member: memberJson(state, authorId) }),
  };
  gateway.dispatch("MESSAGE_CREATE", json, channel.guildId);
  return message;
}

// A press happens in the message's channel.
function placed(request: PressRequest): Who {
  return { user: request.user, channel: request.channel ?? request.message.channelId };
}

function noSuch(what: string, request: PressRequest): string {
  return `no ${what} ${request.label} among ${labelsOf(request.message).join(", ")}`;
}
