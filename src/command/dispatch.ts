import type { Clock } from "../clock.js";
import { AppError, messageOf } from "../errors.js";
import type { Log } from "../log.js";
import type { Argument, Invocation } from "../reply/invocation.js";
import { notice } from "../reply/notice.js";
import type { Reply } from "../reply/reply.js";
import { code, plain } from "../reply/spans.js";
import { ArgumentError } from "./argument-error.js";
import type { Bot, CompletionRequest, RequestContext } from "./bot.js";
import type { Answer, Choice, Command } from "./command.js";
import { readArguments } from "./read-arguments.js";
import { readPlainWords } from "./read-plain-words.js";
import { readText } from "./read-text.js";

/** Most completions a platform shows (Discord). */
const MAX_CHOICES = 25;
const DEFAULT_TIME_LIMIT_MS = 15_000;

export interface BotDeps {
  /** In help order. */
  readonly commands: readonly Command[];
  readonly clock: Clock;
  readonly log: Log;
  /** A short fresh reference, shown to the person and written to the log, when something of ours broke. */
  readonly newReference: () => string;
  readonly timeLimitMs?: number;
  /** Told of every answer, for the metrics. */
  readonly onAnswer?: ((command: string, ok: boolean, seconds: number) => void) | undefined;
}

/** Puts the commands behind the one door that every adapter uses. */
export function createBot(deps: BotDeps): Bot {
  const { commands } = deps;
  const find = (name: string) =>
    commands.find((command) => command.name === name || (command.aliases ?? []).includes(name));
  return {
    commands,
    find,
    readText: (text) => readText(commands, text),
    readPlainWords: (text) => readPlainWords(commands, text),
    answer: async (invocation, asked) => {
      const startedAt = deps.clock.now().epochMilliseconds;
      const command = find(invocation.command);
      const answered = await answer(deps, command, invocation, asked);
      const seconds = (deps.clock.now().epochMilliseconds - startedAt) / 1_000;
      deps.onAnswer?.(command?.name ?? "unknown", answered.kind !== "refusal", seconds);
      return answered;
    },
    complete: (request) => complete(deps, find(request.command), request),
  };
}

async function answer(
  deps: BotDeps,
  command: Command | undefined,
  invocation: Invocation,
  asked: RequestContext,
): Promise<Answer> {
  if (command === undefined) {
    const reply = notice(
      `There is no command called “${invocation.command}”.`,
      "Type help for what there is.",
    );
    return refusal(invocation, reply, undefined);
  }
  if (command.needs.includes("manage") && !asked.caller.mayManage) {
    const reply = notice(
      "You may not change what this channel gets.",
      "Ask somebody who manages the channel, or whoever set Broadsheet up.",
    );
    return refusal(invocation, reply, undefined);
  }
  const read = readArguments(command.params, invocation.args);
  if (!read.ok) return refusal(invocation, unreadable(command, read.problem), read.param);
  try {
    const reply = await run(deps, command, read.args, asked);
    const kind = reply.asksFor === undefined ? "answer" : "question";
    return { invocation, reply, audience: command.audience, kind, param: reply.asksFor };
  } catch (thrown) {
    const param = thrown instanceof ArgumentError ? thrown.param : undefined;
    return refusal(invocation, replyToError(deps, command, thrown), param);
  }
}

function refusal(invocation: Invocation, reply: Reply, param: string | undefined): Answer {
  return { invocation, reply, audience: "caller", kind: "refusal", param };
}

function unreadable(command: Command, problem: string): Reply {
  const [example] = command.examples;
  return notice(problem, example === undefined ? undefined : [plain("For example: "), code(example)]);
}

async function run(
  deps: BotDeps,
  command: Command,
  args: Record<string, Argument | undefined>,
  asked: RequestContext,
): Promise<Reply> {
  const limit = new AbortController();
  const signal = asked.signal === undefined ? limit.signal : AbortSignal.any([asked.signal, limit.signal]);
  const answered = new AbortController();
  const tooLong = deps.clock.sleep(deps.timeLimitMs ?? DEFAULT_TIME_LIMIT_MS, answered.signal).then(() => {
    const error = new AppError("timed-out", "This took too long.", { hint: "Try again in a moment." });
    limit.abort(error);
    throw error;
  });
  try {
    const context = { caller: asked.caller, place: asked.place, now: deps.clock.now(), signal };
    // Within an async function, so that a command that throws at once leaves no promise unheard.
    const running = (async () => command.run(args, context))();
    return await Promise.race([running, tooLong]);
  } finally {
    answered.abort();
  }
}

/** Errors that are the person's to mend are told as they are; ours are told by reference only. */
function replyToError(deps: BotDeps, command: Command, thrown: unknown): Reply {
  if (thrown instanceof AppError && isForPeople(thrown)) return notice(thrown.message, thrown.hint);
  const reference = deps.newReference();
  deps.log.error(
    { command: command.name, reference, reason: messageOf(thrown), err: thrown },
    "a command failed",
  );
  return notice(
    "That did not work, and the fault is on this side.",
    `Try again in a moment; if it stays, tell whoever runs Broadsheet this reference: ${reference}.`,
  );
}

function isForPeople(error: AppError): boolean {
  return ["bad-argument", "not-found", "not-permitted", "timed-out", "limit-reached", "conflict"].includes(
    error.code,
  );
}

async function complete(
  deps: BotDeps,
  command: Command | undefined,
  request: CompletionRequest,
): Promise<readonly Choice[]> {
  const param = command?.params[request.param];
  if (param?.kind !== "text" || param.complete === undefined) return [];
  try {
    const { caller, place } = request;
    const choices = await param.complete(request.typed, { caller, place, now: deps.clock.now() });
    return choices.slice(0, MAX_CHOICES);
  } catch (thrown) {
    deps.log.warn({ command: request.command, reason: messageOf(thrown) }, "a completion failed");
    return [];
  }
}
