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
export async function onButton(context: ListenerContext, signedIn: SignedIn, body: unknown): Promise<void> {
  const press = pressBody.parse(body);
  const [action] = press.actions;
  const value = action?.value ?? action?.selected_option?.value;
  // A link opens by itself; Slack tells us all the same.
  if (value === undefined || value === "open") return;
  const request = requestOf(signedIn, press);
  const decoded = decodeAction(value);
  if (press.view !== undefined) {
    await onModalButton(context, request, press.view, decoded ?? OUTDATED);
    return;
  }
  if (decoded === undefined) await context.responder.say(request, OUTDATED, "caller");
  else await act(context, request, decoded);
}

/** A press whose action is none of today's. A link has opened by itself. */
export async function onUnknownButton(
  context: ListenerContext,
  signedIn: SignedIn,
  body: unknown,
): Promise<void> {
  const press = pressBody.parse(body);
  if (press.actions.some(({ url }) => url !== undefined)) return;
  await context.responder.say(requestOf(signedIn, press), OUTDATED, "caller");
}

async function act(
  context: ListenerContext,
  request: SlackRequest,
  { effect, invocation }: ActionValue,
): Promise<void> {
  if (effect === "form") {
    const isOpen = await openModal(context, request, invocation);
    if (!isOpen) await context.responder.say(request, formDidNotOpen(invocation.command), "caller");
    return;
  }
  const answer = await answerTo(context, request, invocation);
  const reply = await withMembershipNote(request, context.bot.find(invocation.command), answer);
  // A refusal is for whoever pressed; what everybody reads stays.
  if (answer.kind === "refusal") {
    await context.responder.say(request, reply, "caller");
    return;
  }
  switch (effect) {
    case "share":
      await context.responder.say(request, shared(reply, request.person), "everyone");
      return;
    case "reply":
      await context.responder.say(request, reply, answer.audience);
      return;
    case "update": {
      const isPost = request.pressed?.isPost === true;
      if (isPost) await context.responder.say(request, reply, "caller");
      else await context.responder.replace(request, inPlace(reply, request));
      return;
    }
    default:
      unreachable(effect);
  }
}

/** A page of a shared answer stays shared. */
function inPlace(reply: Reply, request: SlackRequest): Reply {
  return request.pressed?.isEphemeral === false ? withoutEffects(reply, ["share"]) : reply;
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
  const metadata = view === undefined ? {} : readPrivateMetadata(view.private_metadata);
  const actionId = press.actions[0]?.action_id ?? "";
  return {
    ...signedIn,
    person: press.user.id,
    channel: press.channel?.id ?? channelOfActionId(actionId) ?? metadata.channel,
    thread: container?.thread_ts ?? metadata.thread,
    responseUrl: press.response_url ?? metadata.responseUrl,
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
