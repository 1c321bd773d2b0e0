import { existsSync } from "node:fs";
import type { Config } from "../config.js";
import type { CheckResult } from "../health-check.js";
import { createSource } from "../source/source-of.js";
import { openStore } from "../store/open-store.js";
import type { HealthCheck } from "./commands/doctor.js";
import type { Context } from "./context.js";
import { sourceDeps } from "./with-services.js";

/** More than this between this machine's clock and a service's, and posts come at the wrong minute. */
const MAX_SKEW_MS = 30_000;
const TIMEOUT_MS = 10_000;

/** Configuration, store, sources and clock; the platforms look at their own credentials. */
export function coreChecks(context: Context): readonly HealthCheck[] {
  return [
    { part: "configuration", examine: async () => checkConfiguration(context.config()) },
    { part: "store", examine: () => checkStore(context) },
    { part: "sources", examine: async () => checkSources(context) },
    { part: "clock", examine: () => checkClock(context) },
  ];
}

function checkConfiguration(config: Config): readonly CheckResult[] {
  const platforms = [
    config.slack === undefined ? [] : [`Slack (${config.slack.mode})`],
    config.discord === undefined ? [] : ["Discord"],
  ].flat();
  if (platforms.length > 0) {
    return [{ part: "configuration", state: "ok", message: `It can be read: ${platforms.join(" and ")}.` }];
  }
  return [
    {
      part: "configuration",
      state: "note",
      message: "No tokens are set, so Broadsheet runs in local mode.",
      mend: "For Slack begin with `broadsheet slack manifest`, for Discord with DISCORD_TOKEN; the README has five steps each.",
    },
  ];
}

async function checkStore(context: Context): Promise<readonly CheckResult[]> {
  const { databaseUrl } = context.config();
  if (databaseUrl.startsWith("file:") && !existsSync(databaseUrl.slice("file:".length))) {
    return [
      { part: "store", state: "note", message: "There is no database file yet; the first start makes it." },
    ];
  }
  const store = await openStore(databaseUrl, { log: context.log() });
  try {
    await store.ping();
    const count = (await store.subscriptions.all()).length;
    return [{ part: "store", state: "ok", message: `It opens and holds ${count} subscriptions.` }];
  } finally {
    await store.close();
  }
}

function checkSources(context: Context): readonly CheckResult[] {
  const specs = context.config().sources;
  if (specs.length === 0) {
    return [
      {
        part: "sources",
        state: "note",
        message: "None is configured, so no new papers come in.",
        mend: "Set DIGEST_SOURCES, for example to hub.",
      },
    ];
  }
  return specs.map((spec) => {
    const source = createSource(spec, sourceDeps(context));
    return {
      part: "sources",
      state: "ok",
      message: `${source.name} is read every ${Math.round(source.pollEveryMs / 60_000)} minutes.`,
    };
  });
}

/** Compares with the `Date` that the first live source answers with. */
async function checkClock(context: Context): Promise<readonly CheckResult[]> {
  const { sources, hubApiUrl, arxivApiUrl } = context.config();
  const root = sources.includes("hub")
    ? hubApiUrl
    : sources.some((spec) => spec.startsWith("arxiv:"))
      ? arxivApiUrl
      : undefined;
  if (root === undefined) return [];
  const response = await fetch(root, { method: "HEAD", signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(
    () => undefined,
  );
  const told = Date.parse(response?.headers.get("date") ?? "");
  if (Number.isNaN(told)) {
    return [
      {
        part: "sources",
        state: "problem",
        message: `${root} does not answer.`,
        mend: "Check that this machine reaches it; a proxy can be given with HUB_API_URL or ARXIV_API_URL.",
      },
    ];
  }
  const skewMs = Math.abs(context.clock.now().epochMilliseconds - told);
  if (skewMs <= MAX_SKEW_MS) return [{ part: "clock", state: "ok", message: "It agrees with the source's." }];
  return [
    {
      part: "clock",
      state: "problem",
      message: `It differs from ${root}'s by ${Math.round(skewMs / 1_000)} seconds.`,
      mend: "Let the machine keep its time by NTP.",
    },
  ];
}
