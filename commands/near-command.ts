import type { Command } from "../src/command/command.js";
import { editDistance } from "../src/search/text/edit-distance.js";

/** The command whose name a word may be a slip of, such as `hlep`; undefined for anything else. */
export function nearCommand(commands: readonly Command[], line: string): Command | undefined {
  const word = line.trim().toLowerCase().replace(/^\//, "");
  if (!/^\p{L}{4,20}$/u.test(word)) return undefined;
  const limit = word.length > 6 ? 2 : 1;
  return commands.find(({ name }) => editDistance(word, name, limit) <= limit);
}
