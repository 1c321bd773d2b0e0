import type { CommandContext } from "../src/command/command.js";
import type { Owner } from "../src/store/saved-papers.js";

/** Whose list a saved paper goes to. Discord's people are the same in every server, so the list is too. */
export function ownerOf({ caller, place }: Pick<CommandContext, "caller" | "place">): Owner {
  const workspace = place.platform === "discord" ? "" : (place.workspace ?? "");
  return { platform: place.platform, workspace, person: caller.id };
}
