import type {
  AutocompleteInteraction,
  BaseInteraction,
  Channel,
  ChatInputCommandInteraction,
  Message,
  MessageComponentInteraction,
} from "discord.js";
import type { ActionValue } from "../../../src/command/action-value.js";
import type { Caller, ConversationRef } from "../../../src/command/caller.js";
import type { Command } from "../../../src/command/command.js";
import type { Argument, Invocation } from "../../../src/reply/invocation.js";
import { audienceOption, paramOf } from "../render/option-names.js";
import { readPressed } from "./read-pressed.js";

/** Discord's events as what the commands know. No client is touched. */

const MANAGE_CHANNELS = 1n << 4n;

/** Who asks; in direct messages everybody manages their own. */
export function callerOf(interaction: BaseInteraction): Caller {
  const mayManage = interaction.inGuild()
    ? (interaction.memberPermissions.bitfield & MANAGE_CHANNELS) !== 0n
    : true;
  return { id: interaction.user.id, mayManage, timeZone: undefined };
}

/** In a forum's post the place is the forum: it has no line of its own to type in. */
export function conversationOf(interaction: BaseInteraction): ConversationRef {
  return {
    platform: "discord",
    workspace: interaction.guildId ?? undefined,
    channel: forumOf(interaction.channel) ?? interaction.channelId ?? "",
    thread: undefined,
    isDirect: interaction.guildId === null,
  };
}

export function callerOfMessage(message: Message): Caller {
  const mayManage =
    message.guild === null ||
    (message.member !== null &&
      message.channel.isSendable() &&
      "permissionsFor" in message.channel &&
      (message.channel.permissionsFor(message.member).bitfield & MANAGE_CHANNELS) !== 0n);
  return { id: message.author.id, mayManage, timeZone: undefined };
}

export function conversationOfMessage(message: Message): ConversationRef {
  return {
    platform: "discord",
    workspace: message.guildId ?? undefined,
    channel: forumOf(message.channel) ?? message.channelId,
    thread: undefined,
    isDirect: message.guildId === null,
  };
}

/** The bot's permission bits where a message is; undefined in direct messages. */
export function botRightsAt(message: Message): bigint | undefined {
  return "permissionsFor" in message.channel
    ? message.channel.permissionsFor(message.client.user)?.bitfield
    : undefined;
}

function forumOf(channel: Channel | null): string | undefined {
  return channel?.isThread() && channel.parent?.isThreadOnly() ? channel.parent.id : undefined;
}

/** A slash command's options as arguments, by the names that the command declared. */
export function readOptions(command: Command, interaction: ChatInputCommandInteraction): Invocation {
  const args = interaction.options.data.flatMap((option): [string, Argument][] => {
    const declared = paramOf(command, option.name);
    return declared === undefined || option.value === undefined ? [] : [[declared.name, option.value]];
  });
  return { command: command.name, args: Object.fromEntries(args) };
}

/** Who sees the answer: as the command says, unless the person chose. */
export function chosenAudience(
  command: Command,
  interaction: ChatInputCommandInteraction,
): "everyone" | "caller" {
  const option = audienceOption(command);
  const chosen = option === undefined ? null : interaction.options.getBoolean(option);
  if (chosen !== true) return command.audience;
  return option === "public" ? "everyone" : "caller";
}

/** What is being typed; undefined for options that complete nothing. */
export function readFocused(
  command: Command,
  interaction: AutocompleteInteraction,
): { readonly param: string; readonly typed: string } | undefined {
  const focused = interaction.options.getFocused(true);
  const declared = paramOf(command, focused.name);
  return declared === undefined ? undefined : { param: declared.name, typed: String(focused.value) };
}

/** The action of a button or chosen option, with what its message carries for it. */
export function readAction(interaction: MessageComponentInteraction): ActionValue | undefined {
  const text = interaction.isStringSelectMenu() ? (interaction.values[0] ?? "") : interaction.customId;
  return readPressed(
    text,
    interaction.message.components.map((each) => each.toJSON()),
  );
}

/** The words of a message that are meant for the bot: its own mention taken out. */
export function wordsOf(content: string, botId: string): string {
  return content
    .replace(new RegExp(`<@!?${botId}>`, "g"), " ")
    .replace(/\s+/g, " ")
    .trim();
}
