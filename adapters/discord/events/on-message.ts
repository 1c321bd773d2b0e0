import type { Message } from "discord.js";
import type { Bot } from "../../../src/command/bot.js";
import { messageOf } from "../../../src/errors.js";
import type { Log } from "../../../src/log.js";
import { notice } from "../../../src/reply/notice.js";
import type { Reply } from "../../../src/reply/reply.js";
import { withRightsNote } from "../send/membership.js";
import { messageOptions } from "../send/responder.js";
import { botRightsAt, callerOfMessage, conversationOfMessage, wordsOf } from "./input.js";

/**
 * Answers a mention or a direct message, read as plain words; never rejects. Both come with their text
 * without the message content intent.
 */
export async function onMessage(
  deps: { readonly bot: Bot; readonly log: Log },
  message: Message,
): Promise<void> {
  const botId = message.client.user.id;
  if (message.author.bot || message.system) return;
  // Not for everyone-mentions, role mentions or replies: only for those who name the bot.
  const isForUs = message.guild === null || message.content.match(new RegExp(`<@!?${botId}>`)) !== null;
  if (!isForUs) return;
  try {
    const invocation = deps.bot.readPlainWords(wordsOf(message.content, botId));
    const command = deps.bot.find(invocation.command);
    // Their own lists are not for the channel, and a message cannot be seen by one person alone.
    const isPrivate = message.guild !== null && command?.audience === "caller" && !command.answersFromMemory;
    const asked = { caller: callerOfMessage(message), place: conversationOfMessage(message) };
    const reply = isPrivate
      ? privateDoor(invocation)
      : withRightsNote(await deps.bot.answer(invocation, asked), message.channel, botRightsAt(message));
    await message.reply({ ...messageOptions(reply), failIfNotExists: false });
  } catch (thrown) {
    deps.log.warn(
      { message: message.id, channel: message.channelId, reason: messageOf(thrown) },
      "a message could not be answered",
    );
  }
}

function privateDoor(invocation: Parameters<Bot["answer"]>[0]): Reply {
  return notice("The answer is for you alone.", undefined, [
    { kind: "invoke", label: "Show me", invocation, effect: "reply", style: "primary" },
  ]);
}
