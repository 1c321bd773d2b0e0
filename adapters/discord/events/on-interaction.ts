import type {
  AutocompleteInteraction,
  ButtonInteraction,
  ChatInputCommandInteraction,
  Interaction,
  MessageContextMenuCommandInteraction,
  ModalSubmitInteraction,
  RepliableInteraction,
  StringSelectMenuInteraction,
} from "discord.js";
import type { Clock } from "../../../src/clock.js";
import type { Bot } from "../../../src/command/bot.js";
import type { Command } from "../../../src/command/command.js";
import type { Log } from "../../../src/log.js";
import type { Invocation } from "../../../src/reply/invocation.js";
import { notice } from "../../../src/reply/notice.js";
import { cutText } from "../render/cut-text.js";
import { LIMITS } from "../render/limits.js";
import { modalOf, readModal } from "../render/modal.js";
import { withRightsNote } from "../send/membership.js";
import { isTooLate, logFailure, type ResponsePlan, respond } from "../send/responder.js";
import { RELATED_MENU } from "../setup/command-payloads.js";
import { callerOf, chosenAudience, conversationOf, readAction, readFocused, readOptions } from "./input.js";
import { titleInMessage } from "./message-title.js";

type PressInteraction = ButtonInteraction | StringSelectMenuInteraction;

export interface InteractionDeps {
  readonly bot: Bot;
  readonly log: Log;
  readonly clock: Clock;
}

/** Handles any interaction; never rejects. */
export async function onInteraction(deps: InteractionDeps, interaction: Interaction): Promise<void> {
  try {
    if (interaction.isAutocomplete()) await onAutocomplete(deps, interaction);
    else if (interaction.isChatInputCommand()) await onCommand(deps, interaction);
    else if (interaction.isMessageContextMenuCommand()) await onMessageMenu(deps, interaction);
    else if (interaction.isModalSubmit()) await onModalSubmit(deps, interaction);
    else if (interaction.isButton() || interaction.isStringSelectMenu()) await onComponent(deps, interaction);
  } catch (thrown) {
    logFailure(deps.log, interaction.id, thrown);
  }
}

async function onAutocomplete(deps: InteractionDeps, interaction: AutocompleteInteraction): Promise<void> {
  const command = deps.bot.find(interaction.commandName);
  const focused = command === undefined ? undefined : readFocused(command, interaction);
  const choices =
    command === undefined || focused === undefined
      ? []
      : await deps.bot.complete({
          command: command.name,
          ...focused,
          caller: callerOf(interaction),
          place: conversationOf(interaction),
        });
  const shown = choices.slice(0, LIMITS.choices).flatMap((choice) => {
    const name = cutText(choice.label.replace(/\s+/g, " ").trim(), LIMITS.choiceName);
    // A value too long for Discord is given as its label, which is understood as free text is.
    const value = choice.value.length <= LIMITS.choiceValue ? choice.value : name.replace(/…$/, "");
    return name === "" || value === "" ? [] : [{ name, value }];
  });
  try {
    await interaction.respond(shown);
  } catch (thrown) {
    // The person typed on; the next letter's completion is under way.
    if (!isTooLate(thrown)) throw thrown;
  }
}

async function onCommand(deps: InteractionDeps, interaction: ChatInputCommandInteraction): Promise<void> {
  const command = deps.bot.find(interaction.commandName);
  if (command === undefined) {
    await respond(deps, interaction, planFor(deps, interaction, unknownCommand(interaction.commandName)));
    return;
  }
  const plan = planFor(deps, interaction, readOptions(command, interaction), command);
  await respond(deps, interaction, { ...plan, audience: chosenAudience(command, interaction) });
}

async function onMessageMenu(
  deps: InteractionDeps,
  interaction: MessageContextMenuCommandInteraction,
): Promise<void> {
  if (interaction.commandName !== RELATED_MENU) return;
  const command = deps.bot.find("related");
  const invocation = { command: "related", args: { title: titleInMessage(interaction.targetMessage) } };
  const plan = planFor(deps, interaction, invocation, command);
  await respond(deps, interaction, { ...plan, audience: "caller" });
}

async function onModalSubmit(deps: InteractionDeps, interaction: ModalSubmitInteraction): Promise<void> {
  const invocation = readModal(interaction, deps.bot.find);
  if (invocation === undefined) return tellOutdated(deps, interaction);
  const command = deps.bot.find(invocation.command);
  await respond(deps, interaction, planFor(deps, interaction, invocation, command));
}

async function onComponent(deps: InteractionDeps, interaction: PressInteraction): Promise<void> {
  const value = readAction(interaction);
  const command = value === undefined ? undefined : deps.bot.find(value.invocation.command);
  if (value === undefined || command === undefined) return tellOutdated(deps, interaction);
  if (value.effect === "form") {
    await interaction.showModal(modalOf(command, value.invocation.args));
    return;
  }
  const plan = planFor(deps, interaction, value.invocation, command);
  switch (value.effect) {
    case "update":
      // Somebody else's answer, or a post for everyone, stays as it is; they get their own.
      await respond(
        deps,
        interaction,
        isOwn(interaction) ? { ...plan, mode: "update" } : { ...plan, audience: "caller" },
      );
      return;
    case "share":
      await respond(deps, interaction, { ...plan, audience: "everyone" });
      return;
    case "reply":
      await respond(deps, interaction, plan);
  }
}

function planFor(
  deps: InteractionDeps,
  interaction: RepliableInteraction,
  invocation: Invocation,
  command?: Command,
): ResponsePlan {
  return {
    mode: "new",
    audience: command?.audience ?? "caller",
    mayAnswerAtOnce: command === undefined || command.answersFromMemory === true,
    run: async () => {
      const asked = { caller: callerOf(interaction), place: conversationOf(interaction) };
      const answer = await deps.bot.answer(invocation, asked);
      const granted = interaction.inGuild() ? interaction.appPermissions.bitfield : undefined;
      return { ...answer, reply: withRightsNote(answer, interaction.channel, granted) };
    },
  };
}

function isOwn(interaction: PressInteraction): boolean {
  if (interaction.guildId === null) return true;
  return interaction.message.interactionMetadata?.user.id === interaction.user.id;
}

async function tellOutdated(
  deps: InteractionDeps,
  interaction: PressInteraction | ModalSubmitInteraction,
): Promise<void> {
  const reply = notice(
    "This button is from an older version and can no longer be read.",
    "Ask again with /papers.",
  );
  await respond(deps, interaction, {
    mode: "new",
    audience: "caller",
    mayAnswerAtOnce: true,
    run: async () => ({
      invocation: { command: "help", args: {} },
      reply,
      audience: "caller",
      kind: "answer",
      param: undefined,
    }),
  });
}

// The dispatcher has the words for a command that is not there.
function unknownCommand(name: string): Invocation {
  return { command: name, args: {} };
}
