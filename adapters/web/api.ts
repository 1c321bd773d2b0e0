import { Temporal } from "temporal-polyfill";
import { z } from "zod/mini";
import type { Archive } from "../../src/archive/archive.js";
import type { Clock } from "../../src/clock.js";
import type { ActionValue } from "../../src/command/action-value.js";
import type { Bot, RequestContext } from "../../src/command/bot.js";
import { completeLine } from "../../src/command/complete-line.js";
import { readTypedLine } from "../../src/command/read-typed-line.js";
import { notice } from "../../src/reply/notice.js";
import type { Reply } from "../../src/reply/reply.js";
import { parseQuery } from "../../src/search/query/parse-query.js";
import type { PlaygroundChannel } from "./channel.js";
import { formFieldsOf } from "./form-of.js";
import type { PlatformRenderers } from "./look.js";
import { PLAYGROUND_CHANNEL } from "./messenger.js";
import { panelOf } from "./panel.js";
import {
  askRequest,
  completeFieldRequest,
  completeRequest,
  postsRequest,
  pressRequest,
  runPostRequest,
  submitRequest,
  type WebAnswer,
} from "./protocol.js";
import { showMessage } from "./show-message.js";

const WARMING_QUERY = "language models";

export interface ApiDeps {
  readonly bot: Bot;
  readonly archive: Archive;
  readonly clock: Clock;
  readonly looks: PlatformRenderers;
  readonly channel: PlaygroundChannel;
  /** Delivers the playground channel's next post now, by the real delivery; says what came of it. */
  readonly runNextPost: (signal: AbortSignal) => Promise<Reply>;
}

/** Answers a request's body; `undefined` when the body is not what the call takes. */
export type ApiCall = (body: unknown, signal: AbortSignal) => Promise<unknown>;

/** The calls by their name in the address, `/api/ask`. All are POST, so that all must prove their origin. */
export function createApi(deps: ApiDeps): ReadonlyMap<string, ApiCall> {
  const { bot } = deps;
  return new Map<string, ApiCall>([
    [
      "ask",
      call(askRequest, ({ line, timeZone }, signal) =>
        perform(
          deps,
          { effect: "reply", invocation: readTypedLine(bot, line) },
          requestContext(timeZone, signal),
        ),
      ),
    ],
    [
      "press",
      call(pressRequest, async ({ look, value, payload, timeZone }, signal) => {
        const action = deps.looks[look].readPress(value, payload);
        return action === undefined ? tellOld(deps) : perform(deps, action, requestContext(timeZone, signal));
      }),
    ],
    [
      "submit",
      call(submitRequest, ({ command, args, timeZone }, signal) =>
        perform(deps, { effect: "reply", invocation: { command, args } }, requestContext(timeZone, signal)),
      ),
    ],
    [
      "complete",
      call(completeRequest, ({ line }, signal) => completeLine(bot, line, requestContext(undefined, signal))),
    ],
    [
      "complete-field",
      call(completeFieldRequest, async (request, signal) => {
        const choices = await bot.complete({ ...request, ...requestContext(undefined, signal) });
        return { from: 0, items: choices.map(({ label, value }) => ({ insert: value, label })) };
      }),
    ],
    [
      "panel",
      call(z.object({}), async () => {
        // The first search of a process takes far longer than any other: better while the page is being
        // looked at than after the first question.
        setImmediate(() => deps.archive.index.search(parseQuery(WARMING_QUERY), { limit: 1 }));
        return panelOf(deps);
      }),
    ],
    ["posts", call(postsRequest, async ({ after }) => ({ posts: deps.channel.after(after) }))],
    [
      "run-post",
      call(runPostRequest, async (_, signal) => tell(deps, await deps.runNextPost(signal), "caller", true)),
    ],
  ]);
}

function call<T>(
  schema: z.ZodMiniType<T>,
  run: (request: T, signal: AbortSignal) => Promise<unknown>,
): ApiCall {
  return async (body, signal) => {
    const read = schema.safeParse(body);
    return read.success ? run(read.data, signal) : undefined;
  };
}

/** Runs an action, or opens its form. */
async function perform(deps: ApiDeps, action: ActionValue, asked: RequestContext): Promise<WebAnswer> {
  const command = action.effect === "form" ? deps.bot.find(action.invocation.command) : undefined;
  if (command !== undefined) return { kind: "form", form: formFieldsOf(command, action.invocation.args) };
  const { reply, audience, kind } = await deps.bot.answer(action.invocation, asked);
  const ok = kind !== "refusal";
  const isShared = action.effect === "share" && ok;
  const answer = tell(deps, reply, isShared ? "everyone" : audience, ok);
  return {
    ...answer,
    effect: action.effect === "update" || action.effect === "share" ? action.effect : "reply",
  };
}

function tell(
  deps: ApiDeps,
  reply: Reply,
  audience: "everyone" | "caller",
  isOk: boolean,
): Extract<WebAnswer, { kind: "message" }> {
  const about = { at: deps.clock.now().toString(), audience, isOk };
  return { kind: "message", effect: "reply", message: showMessage(reply, deps.looks, about) };
}

function tellOld(deps: ApiDeps): WebAnswer {
  return tell(
    deps,
    notice("This button is from another version.", "Ask again to get a fresh one."),
    "caller",
    false,
  );
}

/** The one person in front of the page: whoever can reach it sits at the machine and may change everything. */
function requestContext(timeZone: string | undefined, signal: AbortSignal): RequestContext {
  return {
    caller: { id: "you", mayManage: true, timeZone: knownZone(timeZone) },
    place: {
      platform: "web",
      workspace: undefined,
      channel: PLAYGROUND_CHANNEL,
      thread: undefined,
      isDirect: false,
    },
    signal,
  };
}

function knownZone(name: string | undefined): string | undefined {
  try {
    return name === undefined
      ? undefined
      : Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId;
  } catch {
    return undefined;
  }
}
