import { openArchive } from "../../src/archive/open-archive.js";
import { systemClock } from "../../src/clock.js";
import { silentLog } from "../../src/log.js";
import { importFiles } from "../../src/source/file/import-files.js";
import { openStore } from "../../src/store/open-store.js";
import { recordingIndex } from "../support/recording-index.js";

/** Imports a folder into a store, and reports when it begins and ends. */
const [databaseUrl = "", folder = ""] = process.argv.slice(2);
const store = await openStore(databaseUrl, { log: silentLog });
const archive = await openArchive({
  store: store.archive,
  clock: systemClock,
  log: silentLog,
  createIndex: recordingIndex,
});
process.stdout.write("begins\n");
await importFiles([folder], { archive });
process.stdout.write("ends\n");
await store.close();
