import type { KnownBlock } from "@slack/types";
import { z } from "zod";
import type { Block, Reply } from "../../../src/reply/reply.js";
import {
  answerTo,
  hasInvocation,
  type ListenerContext,
  requestContext,
  withoutEffects,
} from "../events/context.js";
import type { SlackRequest } from "../events/request.js";
import { failureOf } from "../send/errors.js";
import { renderReply } from "./message.js";

const conversations = z.object({ channels: z.array(z.object({ id: z.string() })).default([]) });

const MAX_CHANNELS = 200;
const MAX_SHOWN = 9;
const BLOCKS_EACH = 4;

/** A button of App Home acts in the channel that its id names: a view has no channel of its own. */
export function channelOfActionId(actionId: string): string | undefined {
  return /@([CG][A-Z0-9]+)@/.exec(actionId)?.[1];
}

/** The subscriptions of the person's channels, those with a paused one first. */
export async function homeSubscriptions(
  listener: ListenerContext,
  here: SlackRequest,
): Promise<readonly KnownBlock[]> {
  if (listener.bot.find("subscriptions") === undefined) return [];
  const channels = await subscribedChannels(listener, here);
  const lists = await Promise.all(
    channels.map(async (channel) => {
      const { reply } = await answerTo(
        listener,
        { ...here, channel },
        { command: "subscriptions", args: {} },
      );
      return { channel, reply, isPaused: hasInvocation(reply, "resume") };
    }),
  );
  const shown = [...lists.filter(({ isPaused }) => isPaused), ...lists.filter(({ isPaused }) => !isPaused)];
  return [
    ...renderReply(headOf(shown.length), { idPrefix: "home" }).blocks,
    ...shown.slice(0, MAX_SHOWN).flatMap(({ channel, reply }) => renderList(channel, reply)),
  ];
}

async function subscribedChannels(listener: ListenerContext, here: SlackRequest): Promise<readonly string[]> {
  const asked = await requestContext(listener, here);
  const withSubscriptions = await Promise.all(
    (await channelsOf(listener, here)).map(async (channel) => {
      const place = { ...asked.place, channel, isDirect: false };
      const request = { ...asked, place, command: "unsubscribe", param: "which", typed: "" };
      return (await listener.bot.complete(request)).length > 0 ? [channel] : [];
    }),
  );
  return withSubscriptions.flat();
}

/** The channels that the person shares with Broadsheet. */
async function channelsOf(
  listener: ListenerContext,
  { client, person }: SlackRequest,
): Promise<readonly string[]> {
  try {
    const types = "public_channel,private_channel";
    const answer = await client.users.conversations({
      user: person,
      types,
      exclude_archived: true,
      limit: MAX_CHANNELS,
    });
    return conversations.parse(answer).channels.map(({ id }) => id);
  } catch (thrown) {
    listener.log.warn({ failure: failureOf(thrown) }, "a person's channels could not be read");
    return [];
  }
}

function headOf(count: number): Reply {
  const none = "None of your channels gets a daily post yet.";
  return {
    text: "",
    blocks: [
      { kind: "heading", text: "What your channels get" },
      ...(count === 0 ? [{ kind: "text", spans: [{ kind: "plain", text: none }] } as const] : []),
      {
        kind: "actions",
        actions: [
          {
            kind: "invoke",
            label: "Subscribe a channel",
            invocation: { command: "subscribe", args: {} },
            effect: "form",
            style: "primary",
          },
        ],
      },
    ],
  };
}

function renderList(channel: string, reply: Reply): readonly KnownBlock[] {
  const name: Block = { kind: "text", spans: [{ kind: "mention", of: "channel", id: channel }] };
  // "This channel gets …" is said by the name above; small print is for people who type.
  const [, ...rest] = reply.blocks.filter(({ kind }) => kind !== "context");
  const named = withoutEffects({ ...reply, blocks: [name, ...rest] }, ["form", "share"]);
  return renderReply(named, { maxBlocks: BLOCKS_EACH, idPrefix: `home@${channel}@` }).blocks;
}
