import { randomUUID } from "node:crypto";
import type { StoredCommand } from "./commands-endpoint.js";
import { choiceData, filledIn, labelsOf, pressData } from "./controls.js";
import type { Gateway } from "./gateway.js";
import { type FakeInteraction, startClock } from "./interactions.js";
import { asArray, asObject, asText, type Json } from "./json.js";
import { messageJson, storeMessage, userJson } from "./messages.js";
import { channelJson } from "./rest-api.js";
import type { FakeState } from "./state.js";
import {
  CHANNEL_TYPES,
  CHANNELS,
  directChannel,
  type FakeChannel,
  type FakeMessage,
  PERMISSIONS,
  USERS,
} from "./world.js";

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
  /** Its label, or part of it as an expression. */
  readonly label: string | RegExp;
}

export interface SubmitRequest extends Who {
  /** The interaction that opened the form. */
  readonly form: FakeInteraction;
  /** By label or custom id; fields left out keep what they were filled with. */
  readonly fields: Readonly<Record<string, string>>;
}

/** What people do in the app. Each refuses what the app itself would not let them do. */
export interface People {
  slash(request: SlashRequest): FakeInteraction;
  autocomplete(request: AutocompleteRequest): FakeInteraction;
  press(request: PressRequest): FakeInteraction;
  /** Chooses an option of a select menu by its label. */
  choose(request: PressRequest): FakeInteraction;
  /** Presses a button, or chooses an option where no button is called that. */
  pressAnything(request: PressRequest): FakeInteraction;
  submit(request: SubmitRequest): FakeInteraction;
  messageMenu(request: Who & { readonly command: string; readonly message: FakeMessage }): FakeInteraction;
  /** Writes in a channel; `@Broadsheet` in the text is a mention. */
  write(request: Who & { readonly text: string }): FakeMessage;
  directMessage(request: { readonly user?: string; readonly text: string }): FakeMessage;
}

const TYPE = { slash: 2, component: 3, autocomplete: 4, modal: 5 };
const OPTION_TYPES: Readonly<Record<number, string>> = { 3: "string", 4: "number", 5: "boolean" };

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
    // Without the message content intent, only what is meant for the bot has a text.
    content: isMention || isDirect ? content : "",
    channel_type: CHANNEL_TYPES[channel.kind],
    mentions: isMention ? [userJson(world.applicationId, "Broadsheet", true)] : [],
    ...(isDirect ? {} : { guild_id: channel.guildId, member: memberJson(state, authorId) }),
  };
  gateway.dispatch("MESSAGE_CREATE", json, channel.guildId);
  return message;
}

function interactionJson(
  state: FakeState,
  interaction: FakeInteraction,
  type: number,
  data: Json,
  channel: FakeChannel,
) {
  const { world } = state;
  const user = userJson(interaction.userId, world.users.get(interaction.userId)?.name ?? "somebody", false);
  const isDirect = channel.guildId === undefined;
  return {
    id: interaction.id,
    application_id: world.applicationId,
    type,
    data,
    token: interaction.token,
    version: 1,
    locale: "en-US",
    channel_id: channel.id,
    channel: { ...channelJson(channel), permissions: permissionsOf(state, interaction.userId) },
    context: isDirect ? 1 : 0,
    app_permissions: permissionsOf(state, world.applicationId),
    authorizing_integration_owners: isDirect ? { 1: interaction.userId } : { 0: channel.guildId },
    entitlements: [],
    attachment_size_limit: 10_485_760,
    ...(isDirect
      ? { user }
      : {
          guild_id: channel.guildId,
          guild: { id: channel.guildId, locale: "en-US", features: [] },
          guild_locale: "en-US",
          member: memberJson(state, interaction.userId),
        }),
    ...(interaction.source === undefined ? {} : { message: messageJson(world, interaction.source) }),
  };
}

function memberJson(state: FakeState, userId: string) {
  return {
    user: userJson(userId, state.world.users.get(userId)?.name ?? "somebody", false),
    roles: [],
    joined_at: "2025-01-01T00:00:00.000Z",
    deaf: false,
    mute: false,
    flags: 0,
    permissions: permissionsOf(state, userId),
  };
}

function permissionsOf(state: FakeState, userId: string): string {
  const all = Object.values(PERMISSIONS).reduce((sum, bit) => sum | bit, 0n);
  const mayManage = state.world.users.get(userId)?.mayManage ?? false;
  return (mayManage ? all : all & ~PERMISSIONS.manageChannels).toString();
}

function registered(
  state: FakeState,
  request: Who & { readonly command: string },
  type: number,
): StoredCommand {
  const channel = channelOf(state, request.channel ?? CHANNELS.text);
  const fits = (each: StoredCommand) =>
    each.name === request.command &&
    each.type === type &&
    (each.guildId === undefined || each.guildId === channel.guildId);
  const command = state.commands.find(fits);
  if (command === undefined) throw new Error(`no command ${request.command} is registered here`);
  const contexts = command.fields.contexts;
  if (channel.guildId === undefined && Array.isArray(contexts) && !contexts.includes(1)) {
    throw new Error(`${request.command} is not offered in direct messages`);
  }
  const needed = BigInt(asText(command.fields.default_member_permissions) ?? "0");
  const has = BigInt(permissionsOf(state, request.user ?? USERS.ada));
  // Servers may lift the default, so a test can do so too.
  if ((needed & ~has) !== 0n && !state.permissionsLifted) {
    throw new Error(`${request.command} is not shown to this person`);
  }
  return command;
}

function commandData(command: StoredCommand, options: readonly Json[]): Json {
  return {
    id: command.id,
    name: command.name,
    type: command.type,
    ...(options.length > 0 ? { options } : {}),
    ...(command.guildId === undefined ? {} : { guild_id: command.guildId }),
  };
}

function optionsOf(command: StoredCommand): readonly Json[] {
  return asArray(command.fields.options).map(asObject);
}

function optionsData(
  command: StoredCommand,
  given: Readonly<Record<string, string | number | boolean>>,
  complete: boolean,
): readonly Json[] {
  const declared = optionsOf(command);
  for (const option of declared) {
    if (complete && option.required === true && given[String(option.name)] === undefined) {
      throw new Error(`option ${option.name} is required`);
    }
  }
  return Object.entries(given).map(([name, value]) => {
    const option = declared.find((each) => each.name === name);
    if (option === undefined) throw new Error(`no option ${name} on ${command.name}`);
    refuseValue(option, value);
    return { name, type: option.type, value };
  });
}

function refuseValue(option: Json, value: string | number | boolean): void {
  const choices = asArray(option.choices).map((choice) => asObject(choice).value);
  const fits =
    typeof value === OPTION_TYPES[Number(option.type)] &&
    (choices.length === 0 || choices.includes(value)) &&
    (typeof value !== "string" || value.length <= Number(option.max_length ?? 6_000)) &&
    (typeof value !== "number" ||
      (value >= Number(option.min_value ?? -Infinity) && value <= Number(option.max_value ?? Infinity)));
  if (!fits) throw new Error(`the app takes no ${JSON.stringify(value)} for ${option.name}`);
}

// A press happens where the message is.
function placed(request: PressRequest): Who {
  return { user: request.user, channel: request.channel ?? request.message.channelId };
}

function noSuch(what: string, request: PressRequest): string {
  return `no ${what} ${request.label} among ${labelsOf(request.message).join(", ")}`;
}

function channelOf(state: FakeState, id: string): FakeChannel {
  const channel = state.world.channels.get(id);
  if (channel === undefined) throw new Error(`no channel ${id}`);
  return channel;
}
