import { findDigest } from "../archive/find-digest.js";
import { AppError } from "../errors.js";
import { paperJson } from "../paper/paper-json.js";
import type { Services } from "../services.js";
import { ask } from "./commands/ask.js";
import type { Context } from "./context.js";
import type { Platforms } from "./platforms.js";
import type { Operations } from "./program-requests.js";
import { printJson, printLine } from "./terminal/io.js";
import {
  botOver,
  configureDaily,
  openStoredArchive,
  servicesOver,
  withoutPapers,
  withReading,
  withStore,
} from "./with-services.js";

/**
 * Binds the program's commands to a run's context and to the platforms. Each is loaded when it is called, so that
 * a search does not wait for what only the bot needs.
 */
export function createOperations(context: Context, platforms: Platforms): Operations {
  const { io } = context;
  const botOf = (services: Services) => botOver(context, platforms, services);

  /** The configured store with messengers that need no connection of their own. */
  const posting = (use: (services: Services) => Promise<number>): Promise<number> =>
    withStore(context, async (store) => {
      const archive = await openStoredArchive(context, store);
      const messengers = await platforms.createMessengers(context, store);
      const services = servicesOver(context, { store, archive, messengers });
      await configureDaily(services);
      const stop = () => void services.delivery.stop();
      context.stop().addEventListener("abort", stop, { once: true });
      try {
        return await use(services);
      } finally {
        context.stop().removeEventListener("abort", stop);
        await services.delivery.stop();
      }
    });

  return {
    serve: async () => (await import("./commands/serve.js")).runServe(context, platforms),
    chat: ({ digest }) =>
      withReading(context, digest, async (services) => {
        await platforms.runConsole(await botOf(services), context, undefined);
        return 0;
      }),
    parse: async (file, options) =>
      (await import("./commands/parse.js")).runParse(file, options, io, context.clock),
    search: async (words, options) => {
      const { runSearch } = await import("./commands/search.js");
      return withReading(context, options.digest, ({ archive }) => runSearch(archive, words, options, io));
    },
    paper: async (words, options) => {
      const { runPaper } = await import("./commands/paper.js");
      return withReading(context, options.digest, (services) =>
        runPaper(services.archive, words, options, io, async (title) => {
          await ask(await botOf(services), { command: "paper", args: { title } }, context, platforms);
        }),
      );
    },
    digest: (date, options) =>
      withReading(context, options.digest, async (services) => {
        const sought = findDigest(services.archive, date, context.clock.now());
        if (sought.status !== "found") {
          const code = sought.status === "missing" ? "not-found" : "bad-usage";
          throw new AppError(code, sought.message, { hint: sought.next });
        }
        if (options.json === true) {
          const { date: day, papers } = sought.digest;
          printJson(io, { date: day, papers: papers.map(paperJson) });
          return 0;
        }
        return ask(await botOf(services), { command: "digest", args: { date } }, context, platforms);
      }),
    importFiles: async (paths, options) =>
      (await import("./commands/import.js")).runImport(paths, options, context),
    fetch: async (options) => (await import("./commands/fetch.js")).runFetch(options, context),
    subscriptions: (request, options) =>
      withStore(context, async (store) => {
        // Subscriptions are not about papers: no index is loaded for them.
        const archive = await openStoredArchive(context, store, { isForImport: true });
        const { runSubscriptions } = await import("./commands/subscriptions.js");
        return runSubscriptions(servicesOver(context, { store, archive }), request, options, context);
      }),
    deliver: (options) =>
      posting(async ({ delivery }) =>
        (await import("./commands/deliver.js")).runDeliver(delivery, options, context),
      ),
    post: (place, options) =>
      posting(async (services) =>
        (await import("./commands/post.js")).runPost(services, place, options, context, platforms),
      ),
    doctor: async (options) => {
      const { coreChecks } = await import("./core-checks.js");
      const { runDoctor } = await import("./commands/doctor.js");
      return runDoctor([...coreChecks(context), ...platforms.examinations(context)], options, io);
    },
    slackManifest: async ({ url }) => {
      printLine(io.stdout, JSON.stringify(await platforms.slackManifest(url), null, 2));
      return 0;
    },
    discordRegister: ({ guild }) =>
      withoutPapers(context, async (services) => {
        const changes = await platforms.registerDiscord(await botOf(services), context, guild);
        for (const line of changes) printLine(io.stdout, line);
        return 0;
      }),
  };
}
