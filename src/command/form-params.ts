import type { Capability, Command, Param } from "./command.js";

/**
 * The parameters that a form asks for on a platform, in the order of declaration: all but those that buttons
 * set and those that the platform has no use for.
 */
export function formParams(
  command: Command,
  capabilities: ReadonlySet<Capability>,
): readonly (readonly [string, Param])[] {
  return Object.entries(command.params).filter(
    ([, { setByButtons, takes }]) =>
      setByButtons !== true && (takes === undefined || capabilities.has(takes)),
  );
}
