import type { z } from "zod";
import { type ActionValue, decodeAction } from "../../../src/command/action-value.js";
import { unreachable } from "../../../src/errors.js";
import type { Reply } from "../../../src/reply/reply.js";
import { ACTION_PREFIX } from "../render/actions.js";
import { channelOfActionId } from "../render/home-subscriptions.js";
import { readPrivateMetadata } from "../render/private-metadata.js";
import { formDidNotOpen, OUTDATED } from "../render/texts.js";
import { withMembershipNote } from "../send/membership.js";
import { openModal } from "../send/open-modal.js";
import { POST_PREFIX } from "../send/post.js";
import { answerTo, type ListenerContext, withoutEffects } from "./context.js";
import { onModalButton } from "./on-modal-button.js";
import { pressBody } from "./payloads.js";
import type { SignedIn, SlackRequest } from "./request.js";

type Press = z.infer<typeof pressBody>;

/** A button or a menu entry. What it does is in its value alone, so it works after a restart. */
export async function onButton(desk: ListenerContext, signedIn: SignedIn, body: unknown): Promise<void> {
  const press = pressBody.parse(body);
  const [action] = press.actions;
  const value = action?.value ?? action?.selected_option?.value;
  // A link opens by itself; Slack tells us all the same.
  if (value === undefined || value === "open") return;
  const exchange = requestOf(signedIn, press);
  const decoded = decodeAction(value);
  if (press.view !== undefined) {
    await onModalButton(desk, exchange, press.view, decoded ?? OUTDATED);
    return;
  }
  if (decoded === undefined) await desk.speaker.say(exchange, OUTDATED, "caller");
  else await act(desk, exchange, decoded);
}

async function act(
  desk: ListenerContext,
  exchange: SlackRequest,
  { effect, invocation }: ActionValue,
): Promise<void> {
  if (effect === "form") {
    const isOpen = await openModal(desk, exchange, invocation);
    if (!isOpen) await desk.speaker.say(exchange, formDidNotOpen(invocation.command), "caller");
    return;
  }
  const answer = await answerTo(desk, exchange, invocation);
  const reply = await withMembershipNote(exchange, desk.bot.find(invocation.command), answer);
  // A refusal is for whoever pressed; what everybody reads stays.
  if (answer.kind === "refusal") {
    await desk.speaker.say(exchange, reply, "caller");
    return;
  }
  switch (effect) {
    case "share":
      await desk.speaker.say(exchange, shared(reply, exchange.person), "everyone");
      return;
    case "reply":
      await desk.speaker.say(exchange, reply, answer.audience);
      return;
    case "update": {
      const isPost = exchange.pressed?.isPost === true;
      if (isPost) await desk.speaker.say(exchange, reply, "caller");
      else await desk.speaker.replace(exchange, inPlace(reply, exchange));
      return;
    }
    default:
      unreachable(effect);
  }
}

/** A page of a shared answer stays shared. */
function inPlace(reply: Reply, exchange: SlackRequest): Reply {
  return exchange.pressed?.isEphemeral === false ? withoutEffects(reply, ["share"]) : reply;
}

function shared(reply: Reply, person: string): Reply {
  const bare = withoutEffects(reply, ["share"]);
  const by = [
    { kind: "plain", text: "Shared by " },
    { kind: "mention", of: "person", id: person },
  ] as const;
  return { ...bare, blocks: [...bare.blocks, { kind: "context", spans: by }] };
}

function requestOf(signedIn: SignedIn, press: Press): SlackRequest {
  const { container, view } = press;
  const memo = view === undefined ? {} : readPrivateMetadata(view.private_metadata);
  const actionId = press.actions[0]?.action_id ?? "";
  return {
    ...signedIn,
    person: press.user.id,
    channel: press.channel?.id ?? channelOfActionId(actionId) ?? memo.channel,
    thread: container?.thread_ts ?? memo.thread,
    responseUrl: press.response_url ?? memo.responseUrl,
    triggerId: press.trigger_id,
    pressed:
      container?.message_ts === undefined
        ? undefined
        : {
            ts: container.message_ts,
            isEphemeral: container.is_ephemeral === true,
            isPost: actionId.startsWith(ACTION_PREFIX + POST_PREFIX),
          },
  };
}
