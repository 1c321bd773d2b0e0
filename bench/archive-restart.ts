import { openArchive } from "../src/archive/open-archive.js";
import { systemClock } from "../src/clock.js";
import { silentLog } from "../src/log.js";
import { createPaperIndex } from "../src/search/engine.js";
import { parseQuery } from "../src/search/query/parse-query.js";
import { indexCodec } from "../src/search/saved-index.js";
import { openStore } from "../src/store/open-store.js";

/** Opens the archive at the given path, asks it one query, and reports to the process that forked this one. */
const [path = ""] = process.argv.slice(2);
const start = performance.now();
const cpu = process.cpuUsage();
const store = await openStore(`file:${path}`, { log: silentLog });
const archive = await openArchive({
  store: store.archive,
  clock: systemClock,
  log: silentLog,
  createIndex: createPaperIndex,
  indexCodec,
});
const ready = performance.now();
const { user, system } = process.cpuUsage(cpu);
const { total } = archive.index.search(parseQuery("language models"), { limit: 5 });
if (total === 0) throw new Error("nothing is found");
process.send?.({
  papers: archive.size,
  openMs: ready - start,
  openCpuMs: (user + system) / 1000,
  sinceStartMs: ready,
  firstAnswerMs: performance.now() - ready,
  rssMb: Math.round(process.memoryUsage().rss / 1024 / 1024),
});
await store.close();
process.disconnect();
