import type { Capability, Command, Param } from "../../src/command/command.js";
import { formParams } from "../../src/command/form-params.js";
import type { Arguments } from "../../src/reply/invocation.js";
import type { Field, Form } from "./protocol.js";

/** The page shows what either platform would. */
const CAPABILITIES: ReadonlySet<Capability> = new Set([
  "post-per-paper",
  "threads",
  "silent-posts",
  "crossposts",
  "roles",
]);

/** A command's form, filled with what is known already. */
export function formFieldsOf(command: Command, args: Arguments): Form {
  return {
    command: command.name,
    summary: command.summary,
    fields: formParams(command, CAPABILITIES).map(([name, param]) => fieldOf(name, param, args[name])),
  };
}

function fieldOf(name: string, param: Param, known: Arguments[string] | undefined): Field {
  return {
    name,
    kind: param.kind,
    description: param.description,
    isRequired: param.required,
    value: known === undefined ? "" : String(known),
    maxLength: param.kind === "text" ? param.maxLength : undefined,
    min: param.kind === "integer" ? param.min : undefined,
    max: param.kind === "integer" ? param.max : undefined,
    choices: param.kind === "choice" ? [...param.choices] : [],
    isCompleted: param.kind === "text" && param.complete !== undefined,
  };
}
