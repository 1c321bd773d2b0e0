import type { App, Context } from "@slack/bolt";
import { z } from "zod";
import type { Clock } from "../../../src/clock.js";
import { messageOf } from "../../../src/errors.js";
import type { RecentlySeen } from "../connect/dedupe.js";
import { ACTION_PREFIX } from "../render/actions.js";
import { FORM_PREFIX } from "../render/modal.js";
import { createAssistant } from "./assistant.js";
import type { ListenerContext } from "./context.js";
import { publishHome } from "./home.js";
import { onButton, onUnknownButton } from "./on-button.js";
import { onCommand } from "./on-command.js";
import { onLink } from "./on-link.js";
import { onDirectMessage, onMention } from "./on-message.js";
import { formAnswer, onModalSubmit, onOptions } from "./on-modal-submit.js";
import {
  onFormShortcut,
  onRelatedShortcut,
  PAPER_SHORTCUT,
  RELATED_SHORTCUT,
  SUBSCRIBE_SHORTCUT,
} from "./on-shortcut.js";
import { homeEvent, linkEvent, pressBody, saidEvent } from "./payloads.js";
import type { SignedIn } from "./request.js";
import { createYieldToAcks } from "./yield-to-acks.js";

export interface ListenDeps {
  readonly listener: ListenerContext;
  readonly clock: Clock;
  readonly seen: RecentlySeen;
  /** Counts the work, so that stopping can wait for it. */
  readonly track: (work: Promise<void>) => Promise<void>;
  /** The app was removed from a workspace, or its token was taken back. */
  readonly onRemoved: (workspace: string | undefined) => Promise<void>;
}

const EVENT_REPEAT_MS = 65 * 60_000;
const INTERACTION_REPEAT_MS = 60_000;
// Two presses of one button by one person this close together are one.
const DOUBLE_CLICK_MS = 1_500;

const envelope = z.object({ event_id: z.string().optional(), team_id: z.string().nullish() });
const trigger = z.object({ trigger_id: z.string().optional() });

