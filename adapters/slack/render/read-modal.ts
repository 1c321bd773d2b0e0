import type { z } from "zod";
import type { Command, Param } from "../../../src/command/command.js";
import type { Argument, Invocation } from "../../../src/reply/invocation.js";
import type { submissionBody } from "../events/payloads.js";
import { CHANNEL_BLOCK, slackFormParams } from "./modal.js";

type Values = z.infer<typeof submissionBody>["view"]["state"]["values"];
type Value = Values[string][string];

/** What was filled in: the invocation, and the channel where one was asked for. */
export interface ModalInput {
  readonly invocation: Invocation;
  readonly channel: string | undefined;
}

export function readModal(command: Command, values: Values): ModalInput {
  const args = slackFormParams(command).flatMap(([name, param]): [string, Argument][] => {
    const argument = readValue(param, firstOf(values[name]));
    return argument === undefined ? [] : [[name, argument]];
  });
  return {
    invocation: { command: command.name, args: Object.fromEntries(args) },
    channel: firstOf(values[CHANNEL_BLOCK])?.selected_conversation ?? undefined,
  };
}

function readValue(param: Param, value: Value | undefined): Argument | undefined {
  if (value === undefined) return undefined;
  if (param.kind === "flag") return (value.selected_options ?? []).length > 0 ? true : undefined;
  const text = value.value ?? value.selected_option?.value ?? value.selected_time ?? undefined;
  if (text === undefined || text.trim() === "") return undefined;
  return param.kind === "integer" ? Number(text) : text;
}

function firstOf(block: Values[string] | undefined): Value | undefined {
  return Object.values(block ?? {})[0];
}
