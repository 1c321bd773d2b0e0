import { z } from "zod";
import type { FrozenPart, PostContent, PostOptions } from "../../../src/delivery/send/messenger.js";
import type { Reply } from "../../../src/reply/reply.js";
import { cutText } from "../render/cut-text.js";
import { LIMITS } from "../render/limits.js";
import { cleanText, escapeMarkdown } from "../render/markdown.js";
import { renderReply } from "../render/message.js";

/**
 * One step of a post, as frozen. A thread begun from a message has the message's id, and beginning it or
 * publishing the message a second time is refused, so both may be tried again without looking first.
 */
const partSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("message"),
    /** `thread` is the root's own, or the forum post; `post` is one of the forum's, whatever came before. */
    into: z.enum(["channel", "thread", "post"]),
    /** Name and topics of a forum post, should the channel turn out to be a forum. */
    name: z.string(),
    topics: z.array(z.string()),
    body: z.looseObject({ flags: z.number(), components: z.array(z.unknown()) }),
  }),
  z.object({ kind: z.literal("thread"), name: z.string() }),
  z.object({ kind: z.literal("crosspost") }),
]);

export type PostPart = z.infer<typeof partSchema>;
export type MessagePart = Extract<PostPart, { kind: "message" }>;

const SUPPRESS_NOTIFICATIONS = 1 << 12;

/** Lays a post out: the root, then what is done to it, then the rest. Pure and total. */
export function composePost(content: PostContent, options: PostOptions): readonly FrozenPart[] {
  const steps = options.eachPaper === true ? composePapers(content, options) : [];
  const all = steps.length > 0 ? steps : composeDay(content, options);
  return all.map((part, at) => ({ role: at === 0 ? "root" : "rest", payload: JSON.stringify(part) }));
}

function composeDay(content: PostContent, options: PostOptions): readonly PostPart[] {
  const name = threadName(content.name);
  const { thread = false, silent, roleId, crosspost = false } = options;
  const message = (reply: Reply, into: MessagePart["into"], mentioned?: string): PostPart => {
    const body = bodyOf(reply, content.reference, { silent, roleId: mentioned });
    return { kind: "message", into, name, topics: [...content.topics], body };
  };
  // In the open channel the list is one message: quiet, with a button to the rest.
  const rest = thread || content.brief === undefined ? content.rest : [content.brief];
  return [
    message(content.root, "channel", roleId),
    ...(crosspost ? [{ kind: "crosspost" } as const] : []),
    ...(thread ? [{ kind: "thread", name } as const] : []),
    ...rest.map((reply) => message(reply, thread ? "thread" : "channel")),
  ];
}

/** Each of the root's papers by itself: what a forum is for. The rest of the day is left to those who ask. */
function composePapers(content: PostContent, { silent, roleId }: PostOptions): readonly PostPart[] {
  const papers = content.root.blocks.filter((block) => block.kind === "paper");
  return papers.map((paper, at) => {
    const reply = { text: paper.title, blocks: [{ ...paper, ordinal: undefined }] };
    const topics = [...(content.topicsByPaper?.[at] ?? content.topics)];
    const body = bodyOf(reply, content.reference, { silent, roleId: at === 0 ? roleId : undefined });
    return { kind: "message", into: "post", name: threadName(paper.title), topics, body };
  });
}

function bodyOf(
  { text, blocks }: Reply,
  reference: string,
  { silent, roleId }: Pick<PostOptions, "silent" | "roleId">,
): MessagePart["body"] {
  // A frozen payload is text; posts hold no files.
  const rendered = renderReply({ text, blocks }, { footer: `ref ${reference}`, roleId });
  const { flags, components, allowed_mentions } = rendered;
  return { flags: silent === true ? flags | SUPPRESS_NOTIFICATIONS : flags, components, allowed_mentions };
}

/** Reads a frozen payload back; undefined when it is none of ours. */
export function readPart(payload: string): PostPart | undefined {
  try {
    return partSchema.safeParse(JSON.parse(payload)).data;
  } catch {
    return undefined;
  }
}

/**
 * The body with the part's own reference in place of the delivery's, and as nonce: Discord gives the first
 * message back when the same nonce comes again within a few minutes, and sends nothing.
 */
export function withReference(part: MessagePart, reference: string): Record<string, unknown> {
  const components = part.body.components.map((component) => replaceFooter(component, reference));
  return {
    ...part.body,
    components,
    nonce: reference.slice(0, LIMITS.nonce),
    enforce_nonce: true,
  };
}

/** The small print by which a message is found again. */
export function referenceLine(reference: string): string {
  return `-# ${escapeMarkdown(cleanText(`ref ${reference}`))}`;
}

const containerSchema = z.looseObject({ type: z.literal(17), components: z.array(z.unknown()) });
const textSchema = z.looseObject({ type: z.literal(10), content: z.string() });

/** Every text of a message's components, in order. */
export function textsOf(components: readonly unknown[]): readonly string[] {
  return components.flatMap((component) => {
    const text = textSchema.safeParse(component);
    if (text.success) return [text.data.content];
    const nested = z.looseObject({ components: z.array(z.unknown()) }).safeParse(component);
    return nested.success ? textsOf(nested.data.components) : [];
  });
}

// The footer is the last text of the container, see renderReply.
function replaceFooter(component: unknown, reference: string): unknown {
  const container = containerSchema.safeParse(component);
  if (!container.success) return component;
  const last = container.data.components.length - 1;
  const components = container.data.components.map((each, i) =>
    i === last && textSchema.safeParse(each).success ? { type: 10, content: referenceLine(reference) } : each,
  );
  return { ...container.data, components };
}

function threadName(name: string): string {
  return cutText(cleanText(name).replace(/\s+/g, " ").trim(), LIMITS.threadName) || "Papers";
}
