import { Buffer } from "node:buffer";
import type { Reply, ReplyFile } from "../../src/reply/reply.js";
import type { PlatformRenderers } from "./look.js";
import type { Message } from "./protocol.js";

/** A reply as the page gets it: both platforms' payloads side by side. */
export function showMessage(
  reply: Reply,
  looks: PlatformRenderers,
  about: { readonly at: string; readonly audience: "everyone" | "caller"; readonly isOk: boolean },
): Message {
  return {
    ...about,
    text: reply.text,
    payloads: {
      slack: withoutBytes(looks.slack.render(reply)),
      discord: withoutBytes(looks.discord.render(reply)),
    },
    files: (reply.files ?? []).map(showFile),
  };
}

function showFile(file: ReplyFile): Message["files"][number] {
  const { name, alternativeText } = file;
  if (file.mediaType !== "image/png") return { name, alternativeText };
  const base64 = Buffer.from(file.bytes).toString("base64");
  return { name, alternativeText, address: `data:image/png;base64,${base64}` };
}

/** Files travel beside a payload, never in it. */
function withoutBytes(payload: unknown): unknown {
  const text = JSON.stringify(payload, (_, value: unknown) =>
    value instanceof Uint8Array ? undefined : value,
  );
  return text === undefined ? undefined : JSON.parse(text);
}
