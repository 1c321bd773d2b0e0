import { createCommands } from "../commands/index.js";
import { createArchive } from "../src/archive/live-archive.js";
import { systemClock as clock } from "../src/clock.js";
import { createBot } from "../src/command/dispatch.js";
import { WORKING_DAYS } from "../src/delivery/schedule/describe-schedule.js";
import { createDeliveryService } from "../src/delivery/service.js";
import { createSubscriptions } from "../src/delivery/subscription/subscriptions.js";
import { silentLog as log } from "../src/log.js";
import { createPaperIndex } from "../src/search/engine.js";
import { importFiles } from "../src/source/file/import-files.js";
import { openStore } from "../src/store/open-store.js";

/** The real bot over a folder of Hub days, or over an empty archive, all in memory, for benchmarks. */
export async function hubDaysBot(folder?: string) {
  const store = await openStore(":memory:", { log });
  const archive = createArchive({ index: createPaperIndex(), clock });
  if (folder !== undefined) await importFiles([folder], { archive });
  const newReference = () => Math.random().toString(36).slice(2, 12).padEnd(10, "0");
  const daily = {
    places: [],
    schedule: { at: "09:00", days: { kind: "weekly", weekdays: WORKING_DAYS }, timeZone: "UTC" },
    count: 5,
  } as const;
  const subscriptions = createSubscriptions({ store, clock, log, newReference });
  const delivery = createDeliveryService({ store, archive, messengers: new Map(), clock, log, newReference });
  const services = { archive, store, subscriptions, delivery, daily, sources: () => [] };
  const bot = createBot({ commands: createCommands(services), clock, log, newReference });
  return { store, archive, bot };
}
