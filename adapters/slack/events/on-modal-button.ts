import type { KnownBlock, ModalView } from "@slack/types";
import type { ActionValue } from "../../../src/command/action-value.js";
import type { Reply } from "../../../src/reply/reply.js";
import { plainText } from "../render/actions.js";
import { SLACK_LIMITS } from "../render/limits.js";
import { renderReply } from "../render/message.js";
import { readPrivateMetadata, writePrivateMetadata } from "../render/private-metadata.js";
import { formDidNotOpen } from "../render/texts.js";
import { failureOf } from "../send/errors.js";
import { openModal } from "../send/open-modal.js";
import { answerTo, type ListenerContext, withoutEffects } from "./context.js";
import { publishHome } from "./home.js";
import type { SlackRequest } from "./request.js";

interface PressedView {
  readonly id: string;
  readonly type?: string | undefined;
  readonly private_metadata?: string | undefined;
}

/** A press in App Home or in a modal: the answer comes in a modal, on top of the one that is open. */
export async function onModalButton(
  context: ListenerContext,
  request: SlackRequest,
  view: PressedView,
  pressed: ActionValue | Reply,
): Promise<void> {
  const isHome = view.type === "home";
  if ("blocks" in pressed) {
    await show(context, request, pressed, isHome ? "open" : "push", view);
    return;
  }
  if (pressed.effect === "form") {
    const isOpen = await openModal(context, request, pressed.invocation, { isOnTop: !isHome });
    if (!isOpen) await context.responder.say(request, formDidNotOpen(pressed.invocation.command), "caller");
    return;
  }
  const answer = await answerTo(context, request, pressed.invocation);
  if (pressed.effect === "share" && request.channel !== undefined) {
    await context.responder.say(request, withoutEffects(answer.reply, ["share"]), "everyone");
    return;
  }
  const isInPlace = pressed.effect === "update" && !isHome;
  await show(context, request, answer.reply, isHome ? "open" : isInPlace ? "update" : "push", view);
  if (isHome) await publishHome(context, request);
}

async function show(
  context: ListenerContext,
  request: SlackRequest,
  reply: Reply,
  how: "open" | "push" | "update",
  from: PressedView,
): Promise<void> {
  // A press in the answer acts where the press that led to it did.
  const metadata = { ...readPrivateMetadata(from.private_metadata), channel: request.channel };
  const view = answerView(
    metadata.channel === undefined ? withoutEffects(reply, ["share"]) : reply,
    writePrivateMetadata(metadata),
  );
  const { client, triggerId: trigger_id = "" } = request;
  try {
    if (how === "open") await client.views.open({ trigger_id, view });
    else if (how === "push") await client.views.push({ trigger_id, view });
    else await client.views.update({ view_id: from.id, view });
  } catch (thrown) {
    // Too late for the trigger, or three views deep: the answer must not be lost.
    context.log.debug({ failure: failureOf(thrown) }, "a view could not be shown");
    await context.responder.say(request, reply, "caller");
  }
}

function answerView(reply: Reply, private_metadata: string): ModalView {
  const { text, blocks } = renderReply(reply, { maxBlocks: SLACK_LIMITS.viewBlocks });
  const words: KnownBlock = { type: "section", text: { type: "mrkdwn", text, verbatim: true } };
  return {
    type: "modal",
    private_metadata,
    title: plainText("Broadsheet", SLACK_LIMITS.viewTitle),
    close: plainText("Close", SLACK_LIMITS.viewClose),
    blocks: blocks.length === 0 ? [words] : [...blocks],
  };
}
