import type { IncomingMessage, ServerResponse } from "node:http";
import { PLAYGROUND_POLICY, securityHeaders } from "./headers.js";

/** Largest request: a press brings its message along, which LIMITS keep far below this. */
const MAX_BODY_BYTES = 512 * 1024;

export type ReadBody =
  | { readonly ok: true; readonly body: unknown }
  | { readonly ok: false; readonly status: 400 | 413; readonly problem: string };

/** Reads a JSON body, never more than {@link MAX_BODY_BYTES} of it. */
export async function readJson(request: IncomingMessage): Promise<ReadBody> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MAX_BODY_BYTES) return { ok: false, status: 413, problem: "That is too long." };
    chunks.push(bytes);
  }
  try {
    return { ok: true, body: JSON.parse(Buffer.concat(chunks).toString("utf8")) };
  } catch {
    return { ok: false, status: 400, problem: "That is no JSON." };
  }
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    ...securityHeaders(PLAYGROUND_POLICY),
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(text),
    "cache-control": "no-store",
  });
  response.end(text);
}
