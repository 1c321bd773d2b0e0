import type { WebClient } from "@slack/web-api";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { FindOutcome, FindRequest } from "../../../src/delivery/send/messenger.js";
import { failureOf } from "./errors.js";
import { visibleReference } from "./post.js";

/** Type of the metadata that marks our posts. */
export const PART_EVENT = "broadsheet_part";

// Slack stamps messages by its own clock.
const CLOCK_SLACK_SECONDS = 120;
const PAGE = 100;
const MAX_PAGES = 20;

const page = z.object({
  messages: z
    .array(
      z.object({
        ts: z.string(),
        metadata: z
          .object({
            event_type: z.string().optional(),
            event_payload: z.record(z.string(), z.unknown()).optional(),
          })
          .optional()
          .catch(undefined),
        blocks: z.unknown(),
      }),
    )
    .default([]),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

/** Looks for the message with the request's reference in its metadata, through everything since `notBefore`. */
export async function findPost(
  client: WebClient,
  request: FindRequest,
  linkOf: (ts: string) => string,
): Promise<FindOutcome> {
  const oldest = Temporal.Instant.from(request.notBefore).epochMilliseconds / 1_000 - CLOCK_SLACK_SECONDS;
  let cursor: string | undefined;
  try {
    for (let pages = 0; pages < MAX_PAGES; pages += 1) {
      const { messages, next } = await readPage(client, request, String(oldest), cursor);
      // Metadata may be withheld; the small print says the same.
      const found = messages.find(
        ({ metadata, blocks }) =>
          metadata?.event_payload?.reference === request.reference ||
          JSON.stringify(blocks ?? []).includes(JSON.stringify(visibleReference(request.reference))),
      );
      if (found !== undefined) return { status: "found", messageId: found.ts, link: linkOf(found.ts) };
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
  const read = page.parse(result);
  const next = read.response_metadata?.next_cursor;
  return { messages: read.messages, next: next === undefined || next === "" ? undefined : next };
}
