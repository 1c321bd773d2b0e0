import { createSource } from "../source/create-source.js";
import { fetchSources } from "../source/fetch-sources.js";
import type { Context } from "./context.js";
import { printJson, printLine } from "./io.js";
import type { JsonOption } from "./program.js";
import { progressOf } from "./progress.js";
import { openStoredArchive, sourceDeps, withStore } from "./with-services.js";

/** `broadsheet fetch`; asks the Hub where no source is configured. */
export async function runFetch(
  options: JsonOption & { readonly since?: string },
  context: Context,
): Promise<number> {
  const configured = context.config().sources;
  const specs = configured.length > 0 ? configured : ["hub"];
  const taken = await withStore(context, async (store) => {
    const sources = specs.map((spec) => createSource(spec, sourceDeps(context, store)));
    const archive = await openStoredArchive(context, store, { isForImport: true });
    const progress = progressOf("days", context);
    try {
      return await fetchSources(sources, archive, {
        since: options.since,
        signal: context.stop(),
        onProgress: ({ done, of }) => progress.show(done, of),
      });
    } finally {
      progress.end();
    }
  });
  if (options.json === true)
    printJson(context.io, {
      sources: taken.map((each) => ({
        ...each,
        failure: each.failure ?? null,
        newestDate: each.newestDate ?? null,
      })),
    });
  else {
    for (const { source, added, updated, known } of taken) {
      printLine(
        context.io.stdout,
        `${source}: ${added} papers added, ${updated} updated, ${known} already known`,
      );
    }
  }
  for (const { source, rejected, failure } of taken) {
    for (const { from, message } of rejected) printLine(context.io.stderr, `${from}: ${message}`);
    if (failure !== undefined) printLine(context.io.stderr, `${source}: ${failure}`);
  }
  return taken.some(({ failure }) => failure !== undefined) ? 1 : 0;
}
