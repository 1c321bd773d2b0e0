import type { WebClient } from "@slack/web-api";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { FindOutcome, FindRequest } from "../../../src/delivery/send/messenger.js";
import { failureOf } from "./errors.js";
import { visibleReference } from "./post.js";

/** Type of the metadata that marks our posts. */
export const PART_EVENT = "broadsheet_part";

// Slack stamps messages by its own clock.
const CLOCK_SKEW_SECONDS = 120;
const PAGE = 100;
const MAX_PAGES = 20;

// Every field is optional: messages about people joining have no blocks, and any field may be null one day.
const pageSchema = z.object({
  messages: z.array(z.unknown()),
  response_metadata: z.object({ next_cursor: z.string().nullish() }).nullish().catch(undefined),
});
const messageSchema = z.object({
  ts: z.string().optional().catch(undefined),
  metadata: z
    .object({ event_payload: z.object({ reference: z.unknown().optional() }) })
    .optional()
    .catch(undefined),
  blocks: z.unknown().optional(),
});
type Message = z.infer<typeof messageSchema>;

/** Looks for the message with the request's reference in its metadata, through everything since `notBefore`. */
export async function findPost(
  client: WebClient,
  request: FindRequest,
  linkOf: (ts: string) => string,
): Promise<FindOutcome> {
  const oldest = Temporal.Instant.from(request.notBefore).epochMilliseconds / 1_000 - CLOCK_SKEW_SECONDS;
  let cursor: string | undefined;
  try {
    for (let pages = 0; pages < MAX_PAGES; pages += 1) {
      const { messages, next } = await readPage(client, request, String(oldest), cursor);
      const ts = messages.find((message) => isMarked(message, request.reference))?.ts;
      if (ts !== undefined) return { status: "found", messageId: ts, link: linkOf(ts) };
      if (next === undefined) return { status: "absent" };
      cursor = next;
    }
    return { status: "unreadable", reason: "The channel has had too many messages since." };
  } catch (thrown) {
    const failure = failureOf(thrown);
    return failure.kind === "no-permission"
      ? { status: "unreadable", reason: "The bot may not read the channel's messages." }
      : { status: "failed", failure };
  }
}

/** Slack may withhold the metadata; the small print holds the same reference. */
function isMarked({ ts, metadata, blocks }: Message, reference: string): boolean {
  if (ts === undefined) return false;
  return (
    metadata?.event_payload.reference === reference ||
    JSON.stringify(blocks ?? []).includes(JSON.stringify(visibleReference(reference)))
  );
}

async function readPage(client: WebClient, request: FindRequest, oldest: string, cursor: string | undefined) {
  const { channel } = request.target;
  const shared = {
    channel,
    oldest,
    limit: PAGE,
    include_all_metadata: true,
    ...(cursor === undefined ? {} : { cursor }),
  };
  const result =
    request.rootMessageId === undefined
      ? await client.conversations.history(shared)
      : await client.conversations.replies({ ...shared, ts: request.rootMessageId });
  const read = pageSchema.parse(result);
  const messages = read.messages.flatMap((message) => messageSchema.safeParse(message).data ?? []);
  const next = read.response_metadata?.next_cursor ?? undefined;
  return { messages, next: next === "" ? undefined : next };
}