/** Every listener: acknowledge first, take a repeated delivery once, let no error out. */
export function registerListeners(app: App, deps: ListenDeps): void {
  const { listener, seen } = deps;
  const turn = createYieldToAcks();
  const run = async (what: string, work: () => Promise<void>): Promise<void> => {
    const inTurn = async () => {
      await turn();
      await work();
    };
    await deps.track(
      inTurn().catch((thrown) =>
        listener.log.error({ what, reason: messageOf(thrown), err: thrown }, "a Slack listener failed"),
      ),
    );
  };
  // A socket that closed cannot be acknowledged on; the repeat on the next one is taken for what it is.
  const acknowledged = async (ack: () => Promise<void>): Promise<void> => {
    await ack().catch((thrown) =>
      listener.log.debug({ reason: messageOf(thrown) }, "an acknowledgement was lost"),
    );
  };
  const isNewTrigger = (body: unknown) => {
    const id = trigger.safeParse(body).data?.trigger_id;
    return id === undefined || seen.isFirst(`trigger ${id}`, INTERACTION_REPEAT_MS);
  };
  const runOnce = (what: string, body: unknown, work: () => Promise<void>) =>
    run(what, async () => {
      const id = envelope.safeParse(body).data?.event_id;
      const isNew = id === undefined || (await seen.isFirstAnywhere(`event ${id}`, EVENT_REPEAT_MS));
      if (isNew) await work();
    });
  const workspaceOf = (body: unknown) => envelope.safeParse(body).data?.team_id ?? undefined;

  app.command(/^\/papers?$/, async ({ ack, body, client, context }) => {
    await acknowledged(ack);
    if (isNewTrigger(body)) await run("command", () => onCommand(listener, signedIn(client, context), body));
  });
  app.action(new RegExp(`^${ACTION_PREFIX}`), async ({ ack, body, client, context }) => {
    await acknowledged(ack);
    if (isNewTrigger(body) && isSinglePress(seen, body))
      await run("press", () => onButton(listener, signedIn(client, context), body));
  });
  // An unacknowledged press shows a warning sign for ever: buttons and forms of other versions are answered too.
  app.action(new RegExp(`^(?!${ACTION_PREFIX})`), async ({ ack, body, client, context }) => {
    await acknowledged(ack);
    if (isNewTrigger(body))
      await run("press", () => onUnknownButton(listener, signedIn(client, context), body));
  });
  app.view(new RegExp(`^(?!${FORM_PREFIX})`), ({ ack }) => acknowledged(ack));
  app.view(new RegExp(`^${FORM_PREFIX}`), async ({ ack, body, client, context }) => {
    if (!isNewTrigger(body)) return acknowledged(ack);
    await run("form", () =>
      onModalSubmit(listener, deps.clock, signedIn(client, context), body, async (errors) => {
        const answer = formAnswer(errors);
        await acknowledged(() => (answer === undefined ? ack() : ack(answer)));
      }),
    );
  });
  app.options(new RegExp(`^${ACTION_PREFIX}`), async ({ ack, body, client, context }) => {
    const options = await onOptions(listener, signedIn(client, context), body).catch(() => []);
    await acknowledged(() => ack({ options }));
  });
  app.shortcut(RELATED_SHORTCUT, async ({ ack, body, client, context }) => {
    await acknowledged(ack);
    if (isNewTrigger(body))
      await run("shortcut", () => onRelatedShortcut(listener, signedIn(client, context), body));
  });
  for (const [callbackId, command] of [
    [SUBSCRIBE_SHORTCUT, "subscribe"],
    [PAPER_SHORTCUT, "paper"],
  ] as const) {
    app.shortcut(callbackId, async ({ ack, body, client, context }) => {
      await acknowledged(ack);
      if (isNewTrigger(body))
        await run("shortcut", () => onFormShortcut(listener, signedIn(client, context), body, command));
    });
  }
  app.event("app_mention", async ({ event, body, client, context }) => {
    await runOnce("mention", body, () =>
      onMention(listener, signedIn(client, context), saidEvent.parse(event)),
    );
  });
  app.event("message", async ({ event, body, client, context }) => {
    await runOnce("message", body, () =>
      onDirectMessage(listener, signedIn(client, context), saidEvent.parse(event)),
    );
  });
  app.event("link_shared", async ({ event, body, client, context }) => {
    await runOnce("link", body, () => onLink(listener, signedIn(client, context), linkEvent.parse(event)));
  });
  app.event("app_home_opened", async ({ event, body, client, context }) => {
    const { user, tab } = homeEvent.parse(event);
    if (tab !== "home") return;
    await runOnce("home", body, () => publishHome(listener, homeRequest(signedIn(client, context), user)));
  });
  app.event("app_uninstalled", async ({ body }) => {
    await run("uninstall", () => deps.onRemoved(workspaceOf(body)));
  });
  app.event("tokens_revoked", async ({ event, body }) => {
    if ((event.tokens.bot ?? []).length > 0) await run("revoked", () => deps.onRemoved(workspaceOf(body)));
  });
  app.assistant(
    createAssistant({
      bot: listener.bot,
      runOnce: (body, work) => runOnce("assistant", body, work),
      onMessage: async (from, body) => {
        const { event } = z.object({ event: saidEvent }).parse(body);
        await onDirectMessage(listener, from, event);
      },
    }),
  );
  app.error((error) => {
    listener.log.warn({ code: error.code, reason: messageOf(error) }, "Slack could not be listened to");
    return Promise.resolve();
  });
}

function isSinglePress(seen: RecentlySeen, body: unknown): boolean {
  const press = pressBody.safeParse(body).data;
  const action = press?.actions[0];
  if (press === undefined || action === undefined) return true;
  const where = press.view?.id ?? press.container?.message_ts;
  const value = action.value ?? action.selected_option?.value;
  return seen.isFirst(`press ${press.user.id} ${where} ${action.action_id} ${value}`, DOUBLE_CLICK_MS);
}

function signedIn(client: SignedIn["client"], context: Pick<Context, "teamId">): SignedIn {
  return { client, workspace: context.teamId };
}

function homeRequest(from: SignedIn, person: string) {
  const nowhere = { channel: undefined, thread: undefined, responseUrl: undefined, triggerId: undefined };
  return { ...from, person, ...nowhere };
}
