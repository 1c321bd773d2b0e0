import { z } from "zod";
import type { ActionValue } from "../../../src/command/action-value.js";
import { readCarried, readCustomId } from "../render/custom-id.js";

/**
 * What a pressed button or chosen option means.
 *
 * @param value its custom id, or the option's value
 * @param components of the message that it is in, as JSON, with what the message carries for it
 */
export function readPressed(value: string, components: readonly unknown[]): ActionValue | undefined {
  return readCustomId(value, (id) => {
    const content = textById(components, id);
    return content === undefined ? undefined : readCarried(content);
  });
}

const componentSchema = z.looseObject({
  type: z.number(),
  id: z.number().optional(),
  content: z.string().optional(),
  components: z.array(z.unknown()).optional(),
});

function textById(components: readonly unknown[], id: number): string | undefined {
  for (const component of components) {
    const read = componentSchema.safeParse(component).data;
    if (read?.type === 10 && read.id === id) return read.content;
    const nested = textById(read?.components ?? [], id);
    if (nested !== undefined) return nested;
  }
  return undefined;
}
