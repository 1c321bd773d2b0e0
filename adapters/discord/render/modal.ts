import type { ModalSubmitInteraction } from "discord.js";
import type {
  APIComponentInLabel,
  APILabelComponent,
  APIModalInteractionResponseCallbackData,
} from "discord-api-types/v10";
import { decodeAction, encodeAction } from "../../../src/command/action-value.js";
import type { Capability, Command, Param } from "../../../src/command/command.js";
import { formParams } from "../../../src/command/form-params.js";
import { unreachable } from "../../../src/errors.js";
import type { Argument, Arguments, Invocation } from "../../../src/reply/invocation.js";
import { cutText } from "./cut-text.js";
import { LIMITS } from "./limits.js";

const CAPABILITIES: ReadonlySet<Capability> = new Set([
  "post-per-paper",
  "threads",
  "silent-posts",
  "crossposts",
  "roles",
]);

/** A command's parameters as a modal, filled with the arguments that are known already. Pure. */
export function modalOf(command: Command, args: Arguments): APIModalInteractionResponseCallbackData {
  const shown = shownParams(command, args);
  const names = new Set(shown.map(([name]) => name));
  const hidden = Object.entries(args).filter(([name]) => name in command.params && !names.has(name));
  const title = cutText(command.summary, LIMITS.modalTitle);
  const components =
    shown.length > 0
      ? shown.map(([name, param]) => fieldOf(name, param, args[name]))
      : [{ type: 10 as const, content: "Nothing to fill in." }];
  return { custom_id: formId(command.name, hidden), title, components };
}

/** What was filled in, with what the form kept to itself; undefined for a form that is none of ours. */
export function readModal(
  interaction: ModalSubmitInteraction,
  find: (name: string) => Command | undefined,
): Invocation | undefined {
  const value = decodeAction(interaction.customId);
  const command = value === undefined ? undefined : find(value.invocation.command);
  if (value === undefined || command === undefined) return undefined;
  const typed = Object.entries(command.params).flatMap(([name, param]): [string, Argument][] => {
    const text = fieldText(interaction, name);
    const argument = text === undefined ? undefined : readField(param, text.trim());
    return argument === undefined ? [] : [[name, argument]];
  });
  return { command: command.name, args: { ...value.invocation.args, ...Object.fromEntries(typed) } };
}

// What has to be given first, then what is there to be changed, then the rest, in the order of declaration.
function shownParams(command: Command, args: Arguments): readonly (readonly [string, Param])[] {
  const rank = ([name, param]: readonly [string, Param]) => (param.required ? 0 : name in args ? 1 : 2);
  return formParams(command, CAPABILITIES)
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, LIMITS.modalComponents);
}

function formId(command: string, hidden: readonly (readonly [string, Argument])[]): string {
  // Too long only by an absurd hidden argument, which the person then gives again.
  for (let count = hidden.length; count >= 0; count -= 1) {
    const args = Object.fromEntries(hidden.slice(0, count));
    const id = encodeAction({ effect: "form", invocation: { command, args } });
    if (id.length <= LIMITS.customId) return id;
  }
  return encodeAction({ effect: "form", invocation: { command, args: {} } });
}

function fieldOf(name: string, param: Param, value: Argument | undefined): APILabelComponent {
  const description = cutText(param.description, LIMITS.modalLabelDescription);
  return {
    type: 18,
    label: labelOf(param.label ?? name),
    description,
    component: inputOf(name, param, value),
  };
}

function labelOf(name: string): string {
  const words = name.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return cutText(words.charAt(0).toUpperCase() + words.slice(1), LIMITS.modalLabel);
}

function inputOf(name: string, param: Param, value: Argument | undefined): APIComponentInLabel {
  const { required } = param;
  switch (param.kind) {
    case "text": {
      if (param.format === "role") return { type: 6, custom_id: name, required };
      const max_length = Math.min(param.maxLength ?? 1_000, LIMITS.modalInput);
      const filled = value === undefined ? {} : { value: String(value).slice(0, max_length) };
      return { type: 4, custom_id: name, style: 1, required, max_length, ...filled };
    }
    case "integer": {
      const placeholder = `${param.min} to ${param.max}`;
      const filled = value === undefined ? {} : { value: String(value) };
      return { type: 4, custom_id: name, style: 1, required, max_length: 12, placeholder, ...filled };
    }
    case "choice":
      return {
        type: 3,
        custom_id: name,
        required,
        options: param.choices.slice(0, LIMITS.selectOptions).map((choice) => ({
          label: cutText(choice.label, LIMITS.optionLabel),
          value: choice.value.slice(0, LIMITS.optionValue),
          ...(choice.value === value ? { default: true } : {}),
        })),
      };
    case "flag":
      return {
        type: 3,
        custom_id: name,
        required,
        options: [
          { label: "Yes", value: "yes", default: value === true },
          { label: "No", value: "no", default: value === false },
        ],
      };
    default:
      return unreachable(param);
  }
}

function fieldText(interaction: ModalSubmitInteraction, name: string): string | undefined {
  const field = interaction.fields.fields.get(name);
  if (field === undefined) return undefined;
  if ("values" in field) return [...field.values].map(String)[0];
  return "value" in field && typeof field.value === "string" ? field.value : undefined;
}

function readField(param: Param, text: string): Argument | undefined {
  if (text === "") return undefined;
  if (param.kind === "flag") return text === "yes";
  // What is no number goes on as text, and the dispatcher says what is wrong with it.
  return param.kind === "integer" && /^-?\d+$/.test(text) ? Number(text) : text;
}
