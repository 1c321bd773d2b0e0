import { messageOf } from "../../errors.js";
import { fetchSources } from "../../source/fetch-sources.js";
import { fillLinks } from "../../source/fill-links.js";
import { createSource } from "../../source/source-of.js";
import type { Context } from "../context.js";
import type { JsonOption } from "../program-requests.js";
import { printJson, printLine } from "../terminal/io.js";
import { progressOf } from "../terminal/progress.js";
import { openStoredArchive, sourceDeps, withStore } from "../with-services.js";

/** `broadsheet fetch`; asks the Hub where no source is configured. */
export async function runFetch(
  options: JsonOption & { readonly since?: string },
  context: Context,
): Promise<number> {
  const configured = context.config().sources;
  const specs = configured.length > 0 ? configured : ["hub"];
  const taken = await withStore(context, async (store) => {
    const sourcesNeed = sourceDeps(context, store);
    const sources = specs.map((spec) => createSource(spec, sourcesNeed));
    const archive = await openStoredArchive(context, store, { isForImport: true });
    const progress = progressOf("days", context);
    try {
      const reports = await fetchSources(sources, archive, {
        since: options.since,
        signal: context.stop(),
        onProgress: ({ done, of }) => progress.show(done, of),
      });
      // The Hub answers: then it may know the ids of papers that pages were copied without.
      if (reports.some(({ source, failure }) => source === "hub" && failure === undefined)) {
        await fillLinks({ ...sourcesNeed, archive, notes: store.keyValues }, context.stop()).catch(
          (thrown: unknown) =>
            context.log().info({ reason: messageOf(thrown) }, "links are not filled in for now"),
        );
      }
      return reports;
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
