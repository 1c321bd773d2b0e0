import type { HomeView } from "@slack/types";
import type { Invocation } from "../../src/command/invocation.js";
import type { Block, Reply } from "../../src/reply/reply.js";
import { answerTo, type Desk, withoutEffects } from "./desk.js";
import type { Exchange } from "./exchange.js";
import { failureOf } from "./failure.js";
import { SLACK_LIMITS } from "./limits.js";
import { renderReply } from "./render.js";

interface Section {
  readonly title: string;
  readonly invocation: Invocation;
  /** Of Slack's 100 blocks. */
  readonly maxBlocks: number;
}

/** In reading order; a section whose command does not exist here is left out. */
const SECTIONS: readonly Section[] = [
  {
    title: "What your channels get",
    invocation: { command: "subscriptions", args: { all: true } },
    maxBlocks: 36,
  },
  { title: "Latest papers", invocation: { command: "digest", args: { date: "latest" } }, maxBlocks: 22 },
  { title: "Your list", invocation: { command: "saved", args: {} }, maxBlocks: 18 },
  { title: "How to ask", invocation: { command: "help", args: {} }, maxBlocks: 16 },
];

/** App Home: each section is what its command answers to the person. */
export async function publishHome(desk: Desk, exchange: Exchange): Promise<void> {
  const here = { ...exchange, channel: undefined, thread: undefined };
  const known = SECTIONS.filter(({ invocation }) => desk.bot.find(invocation.command) !== undefined);
  const sections = await Promise.all(
    known.map(async (section) => ({ section, answer: await answerTo(desk, here, section.invocation) })),
  );
  const blocks = sections.flatMap(({ section, answer }, index) => {
    const titled: Reply = { ...answer.reply, blocks: [heading(section.title), ...bodyOf(answer.reply)] };
    return renderReply(withoutEffects(titled, ["share"]), {
      maxBlocks: section.maxBlocks,
      idPrefix: `home${index}.`,
    }).blocks;
  });
  const view: HomeView = { type: "home", blocks: [...blocks.slice(0, SLACK_LIMITS.viewBlocks)] };
  try {
    await exchange.client.views.publish({ user_id: exchange.person, view });
  } catch (thrown) {
    desk.log.warn({ failure: failureOf(thrown) }, "App Home could not be published");
  }
}

// The section's own title stands for a heading; a reply without blocks still has its words.
function bodyOf(reply: Reply): readonly Block[] {
  if (reply.blocks.length === 0) return [{ kind: "text", spans: [{ kind: "plain", text: reply.text }] }];
  return reply.blocks[0]?.kind === "heading" ? reply.blocks.slice(1) : reply.blocks;
}

function heading(text: string): Block {
  return { kind: "heading", text };
}
