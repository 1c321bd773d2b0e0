import type { InteractionReplyOptions, MessageFlagsString, RepliableInteraction } from "discord.js";
import type { Clock } from "../../../src/clock.js";
import type { Answer } from "../../../src/command/command.js";
import { messageOf } from "../../../src/errors.js";
import type { Log } from "../../../src/log.js";
import type { Reply } from "../../../src/reply/reply.js";
import { attachmentName, renderReply } from "../render/message.js";

export interface RespondDeps {
  readonly log: Log;
  readonly clock: Clock;
}

export interface ResponsePlan {
  /** A message of its own, or the pressed message edited in place. */
  readonly mode: "new" | "update";
  readonly audience: "everyone" | "caller";
  /**
   * Whether the answer may come without being announced first. Announcing first is the safe way: it is in
   * time whatever the command waits for, and of two deliveries of one interaction only one gets through.
   */
  readonly mayAnswerAtOnce: boolean;
  run(): Promise<Answer>;
}

// Longer than any look-up in memory takes, far within the three seconds that Discord gives.
const EPHEMERAL_GRACE_MS = 400;

/** Answers an interaction: acknowledged in time, shown to whom it is for, once. */
export async function respond(
  deps: RespondDeps,
  interaction: RepliableInteraction,
  plan: ResponsePlan,
): Promise<void> {
  const defer = () => acknowledge(interaction, plan);
  if (!plan.mayAnswerAtOnce) {
    await defer();
    await deliver(interaction, plan, await plan.run());
    return;
  }
  const answered = new AbortController();
  const running = plan.run();
  const inTime = running.then(() => true as const);
  const patience = deps.clock.sleep(EPHEMERAL_GRACE_MS, answered.signal).then(
    () => false as const,
    () => true as const,
  );
  const isQuick = await Promise.race([inTime, patience]);
  answered.abort();
  if (!isQuick) await defer();
  await deliver(interaction, plan, await running);
}

/** Whether Discord said that an interaction is over or answered already, which is nobody's mistake. */
export function isTooLate(thrown: unknown): boolean {
  const code = typeof thrown === "object" && thrown !== null && "code" in thrown ? thrown.code : undefined;
  return TOO_LATE.has(Number(code));
}

/** Logs what an interaction's handling threw. */
export function logFailure(log: Log, interactionId: string, thrown: unknown): void {
  const fields = { interaction: interactionId, reason: messageOf(thrown) };
  if (isTooLate(thrown)) log.info(fields, "an interaction was over before its answer");
  else log.warn({ ...fields, err: thrown }, "an interaction could not be answered");
}

// Unknown interaction, already acknowledged, unknown webhook, invalid webhook token; the channel or the
// message went away between the click and the answer.
const TOO_LATE = new Set([10_062, 40_060, 10_015, 50_027, 10_003, 10_008]);

async function acknowledge(interaction: RepliableInteraction, plan: ResponsePlan): Promise<void> {
  if (plan.mode === "update" && interaction.isMessageComponent()) await interaction.deferUpdate();
  else await interaction.deferReply(plan.audience === "caller" ? { flags: ["Ephemeral"] } : {});
}

async function deliver(interaction: RepliableInteraction, plan: ResponsePlan, answer: Answer): Promise<void> {
  // What went wrong is for the one who asked, and takes no other message's place.
  if (answer.kind === "refusal") {
    await tellPrivately(interaction, plan, answer.reply);
    return;
  }
  if (plan.mode === "update" && interaction.isMessageComponent()) {
    // Files of the answer before would stay otherwise.
    const message = { ...messageOptions(answer.reply), attachments: [] };
    if (interaction.deferred) await interaction.editReply(message);
    else await interaction.update(message);
    return;
  }
  const message = messageOptions(answer.reply);
  if (interaction.deferred) await interaction.editReply(message);
  else await interaction.reply(plan.audience === "caller" ? ephemeral(message) : message);
}

async function tellPrivately(
  interaction: RepliableInteraction,
  plan: ResponsePlan,
  reply: Reply,
): Promise<void> {
  const message = messageOptions(reply);
  if (!interaction.deferred) {
    await interaction.reply(ephemeral(message));
    return;
  }
  if (plan.mode === "new" && plan.audience === "caller") {
    await interaction.editReply(message);
    return;
  }
  if (plan.mode === "new") await interaction.deleteReply();
  await interaction.followUp(ephemeral(message));
}

/** A reply as discord.js takes it. */
export function messageOptions(reply: Reply) {
  const { components, files, allowed_mentions } = renderReply(reply);
  const flags: Extract<MessageFlagsString, "IsComponentsV2">[] = ["IsComponentsV2"];
  return {
    flags,
    components,
    allowedMentions: { parse: allowed_mentions.parse, repliedUser: false },
    files: files.map((file) => ({ name: attachmentName(file.name), attachment: Buffer.from(file.bytes) })),
  };
}

function ephemeral(message: ReturnType<typeof messageOptions>): InteractionReplyOptions {
  return { ...message, flags: ["IsComponentsV2", "Ephemeral"] };
}
