import type { KnownBlock, ModalView } from "@slack/types";
import { encodeAction } from "../../../src/command/action-value.js";
import type { Command } from "../../../src/command/command.js";
import type { Invocation } from "../../../src/reply/invocation.js";
import type { MenuOption, Reply } from "../../../src/reply/reply.js";
import { type ListenerContext, requestContext } from "../events/context.js";
import type { SlackRequest } from "../events/request.js";
import { SLACK_LIMITS } from "../render/limits.js";
import { renderReply } from "../render/message.js";
import { modalView, slackFormParams } from "../render/modal.js";
import { failureOf } from "./errors.js";

export interface ModalOptions {
  /** Shown above the fields. */
  readonly note?: Reply;
  /** In a modal a form goes on top: Slack does not promise that another opens beside it. */
  readonly isOnTop?: boolean;
}

/**
 * Opens the command's form, filled with the invocation's arguments: at once as it is, since the trigger lives
 * three seconds, then with what could be meant. False when it could not be opened.
 */
export async function openModal(
  context: ListenerContext,
  request: SlackRequest,
  invocation: Invocation,
  { note, isOnTop = false }: ModalOptions = {},
): Promise<boolean> {
  const command = context.bot.find(invocation.command);
  if (command === undefined || request.triggerId === undefined) return false;
  // Slack may be slow to tell of a person: only a field for a zone waits for theirs.
  const hasZone = slackFormParams(command).some(
    ([, each]) => each.kind === "text" && each.format === "time-zone",
  );
  const timeZone = hasZone ? (await requestContext(context, request)).caller.timeZone : undefined;
  const contents = {
    command,
    args: invocation.args,
    metadata: { channel: request.channel, thread: request.thread, responseUrl: request.responseUrl },
    timeZone,
    ...(note === undefined
      ? {}
      : { note: renderReply(note, { maxBlocks: 10, maxText: 3_000, idPrefix: "note" }).blocks }),
  };
  const viewId = await open(context, request, modalView(contents), isOnTop);
  if (viewId === undefined) return false;
  const foot = note === undefined ? await suggestions(context, request, command) : [];
  if (foot.length > 0) await update(context, request, viewId, modalView({ ...contents, foot }));
  return true;
}

/** What the first completed field may be, to pick without typing. */
async function suggestions(
  context: ListenerContext,
  request: SlackRequest,
  command: Command,
): Promise<readonly KnownBlock[]> {
  const [param] = slackFormParams(command).find(([, each]) => each.kind === "text" && each.required) ?? [];
  if (param === undefined) return [];
  const asked = await requestContext(context, request);
  const choices = await context.bot.complete({ ...asked, command: command.name, param, typed: "" });
  const options = choices.flatMap(({ label, value }): MenuOption[] => {
    const option = {
      label,
      invocation: { command: command.name, args: { [param]: value } },
      effect: "reply",
    } as const;
    return encodeAction(option).length > SLACK_LIMITS.optionValue ? [] : [option];
  });
  if (options.length === 0) return [];
  const reply: Reply = {
    text: "",
    blocks: [{ kind: "menu", placeholder: "Or pick one of the latest", options }],
  };
  return renderReply(reply, { idPrefix: "foot" }).blocks;
}

async function open(
  context: ListenerContext,
  { client, triggerId: trigger_id = "" }: SlackRequest,
  view: ModalView,
  isOnTop: boolean,
): Promise<string | undefined> {
  try {
    const opened = await (isOnTop
      ? client.views.push({ trigger_id, view })
      : client.views.open({ trigger_id, view }));
    return opened.view?.id;
  } catch (thrown) {
    context.log.info({ failure: failureOf(thrown) }, "a form could not be opened");
    return undefined;
  }
}

async function update(
  context: ListenerContext,
  request: SlackRequest,
  view_id: string,
  view: ModalView,
): Promise<void> {
  try {
    await request.client.views.update({ view_id, view });
  } catch (thrown) {
    // The person closed it, or is quicker than we are: the form works as it is.
    context.log.debug({ failure: failureOf(thrown) }, "a form could not be completed");
  }
}
