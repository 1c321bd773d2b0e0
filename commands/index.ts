import type { Archive } from "../src/archive/archive.js";
import type { Command } from "../src/command/command.js";
import type { Services } from "../src/services.js";
import { digestCommand } from "./digest.js";
import { helpCommand } from "./help.js";
import { paperCommand } from "./paper.js";
import { papersCommand } from "./papers.js";
import { relatedCommand } from "./related.js";
import { saveCommand } from "./save.js";
import { savedCommand } from "./saved.js";
import { topicsCommand } from "./topics.js";
import { unsaveCommand } from "./unsave.js";

/** All commands, in help order. */
export function createCommands(services: Services): readonly Command[] {
  const deps = { ...services, saved: services.store.savedPapers };
  const commands: readonly Command[] = [
    papersCommand(deps),
    paperCommand(deps),
    digestCommand(deps),
    relatedCommand(deps),
    topicsCommand(deps),
    saveCommand(deps),
    savedCommand(deps),
    unsaveCommand(deps),
    helpCommand({ commands: () => commands, present: () => presentState(deps.archive) }),
  ];
  return commands;
}

function presentState(archive: Archive): string {
  const count = `${archive.size} papers${archive.isSample ? " of the bundled sample digest" : ""}`;
  const newest = archive.dates()[0];
  return newest === undefined ? `Known now: ${count}.` : `Known now: ${count}, the newest of ${newest}.`;
}
