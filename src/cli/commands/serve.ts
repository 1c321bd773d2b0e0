import type { Adapter } from "../../adapter.js";
import { startTick } from "../../delivery/scheduler.js";
import { createDeliveryService } from "../../delivery/service.js";
import { isTicking } from "../../delivery/tick-record.js";
import { AppError, messageOf } from "../../errors.js";
import { healthRoutes, type ReadinessCheck } from "../../http/health.js";
import { startHttpServer } from "../../http/http-server.js";
import { createMetrics } from "../../metrics.js";
import { parseQuery } from "../../search/query/parse-query.js";
import type { Services } from "../../services.js";
import { createAfterReading } from "../../source/after-reading.js";
import { createSourceRunner, type SourceRunner } from "../../source/poll.js";
import { createSource } from "../../source/source-of.js";
import type { Store } from "../../store/store.js";
import type { Context } from "../context.js";
import type { Platforms } from "../platforms.js";
import { greetingOf } from "../terminal/greeting.js";
import { printLine } from "../terminal/io.js";
import { aborted } from "../terminal/stop-signals.js";
import {
  botOver,
  configureDaily,
  openStoredArchive,
  servicesOver,
  sourceDeps,
  withStore,
} from "../with-services.js";
import { runNextPost } from "./next-post.js";

/** `broadsheet serve`: runs until the first SIGTERM or SIGINT, then stops cleanly. */
export function runServe(context: Context, platforms: Platforms): Promise<number> {
  return withStore(context, (store) => serve(context, platforms, store));
}

async function serve(context: Context, platforms: Platforms, store: Store): Promise<number> {
  const { clock } = context;
  const config = context.config();
  const log = context.log();
  const stop = context.stop();
  const isLocal = config.slack === undefined && config.discord === undefined;
  const hasPlayground = isLocal || config.playground === "on";

  const archive = await openStoredArchive(context, store);
  const sourcesNeed = sourceDeps(context, store);
  const runner = createSourceRunner({
    sources: config.sources.map((spec) => createSource(spec, sourcesNeed)),
    archive,
    clock,
    log,
    afterReading: createAfterReading({ ...sourcesNeed, archive, log, notes: store.keyValues }),
  });
  const playground = hasPlayground ? await platforms.createPlaygroundMessenger(context) : undefined;
  const own = await platforms.createMessengers(context, store);
  const messengers = new Map([...own, ...(playground === undefined ? [] : [["web", playground] as const])]);
  const services = servicesOver(context, { store, archive, messengers }, () => runner.health());
  await configureDaily(services);

  const metrics = createMetrics({ archive, sources: () => runner.health() });
  const bot = await botOver(context, platforms, services, metrics.answered);
  const nextPosts = createDeliveryService({
    ...{ store, archive, clock, log, newReference: context.newReference },
    messengers: playground === undefined ? new Map() : new Map([["web", playground]]),
    // The page is no network: nothing asks for a second between two messages.
    timings: { spacingMs: 0 },
  });
  const adapters = await platforms.createAdapters({
    context,
    bot,
    services,
    playground,
    runNextPost: () => runNextPost(nextPosts, services.subscriptions),
  });
  const stops: (() => Promise<unknown>)[] = [];
  try {
    const http = await startHttpServer(
      [
        ...healthRoutes({ checks: checksOf(context, store, runner, adapters), metrics: metrics.registry }),
        ...adapters.flatMap((adapter) => adapter.routes),
        ...(await platforms.createPublicPages(context, services)),
      ],
      { port: config.port, host: config.host, log },
    );
    stops.push(() => http.close());

    // The first search of a process prepares what later ones use; nobody should be the one to wait for it.
    archive.index.search(parseQuery("language models"), { limit: 1 });
    // the glossary is asked only for what papers lack, and this no paper has
    archive.index.search(parseQuery("xqzzxqz"), { limit: 1 });
    archive.index.complete("language", 1);
    stops.push(() => Promise.all(adapters.map((adapter) => adapter.stop())));
    const started = await startAdapters(adapters, context);
    if (stop.aborted) return 0;
    runner.start();
    const tick = startTick({
      store,
      clock,
      log,
      delivery: {
        deliverDue: async (now) => {
          await archive.refresh();
          const report = await services.delivery.deliverDue(now);
          metrics.delivered(report);
          return report;
        },
      },
    });
    stops.push(() => Promise.all([tick.stop(), services.delivery.stop(), nextPosts.stop(), runner.stop()]));
    const address = `http://${config.host === "0.0.0.0" ? "127.0.0.1" : config.host}:${http.port}`;
    if (isLocal) await talk(context, platforms, services, bot, address);
    else {
      log.info({ papers: archive.size, port: http.port, platforms: started }, "Broadsheet is up");
      await aborted(stop);
    }
  } finally {
    for (const stopPart of stops.toReversed()) await stopPart();
  }
  await archive.keepIndex();
  log.debug("Broadsheet has stopped");
  return 0;
}

/** Local mode: the chat, until the person ends it; without a terminal, until a signal. */
async function talk(
  context: Context,
  platforms: Platforms,
  services: Services,
  bot: Awaited<ReturnType<typeof botOver>>,
  address: string,
): Promise<void> {
  const greeting = greetingOf(services.archive, address);
  if (context.terminal.isInput) {
    await platforms.runConsole(bot, context, greeting);
    return;
  }
  printLine(context.io.stderr, greeting);
  await aborted(context.stop());
}

/**
 * Starts what can be started, until a signal comes. One platform that refuses its token does not keep the others
 * down; when none starts, there is nothing to run.
 */
async function startAdapters(adapters: readonly Adapter[], context: Context): Promise<readonly string[]> {
  const log = context.log();
  const failures: AppError[] = [];
  const started: string[] = [];
  for (const adapter of adapters) {
    if (context.stop().aborted) break;
    try {
      await Promise.race([adapter.start(), aborted(context.stop())]);
      started.push(adapter.platform);
    } catch (thrown) {
      const failure =
        thrown instanceof AppError
          ? thrown
          : new AppError("unavailable", `${adapter.platform} did not start: ${messageOf(thrown)}`, {
              cause: thrown,
            });
      failures.push(failure);
      log.error(
        { platform: adapter.platform, reason: failure.message, mend: failure.hint },
        "a platform did not start",
      );
    }
  }
  const [first] = failures;
  if (started.length === 0 && first !== undefined) throw first;
  return started;
}

function checksOf(
  context: Context,
  store: Store,
  runner: SourceRunner,
  adapters: readonly Adapter[],
): readonly ReadinessCheck[] {
  return [
    {
      part: "store",
      unready: () =>
        store.ping().then(
          () => [],
          (thrown: unknown) => [messageOf(thrown)],
        ),
    },
    {
      part: "tick",
      unready: async () =>
        (await isTicking(store.keyValues, context.clock.now())) ? [] : ["No tick has run for some minutes."],
    },
    {
      part: "sources",
      unready: () =>
        runner
          .health()
          .flatMap(({ source, failuresInARow, lastFailure }) =>
            failuresInARow >= 3 ? [`${source}: ${lastFailure?.message ?? "it cannot be read."}`] : [],
          ),
    },
    ...adapters.map((adapter) => ({ part: adapter.platform, unready: () => adapter.unready() })),
  ];
}
