import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { AppError, messageOf } from "../errors.js";
import type { Log } from "../log.js";
import type { HttpRoute } from "./http-route.js";

/** The one HTTP server of a process. */
export interface HttpServer {
  /** The port it listens on; another than asked for when 0 was. */
  readonly port: number;
  /** Stops listening and ends idle connections. */
  close(): Promise<void>;
}

/**
 * Serves routes on a port.
 *
 * @throws AppError `bad-config` when the port cannot be had
 */
export async function startHttpServer(
  routes: readonly HttpRoute[],
  deps: { readonly port: number; readonly host: string; readonly log: Log },
): Promise<HttpServer> {
  const server = createServer((request, response) => {
    void serve(routes, request, response, deps.log);
  });
  server.requestTimeout = 30_000;
  server.headersTimeout = 10_000;
  await listen(server, deps.port, deps.host);
  return { port: addressOf(server).port, close: () => close(server) };
}

async function serve(
  routes: readonly HttpRoute[],
  request: IncomingMessage,
  response: ServerResponse,
  log: Log,
): Promise<void> {
  const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
  const route = routes.find((each) => matches(each.path, path));
  try {
    if (route === undefined) {
      response
        .writeHead(404, { "content-type": "text/plain; charset=utf-8" })
        .end("There is nothing here.\n");
      return;
    }
    await route.handle(request, response);
  } catch (thrown) {
    log.error({ route: route?.path, reason: messageOf(thrown), err: thrown }, "a request failed");
    if (!response.headersSent) response.writeHead(500, { "content-type": "text/plain; charset=utf-8" });
    if (!response.writableEnded) response.end("That did not work.\n");
  }
}

function matches(pattern: string, path: string): boolean {
  if (!pattern.endsWith("/*")) return pattern === path;
  return path.startsWith(pattern.slice(0, -1));
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (cause: Error) =>
      reject(
        new AppError("bad-config", `Port ${port} on ${host} cannot be had: ${cause.message}.`, {
          cause,
          hint: "Set PORT to a free one.",
        }),
      ),
    );
    server.listen(port, host, resolve);
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}

function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === "string")
    throw new Error("the server does not listen on a port");
  return address;
}
