import { ApiError, invalidBody } from "./api-error.js";
import { schemaProblems } from "./check-payload.js";
import { asArray, asObject, asText, type Json } from "./json.js";
import type { RestRequest } from "./rest-api.js";
import type { FakeState } from "./state.js";

export interface StoredCommand {
  readonly id: string;
  readonly guildId: string | undefined;
  readonly name: string;
  readonly type: number;
  readonly fields: Json;
}

const MOST_TEXT = 8_000;

/** `/applications/:app/commands` and its guild form: list, create, change, delete. */
export function commandsEndpoint(request: RestRequest, ids: readonly string[], state: FakeState): unknown {
  const inGuild = request.path.includes("/guilds/");
  const guildId = inGuild ? ids[1] : undefined;
  const commandId = ids[inGuild ? 2 : 1] ?? "";
  if (guildId !== undefined && !state.world.guilds.has(guildId))
    throw new ApiError(403, 50_001, "Missing Access");
  switch (request.method) {
    case "GET":
      return state.commands.filter((each) => each.guildId === guildId).map((each) => shown(each, state));
    case "POST":
      return shown(store(state, guildId, request.body, undefined), state);
    case "PATCH":
      return shown(store(state, guildId, request.body, find(state, guildId, commandId)), state);
    case "DELETE":
      remove(state, find(state, guildId, commandId));
      return undefined;
    default:
      throw new ApiError(405, 0, "405: Method Not Allowed");
  }
}

function store(
  state: FakeState,
  guildId: string | undefined,
  body: unknown,
  known: StoredCommand | undefined,
): StoredCommand {
  const fields = { ...known?.fields, ...asObject(body) };
  const problems = commandProblems(fields, guildId !== undefined);
  if (problems.length > 0) throw invalidBody(problems);
  const name = asText(fields.name) ?? "";
  const type = Number(fields.type ?? 1);
  const same = state.commands.find(
    (each) => each.guildId === guildId && each.name === name && each.type === type,
  );
  const id = (known ?? same)?.id ?? state.world.newId();
  for (const old of [known, same]) if (old !== undefined) remove(state, old);
  const stored = { id, guildId, name, type, fields };
  state.commands.push(stored);
  return stored;
}

function commandProblems(fields: Json, inGuild: boolean): readonly string[] {
  const isMenu = Number(fields.type ?? 1) !== 1;
  const bits = fields.default_member_permissions;
  // The schema has the bits as a number, the endpoint takes them as text.
  const checked = { ...fields, default_member_permissions: typeof bits === "string" ? Number(bits) : bits };
  const name = asText(fields.name) ?? "";
  const options = asArray(fields.options).map(asObject);
  const firstOptional = options.findIndex((option) => option.required !== true);
  const lastRequired = options.findLastIndex((option) => option.required === true);
  const optionNames = options.map((option) => asText(option.name) ?? "");
  return [
    ...schemaProblems("command", checked),
    ...(isMenu || /^[-_\p{Ll}\p{N}]{1,32}$/u.test(name) ? [] : [`name: ${name}`]),
    ...(isMenu && (asText(fields.description) ?? "") !== "" ? ["a menu command with a description"] : []),
    ...(!isMenu && (asText(fields.description) ?? "") === "" ? ["description: required"] : []),
    ...optionNames
      .filter((each) => !/^[-_\p{Ll}\p{N}]{1,32}$/u.test(each))
      .map((each) => `option name: ${each}`),
    ...(new Set(optionNames).size < optionNames.length ? ["an option twice"] : []),
    ...(firstOptional !== -1 && lastRequired > firstOptional ? ["required options come first"] : []),
    ...options
      .filter((option) => option.autocomplete === true && asArray(option.choices).length > 0)
      .map(() => "autocomplete beside choices"),
    ...(textLength(fields) > MOST_TEXT ? ["over 8,000 characters together"] : []),
    ...(inGuild && (fields.contexts !== undefined || fields.integration_types !== undefined)
      ? ["contexts in a guild command"]
      : []),
  ];
}

function textLength(fields: Json): number {
  const own = (asText(fields.name) ?? "").length + (asText(fields.description) ?? "").length;
  const nested = [...asArray(fields.options), ...asArray(fields.choices)].map((each) =>
    textLength(asObject(each)),
  );
  return own + (asText(fields.value) ?? "").length + nested.reduce((sum, length) => sum + length, 0);
}

/** As Discord answers: its own fields added, what equals a default left out or filled in. */
function shown(command: StoredCommand, state: FakeState): Json {
  const { fields } = command;
  const options = asArray(fields.options).map((option) => {
    const { required, name_localizations, description_localizations, ...rest } = asObject(option);
    return {
      ...rest,
      ...(required === true ? { required } : {}),
      name_localizations: name_localizations ?? null,
      description_localizations: description_localizations ?? null,
    };
  });
  return {
    description: "",
    name_localizations: null,
    description_localizations: null,
    default_member_permissions: null,
    ...fields,
    ...(options.length > 0 ? { options } : { options: undefined }),
    id: command.id,
    application_id: state.world.applicationId,
    version: command.id,
    type: command.type,
    nsfw: false,
    dm_permission: true,
    ...(command.guildId === undefined ? {} : { guild_id: command.guildId }),
  };
}

function find(state: FakeState, guildId: string | undefined, id: string): StoredCommand {
  const command = state.commands.find((each) => each.id === id && each.guildId === guildId);
  if (command === undefined) throw new ApiError(404, 10_063, "Unknown application command");
  return command;
}

function remove(state: FakeState, command: StoredCommand): void {
  const index = state.commands.indexOf(command);
  if (index >= 0) state.commands.splice(index, 1);
}
