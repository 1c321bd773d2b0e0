import { z } from "zod/mini";

// What the page and the server say to each other. The page is bundled with it, hence zod's small form.

/** Looks that a message can be shown in: the platforms' own payloads. */
export const LOOKS = ["slack", "discord"] as const;
export type LookName = (typeof LOOKS)[number];

const argument = z.union([z.string().check(z.maxLength(4_000)), z.number(), z.boolean()]);
const line = z.string().check(z.maxLength(4_000));
const timeZone = z.optional(z.string().check(z.maxLength(64)));

export const askRequest = z.object({ line, timeZone });
export const completeRequest = z.object({ line });
export const completeFieldRequest = z.object({ command: line, param: line, typed: line });
/** A press names the component's value and brings its message, because nothing is kept between the two. */
export const pressRequest = z.object({
  look: z.enum(LOOKS),
  value: z.string().check(z.maxLength(4_000)),
  payload: z.unknown(),
  timeZone,
});
export const submitRequest = z.object({
  command: line,
  args: z.record(z.string().check(z.maxLength(64)), argument),
  timeZone,
});
export const postsRequest = z.object({ after: z.int().check(z.nonnegative()) });
export const runPostRequest = z.object({});

const shownFile = z.object({
  name: z.string(),
  /** `data:` address of a picture; undefined for files that are not shown. */
  address: z.optional(z.string()),
  alternativeText: z.string(),
});

const message = z.object({
  /** ISO instant. */
  at: z.string(),
  audience: z.enum(["everyone", "caller"]),
  isOk: z.boolean(),
  /** The whole in a plain sentence, for screen readers. */
  text: z.string(),
  payloads: z.object({ slack: z.unknown(), discord: z.unknown() }),
  files: z.array(shownFile),
});
export type Message = z.infer<typeof message>;

const field = z.object({
  name: z.string(),
  kind: z.enum(["text", "integer", "choice", "flag"]),
  description: z.string(),
  isRequired: z.boolean(),
  value: z.string(),
  maxLength: z.optional(z.number()),
  min: z.optional(z.number()),
  max: z.optional(z.number()),
  choices: z.array(z.object({ label: z.string(), value: z.string() })),
  isCompleted: z.boolean(),
});
export type Field = z.infer<typeof field>;

const form = z.object({ command: z.string(), summary: z.string(), fields: z.array(field) });
export type Form = z.infer<typeof form>;

export const answer = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("message"), effect: z.enum(["update", "reply", "share"]), message }),
  z.object({ kind: z.literal("form"), form }),
]);
export type WebAnswer = z.infer<typeof answer>;

export const completions = z.object({
  from: z.number(),
  items: z.array(z.object({ insert: z.string(), label: z.string(), detail: z.optional(z.string()) })),
});
export type Completions = z.infer<typeof completions>;

export const panel = z.object({
  papers: z.number(),
  isSample: z.boolean(),
  latest: z.optional(z.object({ date: z.string(), titles: z.array(z.string()), total: z.number() })),
  topics: z.array(z.object({ topic: z.string(), count: z.number() })),
  examples: z.array(z.string()),
  commands: z.array(z.object({ name: z.string(), summary: z.string() })),
});
export type Panel = z.infer<typeof panel>;

const post = z.object({
  /** Ascending, 1-based. */
  number: z.number(),
  /** Number of the root message in whose thread it is. */
  root: z.optional(z.number()),
  /** A notice to one person rather than a post. */
  isNotice: z.boolean(),
  message,
});
export type Post = z.infer<typeof post>;
export const posts = z.object({ posts: z.array(post) });

export const problem = z.object({ error: z.string() });
