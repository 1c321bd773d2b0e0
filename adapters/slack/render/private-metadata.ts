import { z } from "zod";
import { SLACK_LIMITS } from "./limits.js";

/** What a view remembers of where it was opened, in its `private_metadata`. */
export interface PrivateMetadata {
  readonly channel?: string | undefined;
  readonly thread?: string | undefined;
  readonly responseUrl?: string | undefined;
}

const written = z.object({
  channel: z.string().optional(),
  thread: z.string().optional(),
  responseUrl: z.string().optional(),
});

export function writePrivateMetadata(metadata: PrivateMetadata): string {
  const text = JSON.stringify(metadata);
  if (text.length <= SLACK_LIMITS.privateMetadata) return text;
  return JSON.stringify({ channel: metadata.channel, thread: metadata.thread });
}

/** Total: what cannot be read was of another version, and is forgotten. */
export function readPrivateMetadata(text: string | undefined): PrivateMetadata {
  try {
    const value: unknown = JSON.parse(text ?? "{}");
    return written.parse(value);
  } catch {
    return {};
  }
}
