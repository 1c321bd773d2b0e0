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
  desk: ListenerContext,
  exchange: SlackRequest,
  view: PressedView,
  pressed: ActionValue | Reply,
): Promise<void> {
  const isHome = view.type === "home";
  if ("blocks" in pressed) {
    await show(desk, exchange, pressed, isHome ? "open" : "push", view);
    return;
  }
  if (pressed.effect === "form") {
    const isOpen = await openModal(desk, exchange, pressed.invocation, { isOnTop: !isHome });
    if (!isOpen) await desk.speaker.say(exchange, formDidNotOpen(pressed.invocation.command), "caller");
    return;
  }
  const answer = await answerTo(desk, exchange, pressed.invocation);
  if (pressed.effect === "share" && exchange.channel !== undefined) {
    await desk.speaker.say(exchange, withoutEffects(answer.reply, ["share"]), "everyone");
    return;
  }
  const isInPlace = pressed.effect === "update" && !isHome;
  await show(desk, exchange, answer.reply, isHome ? "open" : isInPlace ? "update" : "push", view);
  if (isHome) await publishHome(desk, exchange);
}

async function show(
  desk: ListenerContext,
  exchange: SlackRequest,
  reply: Reply,
  how: "open" | "push" | "update",
  from: PressedView,
): Promise<void> {
  // A press in the answer acts where the press that led to it did.
  const memo = { ...readPrivateMetadata(from.private_metadata), channel: exchange.channel };
  const view = answerView(
    memo.channel === undefined ? withoutEffects(reply, ["share"]) : reply,
    writePrivateMetadata(memo),
  );
  const { client, triggerId: trigger_id = "" } = exchange;
  try {
    if (how === "open") await client.views.open({ trigger_id, view });
    else if (how === "push") await client.views.push({ trigger_id, view });
    else await client.views.update({ view_id: from.id, view });
  } catch (thrown) {
    // Too late for the trigger, or three views deep: the answer must not be lost.
    desk.log.debug({ failure: failureOf(thrown) }, "a view could not be shown");
    await desk.speaker.say(exchange, reply, "caller");
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
