import type { Command, Param } from "../../../src/command/command.js";

/** A parameter's name as Discord takes it: lower case, `timeZone` is `time-zone`. */
export function optionName(param: string): string {
  return param
    .replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `-${letter}`)
    .toLowerCase()
    .slice(0, 32);
}

/** The parameter behind an option, by the same rule as it was registered. */
export function paramOf(
  command: Command,
  option: string,
): { readonly name: string; readonly param: Param } | undefined {
  const found = Object.entries(command.params).find(([name]) => optionName(name) === option);
  return found === undefined ? undefined : { name: found[0], param: found[1] };
}

/** The option by which the person changes who sees an answer; undefined where that is not theirs to choose. */
export function audienceOption(command: Command): "public" | "private" | undefined {
  if (command.needs.length > 0) return undefined;
  const name = command.audience === "caller" ? "public" : "private";
  return paramOf(command, name) === undefined ? name : undefined;
}
