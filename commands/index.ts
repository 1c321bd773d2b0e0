import type { Archive } from "../src/archive/archive.js";
import type { Command } from "../src/command/command.js";
import type { Services } from "../src/services.js";
import { digestCommand } from "./digest.js";
import { helpCommand } from "./help.js";
import { paperCommand } from "./paper.js";
import { papersCommand } from "./papers.js";
import { pauseCommand } from "./pause.js";
import { previewCommand } from "./preview.js";
import { relatedCommand } from "./related.js";
import { resumeCommand } from "./resume.js";
import { saveCommand } from "./save.js";
import { savedCommand } from "./saved.js";
import { statusCommand } from "./status.js";
import { subscribeCommand } from "./subscribe.js";
import { subscriptionsCommand } from "./subscriptions.js";
import { topicsCommand } from "./topics.js";
import { unsaveCommand } from "./unsave.js";
import { unsubscribeCommand } from "./unsubscribe.js";
import { whyCommand } from "./why.js";

/** All commands, in help order. */
export function createCommands(services: Services): readonly Command[] {
  const deps = { ...services, saved: services.store.savedPapers, defaults: services.daily };
  const commands: readonly Command[] = [
    papersCommand({ ...deps, commands: () => commands }),
    paperCommand(deps),
    digestCommand(deps),
    relatedCommand(deps),
    topicsCommand(deps),
    subscribeCommand(deps),
    subscriptionsCommand(deps),
    unsubscribeCommand(deps),
    pauseCommand(deps),
    resumeCommand(deps),
    previewCommand(deps),
    whyCommand(deps),
    saveCommand(deps),
    savedCommand(deps),
    unsaveCommand(deps),
    statusCommand(deps),
    helpCommand({ commands: () => commands, present: () => presentState(deps.archive) }),
  ];
  return commands;
}

function presentState(archive: Archive): string {
  const count = `${archive.size} papers${archive.isSample ? " of the bundled sample digest" : ""}`;
  const newest = archive.dates()[0];
  return newest === undefined ? `Known now: ${count}.` : `Known now: ${count}, the newest of ${newest}.`;
}
