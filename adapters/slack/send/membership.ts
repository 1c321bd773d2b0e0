import { z } from "zod";
import type { Answer, Command } from "../../../src/command/command.js";
import type { Reply } from "../../../src/reply/reply.js";
import type { SlackRequest } from "../events/request.js";
import { asksForChannel } from "../render/modal.js";

const channelInfo = z.object({
  channel: z.object({ name: z.string().optional(), is_member: z.boolean().optional() }),
});

/** Undefined when Broadsheet is in the channel, or nobody can tell; else what to do about it. */
export async function membershipProblem(request: SlackRequest, channel: string): Promise<string | undefined> {
  if (!/^[CG]/.test(channel)) return undefined;
  try {
    const info = channelInfo.parse(await request.client.conversations.info({ channel })).channel;
    return info.is_member === false
      ? notThere(info.name === undefined ? "this channel" : `#${info.name}`)
      : undefined;
  } catch (thrown) {
    // A private channel does not exist for those who are not in it.
    return String(thrown).includes("channel_not_found") ? notThere("this channel") : undefined;
  }
}

/** A channel's subscription is kept, but without Broadsheet there no post can arrive: that is said at once. */
export async function withMembershipNote(
  request: SlackRequest,
  command: Command | undefined,
  answer: Answer,
): Promise<Reply> {
  if (
    answer.kind === "refusal" ||
    command === undefined ||
    !asksForChannel(command) ||
    request.channel === undefined
  ) {
    return answer.reply;
  }
  const problem = await membershipProblem(request, request.channel);
  if (problem === undefined) return answer.reply;
  const note = { kind: "context", spans: [{ kind: "strong", text: problem }] } as const;
  return { ...answer.reply, text: `${answer.reply.text} ${problem}`, blocks: [...answer.reply.blocks, note] };
}

function notThere(where: string): string {
  return `I'm not in ${where} yet: type /invite @Broadsheet there.`;
}
