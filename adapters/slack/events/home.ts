import type { HomeView, KnownBlock } from "@slack/types";
import type { Invocation } from "../../../src/reply/invocation.js";
import type { Block, Reply } from "../../../src/reply/reply.js";
import { homeSubscriptions } from "../render/home-subscriptions.js";
import { SLACK_LIMITS } from "../render/limits.js";
import { renderReply } from "../render/message.js";
import { failureOf } from "../send/errors.js";
import { answerTo, type ListenerContext, withoutEffects } from "./context.js";
import type { SlackRequest } from "./request.js";

interface Section {
  /** Undefined where the answer's own heading says it better. */
  readonly title: string | undefined;
  readonly invocation: Invocation;
  /** Of Slack's 100 blocks; what is left of them belongs to the subscriptions. */
  readonly maxBlocks: number;
}

/** In reading order; a section whose command does not exist here is left out. */
const SECTIONS: readonly Section[] = [
  { title: "Your list", invocation: { command: "saved", args: {} }, maxBlocks: 18 },
  { title: undefined, invocation: { command: "digest", args: { date: "latest" } }, maxBlocks: 20 },
  { title: "How to ask", invocation: { command: "help", args: {} }, maxBlocks: 16 },
];

const DIVIDER = { type: "divider" } as const;

/** App Home: what the person's channels get, then what each section's command answers to the person. */
export async function publishHome(context: ListenerContext, request: SlackRequest): Promise<void> {
  const here = { ...request, channel: undefined, thread: undefined };
  const subscriptions = await homeSubscriptions(context, here);
  const known = SECTIONS.filter(({ invocation }) => context.bot.find(invocation.command) !== undefined);
  const sections = await Promise.all(
    known.map((section, index) => renderSection(context, here, section, index)),
  );
  const blocks = [subscriptions, ...sections]
    .filter((section) => section.length > 0)
    .flatMap((section, index) => [...(index === 0 ? [] : [DIVIDER]), ...section])
    .slice(0, SLACK_LIMITS.viewBlocks);
  const view: HomeView = { type: "home", blocks };
  try {
    await request.client.views.publish({ user_id: request.person, view });
  } catch (thrown) {
    context.log.warn({ failure: failureOf(thrown) }, "App Home could not be published");
  }
}

async function renderSection(
  context: ListenerContext,
  here: SlackRequest,
  section: Section,
  index: number,
): Promise<readonly KnownBlock[]> {
  const { reply } = await answerTo(context, here, section.invocation);
  const { title } = section;
  const titled =
    title === undefined
      ? reply
      : { ...reply, blocks: [{ kind: "heading", text: title } as const, ...bodyOf(reply)] };
  const idPrefix = `home${index}.`;
  return renderReply(withoutEffects(titled, ["share"]), { maxBlocks: section.maxBlocks, idPrefix }).blocks;
}

// The section's own title stands for a heading; a reply without blocks still has its words.
function bodyOf(reply: Reply): readonly Block[] {
  if (reply.blocks.length === 0) return [{ kind: "text", spans: [{ kind: "plain", text: reply.text }] }];
  return reply.blocks[0]?.kind === "heading" ? reply.blocks.slice(1) : reply.blocks;
}
