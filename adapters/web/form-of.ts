import type { Command } from "../../src/command/command.js";
import type { Arguments } from "../../src/command/invocation.js";
import type { Param } from "../../src/command/params.js";
import type { Field, Form } from "./protocol.js";

/** A command's form, filled with what is known already. */
export function formFieldsOf(command: Command, args: Arguments): Form {
  return {
    command: command.name,
    summary: command.summary,
    fields: Object.entries(command.params)
      // Pages are turned by buttons; nobody fills in a page number.
      .filter(([name]) => name !== "page")
      .map(([name, param]) => fieldOf(name, param, args[name])),
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
