import { ArgumentError } from "../src/command/argument-error.js";

/** As the role of `subscribe`: nobody is mentioned any more. */
export const NO_ROLE = "none";

/**
 * The number of a role that was mentioned or typed; undefined where none was.
 *
 * @throws ArgumentError for anything else.
 */
export function readRole(typed: string | undefined): string | undefined {
  if (typed === undefined) return undefined;
  const id = /^(?:<@&)?(\d{5,25})>?$/.exec(typed.trim())?.[1];
  if (id !== undefined) return id;
  throw new ArgumentError("role", `“${typed}” is not a role.`, {
    hint: "Mention the role, or give its number. Nothing was changed.",
  });
}
