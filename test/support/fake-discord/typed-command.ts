import type { StoredCommand } from "./commands-endpoint.js";
import { permissionsOf } from "./interaction-event.js";
import { asArray, asObject, asText, type Json } from "./json.js";
import type { Who } from "./people.js";
import type { FakeState } from "./state.js";
import { CHANNELS, type FakeChannel, USERS } from "./world.js";

/** A command as a person types it; the app only sends what was declared. */

const OPTION_TYPES: Readonly<Record<number, string>> = {
  3: "string",
  4: "number",
  5: "boolean",
  8: "string",
};

export function registered(
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
  // Servers may override the default, so tests can too.
  if ((needed & ~has) !== 0n && !state.permissionsLifted) {
    throw new Error(`${request.command} is not shown to this person`);
  }
  return command;
}

export function commandData(command: StoredCommand, options: readonly Json[]): Json {
  return {
    id: command.id,
    name: command.name,
    type: command.type,
    ...(options.length > 0 ? { options } : {}),
    ...(command.guildId === undefined ? {} : { guild_id: command.guildId }),
  };
}

export function optionsOf(command: StoredCommand): readonly Json[] {
  return asArray(command.fields.options).map(asObject);
}

export function optionsData(
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

export function channelOf(state: FakeState, id: string): FakeChannel {
  const channel = state.world.channels.get(id);
  if (channel === undefined) throw new Error(`no channel ${id}`);
  return channel;
}
