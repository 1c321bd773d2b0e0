import { z } from "zod";
import type { Clock } from "../../../src/clock.js";
import type { Bot } from "../../../src/command/bot.js";
import { AppError, messageOf } from "../../../src/errors.js";
import type { Log } from "../../../src/log.js";
import type { DiscordConfig } from "../connect/config.js";
import { createInvalidRequestGuard } from "../connect/invalid-requests.js";
import { createRest, type DiscordRequest, type DiscordRest } from "../connect/rest.js";
import { failureOf } from "../send/errors.js";
import { type CommandPayload, commandPayloads, type Localize } from "./command-payloads.js";
import { planRegistration } from "./registration-diff.js";

const MAX_WAITS = 5;
const MAX_WAIT_MS = 60_000;

export interface RegistrationDeps {
  readonly bot: Bot;
  readonly log: Log;
  readonly clock: Clock;
  readonly localize?: Localize | undefined;
}

/** Names of commands by what became of them. */
export interface RegistrationOutcome {
  readonly created: readonly string[];
  readonly updated: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: readonly string[];
}

/**
 * Makes Discord know exactly the bot's commands; sends only what differs, and nothing when nothing does.
 *
 * @param options.guild registers there at once instead of globally
 * @throws AppError `bad-credentials`, `no-permission`, `rejected` or `unavailable`
 */
export async function registerDiscordCommands(
  config: DiscordConfig,
  deps: RegistrationDeps,
  options: { readonly guild?: string | undefined } = {},
): Promise<RegistrationOutcome> {
  const rest = createRest(config, createInvalidRequestGuard(deps));
  try {
    return await register(rest, deps, options.guild);
  } catch (thrown) {
    throw registrationError(thrown);
  }
}

async function register(
  rest: DiscordRest,
  deps: RegistrationDeps,
  guild: string | undefined,
): Promise<RegistrationOutcome> {
  const application = z
    .looseObject({ id: z.string() })
    .parse(await rest.request({ method: "GET", route: "/applications/@me" }));
  const route =
    `/applications/${application.id}${guild === undefined ? "" : `/guilds/${guild}`}/commands` as const;
  const answer = await rest.request({ method: "GET", route, query: { with_localizations: "true" } });
  const wanted = commandPayloads(deps.bot.commands, deps.localize);
  const plan = planRegistration(wanted, answer, guild === undefined);
  const bodyOf = (payload: CommandPayload) => toBody(payload, guild === undefined);
  const write = (request: DiscordRequest) => writeWithRetries(rest, deps.clock, request);
  for (const { id } of plan.remove) await write({ method: "DELETE", route: `${route}/${id}` });
  for (const { id, payload } of plan.update) {
    await write({ method: "PATCH", route: `${route}/${id}`, body: bodyOf(payload) });
  }
  for (const payload of plan.create) await write({ method: "POST", route, body: bodyOf(payload) });
  return {
    created: plan.create.map(({ name }) => name),
    updated: plan.update.map(({ payload }) => payload.name),
    removed: plan.remove.map(({ name }) => name),
    unchanged: plan.unchanged,
  };
}

/** Waits as told and goes on: a first registration is more requests than Discord takes at once. */
async function writeWithRetries(rest: DiscordRest, clock: Clock, request: DiscordRequest): Promise<void> {
  for (let waits = 0; ; waits += 1) {
    try {
      await rest.request(request);
      return;
    } catch (thrown) {
      const failure = failureOf(thrown, "read");
      if (failure.kind !== "rate-limited" || waits >= MAX_WAITS) throw thrown;
      await clock.sleep(Math.min(failure.retryAfterMs, MAX_WAIT_MS));
    }
  }
}

function toBody(payload: CommandPayload, isGlobal: boolean): Record<string, unknown> {
  const { integration_types, contexts, description, options, ...common } = payload;
  return {
    ...common,
    ...(payload.type === 1 ? { description, options } : {}),
    ...(isGlobal ? { integration_types, contexts } : {}),
  };
}

function registrationError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (typeof thrown === "object" && thrown !== null && "status" in thrown && thrown.status === 401) {
    return new AppError("bad-credentials", "Discord refused DISCORD_TOKEN.", {
      cause: thrown,
      hint: "Copy the bot's token again from discord.com/developers/applications.",
    });
  }
  const failure = failureOf(thrown, "read");
  if (failure.kind === "rejected") {
    return new AppError("rejected", `Discord rejected the commands: ${messageOf(thrown)}`, { cause: thrown });
  }
  if (failure.kind === "no-permission" || failure.kind === "place-gone") {
    return new AppError("no-permission", "Discord lets the bot register no commands in that server.", {
      cause: thrown,
      hint: "Invite the bot there with the scope applications.commands.",
    });
  }
  return new AppError("unavailable", failure.reason, { cause: thrown, hint: "Try again in a minute." });
}
