import type {
  APIApplicationCommandBasicOption,
  APIApplicationCommandOptionChoice,
  LocalizationMap,
} from "discord-api-types/v10";
import type { Command, Param } from "../../../src/command/command.js";
import { unreachable } from "../../../src/errors.js";
import { cutText } from "../render/cut-text.js";
import { LIMITS } from "../render/limits.js";
import { audienceOption, optionName } from "../render/option-names.js";

/** A command as it is registered, the fields that we set. */
export interface CommandPayload {
  readonly type: 1 | 3;
  readonly name: string;
  readonly name_localizations: LocalizationMap | null;
  readonly description: string;
  readonly description_localizations: LocalizationMap | null;
  readonly options: readonly APIApplicationCommandBasicOption[];
  /** Permission bits as decimal text; servers can override them, so they are checked again at run time. */
  readonly default_member_permissions: string | null;
  /** 0 server, 1 user. */
  readonly integration_types: readonly (0 | 1)[];
  /** 0 server, 1 direct message with the bot, 2 other private channels. */
  readonly contexts: readonly (0 | 1 | 2)[];
}

/**
 * Translations by key, such as `papers.name`, `papers.description`, `papers.topic.name`,
 * `papers.topic.description`.
 */
export type Localize = (key: string) => LocalizationMap | undefined;

export const RELATED_MENU = "Find related papers";

const MANAGE_CHANNELS = String(1 << 4);

/** Every command of the registry and the message menu entry, as Discord's application commands. */
export function commandPayloads(
  commands: readonly Command[],
  localize: Localize = () => undefined,
): readonly CommandPayload[] {
  return [...commands.map((command) => slashCommand(command, localize)), ...menuCommands(commands, localize)];
}

function slashCommand(command: Command, localize: Localize): CommandPayload {
  const inServersOnly = command.needs.length > 0;
  return {
    type: 1,
    name: command.name,
    name_localizations: localize(`${command.name}.name`) ?? null,
    description: cutText(command.summary, LIMITS.commandDescription),
    description_localizations: localize(`${command.name}.description`) ?? null,
    options: optionsOf(command, localize),
    default_member_permissions: command.needs.includes("manage") ? MANAGE_CHANNELS : null,
    integration_types: inServersOnly ? [0] : [0, 1],
    contexts: inServersOnly ? [0] : [0, 1, 2],
  };
}

function menuCommands(commands: readonly Command[], localize: Localize): readonly CommandPayload[] {
  if (!commands.some((command) => command.name === "related")) return [];
  return [
    {
      type: 3,
      name: RELATED_MENU,
      name_localizations: localize("menu.related.name") ?? null,
      description: "",
      description_localizations: null,
      options: [],
      default_member_permissions: null,
      integration_types: [0, 1],
      contexts: [0, 1, 2],
    },
  ];
}

function optionsOf(command: Command, localize: Localize): readonly APIApplicationCommandBasicOption[] {
  const options = Object.entries(command.params).map(([name, param]) => {
    const key = `${command.name}.${optionName(name)}`;
    return {
      ...optionOf(optionName(name), param),
      name_localizations: localize(`${key}.name`) ?? null,
      description_localizations: localize(`${key}.description`) ?? null,
    };
  });
  const audience = audienceOption(command);
  const ownOptions: APIApplicationCommandBasicOption[] =
    audience === undefined
      ? []
      : [{ type: 5, name: audience, description: AUDIENCE_TEXTS[audience], required: false }];
  // Discord wants the required ones first.
  const sorted = [...options.filter((each) => each.required), ...options.filter((each) => !each.required)];
  return [...sorted.slice(0, LIMITS.commandOptions - ownOptions.length), ...ownOptions];
}

const AUDIENCE_TEXTS = {
  public: "Show the answer to everyone here instead of you alone",
  private: "Show the answer to you alone instead of everyone here",
} as const;

function optionOf(name: string, param: Param): APIApplicationCommandBasicOption {
  const common = {
    name,
    description: cutText(param.description, LIMITS.commandDescription),
    required: param.required,
  };
  switch (param.kind) {
    case "text": {
      if (param.format === "role") return { ...common, type: 8 };
      const max_length = Math.min(param.maxLength ?? 1_000, LIMITS.optionMaxLength);
      return param.complete === undefined
        ? { ...common, type: 3, max_length }
        : { ...common, type: 3, max_length, autocomplete: true };
    }
    case "integer":
      return { ...common, type: 4, min_value: param.min, max_value: param.max };
    case "choice":
      return { ...common, type: 3, choices: param.choices.slice(0, LIMITS.choices).map(choiceOf) };
    case "flag":
      return { ...common, type: 5 };
    default:
      return unreachable(param);
  }
}

function choiceOf(choice: { label: string; value: string }): APIApplicationCommandOptionChoice<string> {
  return { name: cutText(choice.label, LIMITS.choiceName), value: choice.value.slice(0, LIMITS.choiceValue) };
}
