import type { Block } from "slack-blocks-to-jsx";
import { z } from "zod/mini";

// Only what the page lays out itself is read here; the rest goes to the library as it is.

const plainText = z.object({ text: z.string() });

const option = z.object({
  text: plainText,
  value: z.optional(z.string()),
  url: z.optional(z.string()),
  description: z.optional(plainText),
});

const element = z.union([
  z.object({
    type: z.literal("button"),
    text: plainText,
    value: z.optional(z.string()),
    url: z.optional(z.string()),
    style: z.optional(z.enum(["primary", "danger"])),
  }),
  z.object({ type: z.literal("overflow"), options: z.array(option) }),
  z.object({
    type: z.literal("static_select"),
    placeholder: z.optional(plainText),
    options: z.array(option),
  }),
]);
export type SlackElement = z.infer<typeof element>;

const actionsBlock = z.object({ type: z.literal("actions"), elements: z.array(element) });
const sectionWithAccessory = z.object({
  type: z.literal("section"),
  text: z.optional(plainText),
  accessory: element,
});

const libraryBlock = z.custom<Block>(
  (value) => typeof value === "object" && value !== null && "type" in value && typeof value.type === "string",
);
const payload = z.object({ blocks: z.array(z.unknown()) });

/** A run of blocks that only show, or one that can be pressed. */
export type SlackPiece =
  | { readonly kind: "shown"; readonly blocks: readonly Block[] }
  | { readonly kind: "actions"; readonly elements: readonly SlackElement[] }
  | {
      readonly kind: "section";
      readonly block: Block;
      readonly words: string;
      readonly accessory: SlackElement;
    };

/** A message's payload in the pieces in which the page lays it out; blocks that nobody knows are left out. */
export function readSlackPayload(value: unknown): readonly SlackPiece[] {
  const pieces: SlackPiece[] = [];
  let run: Block[] = [];
  const flush = () => {
    if (run.length > 0) pieces.push({ kind: "shown", blocks: run });
    run = [];
  };
  for (const block of payload.safeParse(value).data?.blocks ?? []) {
    const actions = actionsBlock.safeParse(block).data;
    const section = sectionWithAccessory.safeParse(block).data;
    const shown = libraryBlock.safeParse(forLibrary(block)).data;
    if (actions !== undefined) {
      flush();
      pieces.push({ kind: "actions", elements: actions.elements });
    } else if (shown !== undefined && section !== undefined) {
      flush();
      pieces.push({
        kind: "section",
        block: shown,
        words: section.text?.text ?? "",
        accessory: section.accessory,
      });
    } else if (shown !== undefined) run.push(shown);
  }
  flush();
  return pieces;
}

/**
 * The block without its accessory, which we lay out, and without `verbatim`: to Slack that says "make no links of
 * your own", and the library takes it for "show the markup".
 */
function forLibrary(block: unknown): unknown {
  return JSON.parse(JSON.stringify(block ?? null), (key, value: unknown) =>
    key === "verbatim" || key === "accessory" ? undefined : value,
  );
}
