import { z } from "zod";
import {
  type DiscordSettings,
  readDiscordSettings,
  readSlackSettings,
  type SlackSettings,
} from "./credentials.js";
import { readDays } from "./delivery/schedule/describe-schedule.js";
import type { Schedule } from "./delivery/schedule/schedule.js";
import { readTimeOfDay, readTimeZone } from "./delivery/schedule/time-zone.js";
import { parseChannelName } from "./delivery/send/channel-name.js";
import type { ChannelRef } from "./delivery/send/messenger.js";
import { type Environment, VARIABLES, type VariableName } from "./environment.js";
import { AppError } from "./errors.js";
import type { LogOptions } from "./log.js";

/** Everything the environment says, checked once at the start. */
export interface Config {
  readonly slack: SlackSettings | undefined;
  readonly discord: DiscordSettings | undefined;
  /** As in DIGEST_SOURCES; `hub` by default when the bot has credentials. */
  readonly sources: readonly string[];
  readonly hubApiUrl: string;
  readonly arxivApiUrl: string;
  readonly daily: DailySettings;
  readonly databaseUrl: string;
  readonly port: number;
  readonly host: string;
  readonly publicUrl: string | undefined;
  readonly playground: "when-local" | "on";
  readonly keepsChatHistory: boolean;
  readonly log: LogOptions;
}

/** Defaults of new subscriptions, and the places that get a post without anyone subscribing. */
export interface DailySettings {
  readonly places: readonly ChannelRef[];
  readonly schedule: Schedule;
  readonly count: number;
}

const MAX_DAILY_COUNT = 20;

const settings = z.object({
  HUB_API_URL: url("HUB_API_URL").default("https://huggingface.co"),
  ARXIV_API_URL: url("ARXIV_API_URL").default("https://export.arxiv.org"),
  DAILY_AT: readable(readTimeOfDay, "DAILY_AT is a time such as 09:00.").default("09:00"),
  DAILY_DAYS: readable(readDays, "DAILY_DAYS is daily, weekdays, or days such as mon,thu.").prefault(
    "weekdays",
  ),
  DAILY_TZ: readable(readTimeZone, "DAILY_TZ is a time zone such as Europe/Berlin.").default("UTC"),
  DAILY_COUNT: wholeNumber("DAILY_COUNT", 1, MAX_DAILY_COUNT).default(5),
  DAILY_CHANNELS: z.string().transform(readPlaces).default([]),
  DATABASE_URL: z
    .string()
    .regex(/^(?:file:.|postgres(?:ql)?:\/\/.|:memory:$)/, "DATABASE_URL is file:PATH or postgres://….")
    .default("file:var/broadsheet.db"),
  PORT: wholeNumber("PORT", 0, 65_535).default(3000),
  HOST: z.string().optional(),
  PUBLIC_URL: url("PUBLIC_URL").optional(),
  PLAYGROUND: z.enum(["on"], "PLAYGROUND is on, or left out.").optional(),
  CHAT_HISTORY: z.enum(["off"], "CHAT_HISTORY is off, or left out.").optional(),
  LOG_LEVEL: z
    .enum(
      ["trace", "debug", "info", "warn", "error", "silent"],
      "LOG_LEVEL is trace, debug, info, warn, error or silent.",
    )
    .default("info"),
  LOG_FORMAT: z.enum(["pretty", "json"], "LOG_FORMAT is pretty or json.").optional(),
});

/**
 * Reads and checks the environment.
 *
 * @param isTerminal whether logs go to a terminal, which settles LOG_FORMAT where it is not set
 * @throws AppError `bad-config` naming every problem by its variable, never its value
 */
export function readConfig(
  processEnvironment: Readonly<Record<string, string | undefined>>,
  isTerminal: boolean,
): Config {
  const environment = setVariables(processEnvironment);
  const problems: string[] = [];
  const slack = readSlackSettings(environment, problems);
  const discord = readDiscordSettings(environment, problems);
  const read = settings.safeParse(environment);
  if (!read.success) problems.push(...read.error.issues.map((issue) => issue.message));
  if (!read.success || problems.length > 0) {
    throw new AppError("bad-config", problems.join("\n"), {
      hint: "Set them in the environment or in .env; .env.example explains each.",
    });
  }
  const values = read.data;
  const hasCredentials = slack !== undefined || discord !== undefined;
  const hasHttpEvents = slack !== undefined && slack.mode !== "socket";
  return {
    slack,
    discord,
    sources: listOf(environment.DIGEST_SOURCES) ?? (hasCredentials ? ["hub"] : []),
    hubApiUrl: values.HUB_API_URL,
    arxivApiUrl: values.ARXIV_API_URL,
    daily: {
      places: values.DAILY_CHANNELS,
      schedule: { at: values.DAILY_AT, days: values.DAILY_DAYS, timeZone: values.DAILY_TZ },
      count: values.DAILY_COUNT,
    },
    databaseUrl: values.DATABASE_URL,
    port: values.PORT,
    host: values.HOST ?? (hasHttpEvents ? "0.0.0.0" : "127.0.0.1"),
    publicUrl: values.PUBLIC_URL,
    playground: values.PLAYGROUND ?? "when-local",
    keepsChatHistory: values.CHAT_HISTORY !== "off",
    log: { level: values.LOG_LEVEL, format: values.LOG_FORMAT ?? (isTerminal ? "pretty" : "json") },
  };
}

function setVariables(environment: Readonly<Record<string, string | undefined>>): Environment {
  const set = VARIABLES.flatMap((name) => {
    const value = environment[name]?.trim() ?? "";
    return value === "" ? [] : [[name, value] as const];
  });
  return Object.fromEntries(set);
}

function readPlaces(text: string, context: z.RefinementCtx): readonly ChannelRef[] {
  return (listOf(text) ?? []).flatMap((written) => {
    const place = parseChannelName(written);
    if (place !== undefined) return [place];
    context.addIssue({
      code: "custom",
      message:
        "DAILY_CHANNELS holds something that is no place: write slack:C0123 or discord:456, with commas.",
    });
    return [];
  });
}

function listOf(text: string | undefined): readonly string[] | undefined {
  return text
    ?.split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "");
}

function url(name: VariableName) {
  return z
    .url({ protocol: /^https?$/, error: `${name} is an address such as https://example.org.` })
    .transform((address) => address.replace(/\/+$/, ""));
}

function wholeNumber(name: VariableName, min: number, max: number) {
  const message = `${name} is a whole number from ${min} to ${max}.`;
  return z
    .string()
    .regex(/^\d{1,6}$/, message)
    .transform(Number)
    .refine((number) => number >= min && number <= max, message);
}

/** A text that one of delivery's own readers understands. */
function readable<T>(read: (text: string) => T | undefined, message: string) {
  return z.string().transform((text, context): T => {
    const value = read(text);
    if (value !== undefined) return value;
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  });
}
