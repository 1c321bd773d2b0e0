import type { Log } from "../../../src/log.js";
import type { ReplyFile } from "../../../src/reply/reply.js";
import type { SlackRequest } from "../events/request.js";
import { failureOf } from "./errors.js";

/**
 * Uploads a reply's files: into the channel when the answer is for everyone, else into the direct message,
 * because Slack has no file for one person in a channel. What cannot be uploaded was said in words already.
 */
export async function uploadFiles(
  request: SlackRequest,
  files: readonly ReplyFile[],
  audience: "everyone" | "caller",
  log: Log,
): Promise<void> {
  if (files.length === 0) return;
  const { client } = request;
  try {
    const isPublic = audience === "everyone" && request.channel !== undefined;
    const channel_id = isPublic ? request.channel : await openDirectMessage(request);
    if (channel_id === undefined) return;
    for (const { name: filename, bytes, alternativeText: alt_text } of files) {
      const upload = { channel_id, filename, file: Buffer.from(bytes), alt_text };
      const { thread } = request;
      const isThreaded = isPublic && thread !== undefined;
      await client.filesUploadV2(isThreaded ? { ...upload, thread_ts: thread } : upload);
    }
  } catch (thrown) {
    log.warn({ failure: failureOf(thrown) }, "a file could not be uploaded to Slack");
  }
}

async function openDirectMessage({ client, person }: SlackRequest): Promise<string | undefined> {
  const opened = await client.conversations.open({ users: person });
  return opened.channel?.id;
}
