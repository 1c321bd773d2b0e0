import type { InputBlock, KnownBlock, ModalView } from "@slack/types";
import type { Capability, Choice, Command, Param, TextParam } from "../../../src/command/command.js";
import { formParams } from "../../../src/command/form-params.js";
import { unreachable } from "../../../src/errors.js";
import type { Argument, Arguments } from "../../../src/reply/invocation.js";
import { plainText } from "./actions.js";
import { SLACK_LIMITS } from "./limits.js";
import { cleanText } from "./mrkdwn.js";
import { type PrivateMetadata, writePrivateMetadata } from "./private-metadata.js";

/** `callback_id` of a command's form. */
export const FORM_PREFIX = "form:";
/** Block id of the channel that a subscription is for; no parameter is called so. */
export const CHANNEL_BLOCK = "in-channel";
const ACTION_PREFIX = "bs:form.";

export interface ModalContents {
  readonly command: Command;
  /** What is filled in already. */
  readonly args: Arguments;
  readonly metadata: PrivateMetadata;
  /** The person's own, for zones. */
  readonly timeZone: string | undefined;
  /** Shown above the fields. */
  readonly note?: readonly KnownBlock[];
  /** Shown below them. */
  readonly foot?: readonly KnownBlock[];
}

/** The form of any command, one field a parameter; paging is not asked for. */
export function modalView(contents: ModalContents): ModalView {
  const { command, args, metadata, note = [], foot = [] } = contents;
  const fields = slackFormParams(command).map(([name, param]) =>
    field(name, param, args[name], contents.timeZone),
  );
  const channel = asksForChannel(command) ? [channelField(metadata.channel)] : [];
  const name = command.name.charAt(0).toUpperCase() + command.name.slice(1);
  return {
    type: "modal",
    callback_id: FORM_PREFIX + command.name,
    private_metadata: writePrivateMetadata(metadata),
    title: plainText(name, SLACK_LIMITS.viewTitle),
    submit: plainText(asksForChannel(command) ? name : "Show", SLACK_LIMITS.viewSubmit),
    close: plainText("Cancel", SLACK_LIMITS.viewClose),
    blocks: [...note.slice(0, 20), ...channel, ...fields, ...foot.slice(0, 10)],
  };
}

/** Slack threads every post, and knows neither silent posts, followers of a channel, nor roles. */
const CAPABILITIES: ReadonlySet<Capability> = new Set();

/** The parameters that a form on Slack asks for. */
export function slackFormParams(command: Command): readonly (readonly [string, Param])[] {
  return formParams(command, CAPABILITIES);
}

/** Commands that change what a channel gets ask which channel. */
export function asksForChannel(command: Command): boolean {
  return command.needs.includes("place") && command.needs.includes("manage");
}

function field(
  name: string,
  param: Param,
  filled: Argument | undefined,
  timeZone: string | undefined,
): InputBlock {
  const label = param.label ?? name.charAt(0).toUpperCase() + name.slice(1);
  // A flag's description stands beside its box.
  const hint = param.kind === "flag" ? {} : { hint: plainText(param.description, SLACK_LIMITS.inputHint) };
  return {
    type: "input",
    block_id: name,
    optional: !param.required,
    label: plainText(label, SLACK_LIMITS.inputLabel),
    ...hint,
    element: element(name, param, filled, timeZone),
  };
}

function element(
  name: string,
  param: Param,
  filled: Argument | undefined,
  timeZone: string | undefined,
): InputBlock["element"] {
  const action_id = ACTION_PREFIX + name;
  switch (param.kind) {
    case "text":
      return textElement(
        action_id,
        param,
        filled === undefined ? undefined : cleanText(String(filled)),
        timeZone,
      );
    case "integer": {
      const { min, max } = param;
      const number = Number(filled);
      const initial =
        filled !== undefined && number >= min && number <= max ? { initial_value: String(number) } : {};
      const range = { min_value: String(min), max_value: String(max) };
      return { type: "number_input", action_id, is_decimal_allowed: false, ...range, ...initial };
    }
    case "choice": {
      const options = param.choices.map(option);
      const chosen = options.find(({ value }) => value === filled);
      return {
        type: "static_select",
        action_id,
        options,
        ...(chosen === undefined ? {} : { initial_option: chosen }),
      };
    }
    case "flag": {
      const yes = option({ label: param.description, value: "true" });
      return {
        type: "checkboxes",
        action_id,
        options: [yes],
        ...(filled === true ? { initial_options: [yes] } : {}),
      };
    }
    default:
      return unreachable(param);
  }
}

function textElement(
  action_id: string,
  param: TextParam,
  filled: string | undefined,
  timeZone: string | undefined,
): InputBlock["element"] {
  if (param.format === "time") {
    const time = /^\d\d:\d\d$/.test(filled ?? "") ? filled : undefined;
    return { type: "timepicker", action_id, ...(time === undefined ? {} : { initial_time: time }) };
  }
  const isZone = param.format === "time-zone";
  if (param.complete !== undefined && (param.required || isZone)) {
    const value = filled ?? (isZone ? timeZone : undefined);
    const initial =
      value === undefined || value === "" ? {} : { initial_option: option({ label: value, value }) };
    return { type: "external_select", action_id, min_query_length: 2, ...initial };
  }
  const max_length = Math.min(param.maxLength ?? 1_000, SLACK_LIMITS.sectionText);
  const initial = filled === undefined || filled === "" ? {} : { initial_value: filled.slice(0, max_length) };
  return { type: "plain_text_input", action_id, max_length, ...initial };
}

/** A choice as an option; its value is cut, which no value that a completion offers needs. */
export function option(choice: Choice) {
  const text = plainText(choice.label, SLACK_LIMITS.optionText);
  return { text, value: choice.value.slice(0, SLACK_LIMITS.optionValue) };
}

function channelField(channel: string | undefined): InputBlock {
  const isChannel = channel !== undefined && /^[CG]/.test(channel);
  return {
    type: "input",
    block_id: CHANNEL_BLOCK,
    label: plainText("Channel", SLACK_LIMITS.inputLabel),
    element: {
      type: "conversations_select",
      action_id: `${ACTION_PREFIX}${CHANNEL_BLOCK}`,
      filter: { include: ["public", "private"], exclude_bot_users: true },
      ...(isChannel ? { initial_conversation: channel } : {}),
    },
  };
}
