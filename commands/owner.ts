import type { CommandContext } from "../src/command/command.js";
import type { Owner } from "../src/store/saved-papers.js";

/** Whose list a saved paper goes to. */
export function ownerOf({ caller, place }: Pick<CommandContext, "caller" | "place">): Owner {
  return { platform: place.platform, workspace: caller.idScope ?? "", person: caller.id };
}
