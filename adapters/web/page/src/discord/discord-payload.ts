import { z } from "zod/mini";

// Components V2 as far as our renderer makes them; numbers are Discord's component types.

const button = z.object({
  type: z.literal(2),
  style: z.number(),
  label: z.optional(z.string()),
  custom_id: z.optional(z.string()),
  url: z.optional(z.string()),
});
export type DiscordButtonData = z.infer<typeof button>;

const select = z.object({
  type: z.literal(3),
  placeholder: z.optional(z.string()),
  options: z.array(z.object({ label: z.string(), value: z.string(), description: z.optional(z.string()) })),
});

const text = z.object({ type: z.literal(10), content: z.string() });
const thumbnail = z.object({ type: z.literal(11), description: z.optional(z.string()) });
const row = z.object({ type: z.literal(1), components: z.array(z.union([button, select])) });
const section = z.object({
  type: z.literal(9),
  components: z.array(text),
  accessory: z.union([button, thumbnail]),
});
const gallery = z.object({
  type: z.literal(12),
  items: z.array(z.object({ media: z.object({ url: z.string() }), description: z.optional(z.string()) })),
});
const file = z.object({ type: z.literal(13), file: z.object({ url: z.string() }) });
const separator = z.object({ type: z.literal(14), divider: z.optional(z.boolean()) });
const inner = z.union([text, row, section, gallery, file, separator]);
const container = z.object({
  type: z.literal(17),
  accent_color: z.optional(z.nullable(z.number())),
  components: z.array(z.unknown()),
});

export type DiscordPart = z.infer<typeof inner>;
export interface DiscordContainer {
  readonly accent: string | undefined;
  readonly parts: readonly DiscordPart[];
}

const payload = z.object({ components: z.array(z.unknown()) });

/** A message's containers; what stands outside of one gets a container without colour. */
export function readDiscordPayload(value: unknown): readonly DiscordContainer[] {
  return (payload.safeParse(value).data?.components ?? []).flatMap((component): DiscordContainer[] => {
    const framed = container.safeParse(component).data;
    if (framed !== undefined) {
      const accent = framed.accent_color ?? undefined;
      const parts = framed.components.flatMap((each) => inner.safeParse(each).data ?? []);
      return [
        { accent: accent === undefined ? undefined : `#${accent.toString(16).padStart(6, "0")}`, parts },
      ];
    }
    const bare = inner.safeParse(component).data;
    return bare === undefined ? [] : [{ accent: undefined, parts: [bare] }];
  });
}
