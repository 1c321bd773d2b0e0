import { type IncomingHttpHeaders, request } from "node:http";
import {
  createPlaygroundChannel,
  createWebAdapter,
  createWebMessenger,
  type PlatformRenderers,
} from "../../../adapters/web/index.js";
import { openArchive } from "../../../src/archive/open-archive.js";
import { systemClock } from "../../../src/clock.js";
import { decodeAction, encodeAction } from "../../../src/command/action-value.js";
import { startHttpServer } from "../../../src/http/http-server.js";
import { silentLog } from "../../../src/log.js";
import { notice } from "../../../src/reply/notice.js";
import type { Reply } from "../../../src/reply/reply.js";
import { createPaperIndex } from "../../../src/search/engine.js";
import { MEMORY_DATABASE, openStore } from "../../../src/store/open-store.js";
import { smallBot } from "../../support/small-bot.js";

/** Every button's value in message order, so that a test can press one. */
function payloadOf(reply: Reply, look: string) {
  const values = reply.blocks.flatMap((block) =>
    block.kind === "actions"
      ? block.actions.flatMap((action) =>
          action.kind === "invoke" ? [{ label: action.label, value: encodeAction(action) }] : [],
        )
      : [],
  );
  return { look, text: reply.text, values, bytes: reply.files?.map((file) => file.bytes) };
}

export const plainLooks: PlatformRenderers = {
  slack: { render: (reply) => payloadOf(reply, "slack"), readPress: (value) => decodeAction(value) },
  discord: { render: (reply) => payloadOf(reply, "discord"), readPress: (value) => decodeAction(value) },
};

export interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** The adapter on a real server, with a small bot; `pageFolder` is set if a test has built the page. */
export async function startPlayground(pageFolder = "/nowhere") {
  const store = await openStore(MEMORY_DATABASE, { log: silentLog });
  const archive = await openArchive({
    store: store.archive,
    clock: systemClock,
    log: silentLog,
    createIndex: createPaperIndex,
    sample: async () => [],
  });
  const channel = createPlaygroundChannel();
  const messenger = createWebMessenger({ channel, looks: plainLooks, clock: systemClock });
  const adapter = createWebAdapter(
    { pageFolder },
    {
      bot: smallBot(),
      archive,
      clock: systemClock,
      looks: plainLooks,
      channel,
      messenger,
      runNextPost: async () => notice("Ran."),
    },
  );
  const server = await startHttpServer(adapter.routes, { port: 0, host: "127.0.0.1", log: silentLog });
  const origin = `http://127.0.0.1:${server.port}`;
  const send = (
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    body?: string,
  ): Promise<Answered> =>
    new Promise((resolve, reject) => {
      const outgoing = request(
        { host: "127.0.0.1", port: server.port, method, path, headers, agent: false },
        (incoming) => {
          let text = "";
          incoming.setEncoding("utf8");
          incoming.on("data", (chunk: string) => {
            text += chunk;
          });
          incoming.on("end", () =>
            resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text }),
          );
        },
      );
      outgoing.on("error", reject);
      outgoing.end(body);
    });
  const call = async (name: string, body: unknown) => {
    const headers = { origin, "content-type": "application/json" };
    const answered = await send("POST", `/api/${name}`, headers, JSON.stringify(body));
    const read: unknown = JSON.parse(answered.text);
    return { status: answered.status, body: read };
  };
  return {
    port: server.port,
    origin,
    channel,
    messenger,
    send,
    call,
    close: async () => {
      await server.close();
      await store.close();
    },
  };
}
