import { existsSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Adapter } from "../../src/adapter.js";
import type { Archive } from "../../src/archive/archive.js";
import type { Clock } from "../../src/clock.js";
import type { Bot } from "../../src/command/bot.js";
import type { Messenger } from "../../src/delivery/send/messenger.js";
import type { Reply } from "../../src/reply/reply.js";
import { createApi } from "./api.js";
import type { PlaygroundChannel } from "./channel.js";
import { refusalOf } from "./guard.js";
import { PLAYGROUND_POLICY, securityHeaders } from "./headers.js";
import { readJson, sendJson } from "./json.js";
import type { PlatformRenderers } from "./look.js";
import { createStaticFiles, type StaticFiles } from "./static-files.js";

export interface WebConfig {
  /** Folder of the built page; by default where `npm run build` puts it. */
  readonly pageFolder?: string | undefined;
}

export interface WebDeps {
  readonly bot: Bot;
  readonly archive: Archive;
  readonly clock: Clock;
  readonly looks: PlatformRenderers;
  /** The channel that the messenger posts to and the page shows. */
  readonly channel: PlaygroundChannel;
  readonly messenger: Messenger;
  /**
   * Delivers the next post of the playground's channel now, by the real delivery code, and says what came of
   * it. It must leave every other place alone.
   */
  readonly runNextPost: (signal: AbortSignal) => Promise<Reply>;
}

/**
 * The playground: a page on this machine's loopback that shows the messages Slack and Discord would show.
 * Everything refused is refused in `guard.ts`; no request reaches the bot before it.
 */
export function createWebAdapter(config: WebConfig, deps: WebDeps): Adapter {
  const api = createApi(deps);
  const files = createStaticFiles(config.pageFolder ?? defaultPageFolder());
  const guarded =
    (handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>) =>
    async (request: IncomingMessage, response: ServerResponse) => {
      const refusal = refusalOf(request);
      if (refusal === undefined) await handle(request, response);
      else sendJson(response, 403, { error: refusal });
    };
  return {
    platform: "web",
    messenger: deps.messenger,
    routes: [
      { path: "/", handle: guarded((request, response) => sendPage(files, request, response)) },
      { path: "/assets/*", handle: guarded((request, response) => sendAsset(files, request, response)) },
      { path: "/api/*", handle: guarded((request, response) => answerCall(api, request, response)) },
    ],
    start: async () => {},
    stop: async () => {},
    unready: () => [],
  };
}

async function answerCall(
  api: ReturnType<typeof createApi>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const call = api.get(pathOf(request).slice("/api/".length));
  if (call === undefined || request.method !== "POST") {
    sendJson(response, 404, { error: "There is no such call." });
    return;
  }
  const read = await readJson(request);
  if (!read.ok) {
    sendJson(response, read.status, { error: read.problem });
    return;
  }
  const gone = new AbortController();
  response.on("close", () => gone.abort());
  const answer = await call(read.body, gone.signal);
  if (answer === undefined) sendJson(response, 400, { error: "The request is not what this call takes." });
  else sendJson(response, 200, answer);
}

async function sendPage(
  files: StaticFiles,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (await files.send("index.html", acceptsGzip(request), response)) return;
  response.writeHead(503, {
    ...securityHeaders(PLAYGROUND_POLICY),
    "content-type": "text/plain; charset=utf-8",
  });
  response.end("The playground's page is not built. Run: npm run build\n");
}

async function sendAsset(
  files: StaticFiles,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (await files.send(pathOf(request).slice(1), acceptsGzip(request), response)) return;
  sendJson(response, 404, { error: "There is no such file." });
}

function acceptsGzip(request: IncomingMessage): boolean {
  return /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""));
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? "/").split("?", 1)[0] ?? "/";
}

/** `dist/web`, seen from `dist/adapters/web/` after a build and from `adapters/web/` without one. */
function defaultPageFolder(): string {
  const here = fileURLToPath(new URL(".", import.meta.url));
  const candidates = [join(here, "../../web"), join(here, "../../dist/web")];
  return candidates.find((folder) => existsSync(join(folder, "index.html"))) ?? join(here, "../../dist/web");
}
