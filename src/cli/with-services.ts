import { existsSync } from "node:fs";
import type { Archive } from "../archive/archive.js";
import { createMemoryArchive } from "../archive/archive-of.js";
import { deferredIndex } from "../archive/deferred-index.js";
import type { LiveArchive } from "../archive/live-archive.js";
import { openArchive } from "../archive/open-archive.js";
import type { Bot } from "../command/bot.js";
import { type BotDeps, createBot } from "../command/dispatch.js";
import { createDeliveryService } from "../delivery/service.js";
import { createSubscriptions } from "../delivery/subscription/subscriptions.js";
import { createPaperIndex } from "../search/engine.js";
import { indexCodec } from "../search/saved-index.js";
import type { Services } from "../services.js";
import { createHttpClient } from "../source/http/http-client.js";
import { createRequestGate } from "../source/http/request-gate.js";
import type { SourceDeps } from "../source/source-of.js";
import { MEMORY_DATABASE, openStore } from "../store/open-store.js";
import type { Store } from "../store/store.js";
import type { Context } from "./context.js";
import { archiveOfGiven } from "./given-digests.js";
import type { Messengers, Platforms } from "./platforms.js";
import { readSampleDigest } from "./sample-digest.js";
import { printLine } from "./terminal/io.js";

/** Opens the configured store for the time of `use`. */
export async function withStore<T>(context: Context, use: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(context.config().databaseUrl, { log: context.log() });
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

/**
 * Opens what reading commands need for the time of `use`: the papers of `--digest` alone, in memory; else the
 * archive, which is the bundled sample while there is nothing in it. Reading makes no database file.
 */
export async function withReading<T>(
  context: Context,
  specs: readonly string[] | undefined,
  use: (services: Services) => Promise<T>,
): Promise<T> {
  const { databaseUrl } = context.config();
  const isKept = specs === undefined && databaseExists(databaseUrl);
  const store = await openStore(isKept ? databaseUrl : MEMORY_DATABASE, { log: context.log() });
  try {
    const archive =
      specs === undefined
        ? await openStoredArchive(context, store)
        : await archiveOfGiven(specs, {
            ...sourceDeps(context),
            signal: context.stop(),
            warn: (sentence) => printLine(context.io.stderr, sentence),
          });
    return await use(servicesOver(context, { store, archive }));
  } finally {
    await store.close();
  }
}

/** Services that know no paper, in memory: for what only asks which commands there are. */
export async function withoutPapers<T>(
  context: Context,
  use: (services: Services) => Promise<T>,
): Promise<T> {
  const store = await openStore(MEMORY_DATABASE, { log: context.log() });
  try {
    const archive = await createMemoryArchive([], { index: createPaperIndex(), clock: context.clock });
    return await use(servicesOver(context, { store, archive }));
  } finally {
    await store.close();
  }
}

/**
 * The archive of a store; the bundled sample while there is nothing in it. For programs that only take papers in
 * (`isForImport`) there is no index until one asks for it.
 */
export function openStoredArchive(
  context: Context,
  store: Store,
  { isForImport = false }: { readonly isForImport?: boolean } = {},
): Promise<LiveArchive> {
  return openArchive({
    store: store.archive,
    clock: context.clock,
    log: context.log(),
    createIndex: isForImport ? () => deferredIndex(createPaperIndex) : createPaperIndex,
    indexCodec: isForImport ? undefined : indexCodec,
    sample: async () => [await readSampleDigest()],
  });
}

/**
 * What sources are made of, as the configuration says. With a store, processes take turns at arXiv together, and a
 * file that was read is not read again after a restart.
 */
export function sourceDeps(context: Context, store?: Store): SourceDeps {
  const { clock, random, version } = context;
  const { hubApiUrl, arxivApiUrl } = context.config();
  const http = createHttpClient({ clock, log: context.log(), random, userAgent: `Broadsheet/${version}` });
  const gate = createRequestGate(clock, store?.requestSlots);
  return { http, clock, gate, notes: store?.keyValues, hubUrl: hubApiUrl, arxivUrl: arxivApiUrl };
}

/** Everything that commands work on; `messengers` is empty where nothing can be posted. */
export function servicesOver(
  context: Context,
  parts: { readonly store: Store; readonly archive: Archive; readonly messengers?: Messengers },
  sources: Services["sources"] = () => [],
): Services {
  const { clock, newReference } = context;
  const { store, archive, messengers = new Map() } = parts;
  const log = context.log();
  return {
    archive,
    store,
    subscriptions: createSubscriptions({ store, clock, log, newReference }),
    delivery: createDeliveryService({
      store,
      archive,
      messengers,
      clock,
      log,
      newReference,
      dayPage: dayPageOf(context),
    }),
    daily: context.config().daily,
    sources,
  };
}

/** Makes the subscriptions of DAILY_CHANNELS what the configuration says. */
export function configureDaily({ subscriptions, daily }: Services): Promise<void> {
  const { places, schedule, count } = daily;
  return subscriptions.configure(
    places.map((target) => ({ target, topic: "", schedule, count, options: {} })),
  );
}

/** The bot over services. */
export async function botOver(
  context: Context,
  platforms: Platforms,
  services: Services,
  onAnswer?: BotDeps["onAnswer"],
): Promise<Bot> {
  const commands = await platforms.createCommands(services);
  const { clock, newReference } = context;
  return createBot({ commands, clock, log: context.log(), newReference, onAnswer });
}

function databaseExists(databaseUrl: string): boolean {
  return !databaseUrl.startsWith("file:") || existsSync(databaseUrl.slice("file:".length));
}

/** Where all papers of a day can be read by everybody; undefined without PUBLIC_URL. */
export function dayPageOf(context: Context): ((date: string) => string) | undefined {
  const { publicUrl } = context.config();
  return publicUrl === undefined ? undefined : (date) => `${publicUrl}/d/${date}`;
}
