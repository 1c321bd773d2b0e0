import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { takeFault } from "../take-fault.js";
import { ApiError } from "./api-error.js";
import type { Fault } from "./faults.js";
import { asObject } from "./json.js";
import type { Upload } from "./messages.js";
import { type RestRequest, routeOf } from "./rest-api.js";
import type { FakeState, RecordedRequest } from "./state.js";

/** The REST API on a plain HTTP server; `control` answers the fake's own addresses for other processes. */
export function createRestServer(
  state: FakeState,
  control: (method: string, path: string, body: unknown) => unknown,
): Server {
  return createServer((request, response) => {
    void handle(state, control, request, response).catch((error: unknown) => {
      answer(response, 500, { message: String(error), code: 0 });
    });
  });
}

async function handle(
  state: FakeState,
  control: (method: string, path: string, body: unknown) => unknown,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const request = await readRequest(incoming);
  if (request.path.startsWith("/_fake/")) {
    const controlled = control(request.method, request.path, request.body);
    answer(response, controlled === undefined ? 404 : 200, controlled ?? {});
    return;
  }
  const route = routeOf(request);
  const record: RecordedRequest = {
    method: request.method,
    path: request.path,
    operation: route?.operation ?? "other",
    body: request.body,
    at: state.world.now(),
    status: undefined,
  };
  state.requests.push(record);
  const send = (status: number, body: unknown, headers: Record<string, string> = {}) => {
    record.status = status;
    answer(response, status, body, headers);
    state.changed();
  };
  if (route === undefined) return send(404, { message: "404: Not Found", code: 0 });
  const needsToken = !/^\/(interactions|webhooks)\//.test(request.path);
  if (needsToken && incoming.headers.authorization !== `Bot ${state.world.token}`) {
    return send(401, { message: "401: Unauthorized", code: 0 });
  }
  const fault = takeFault(state.faults, record.operation, route.channel);
  if (fault !== undefined && strikeBefore(fault, response, send)) return;
  const [status, body] = run(state, record, () => route.run(request, state));
  if (fault !== undefined && strikeAfter(fault, response, send, () => state.changed())) return;
  send(status, body);
}

type Send = (status: number, body: unknown, headers?: Record<string, string>) => void;

/** Whether the fault replaced carrying out the request. */
function strikeBefore(fault: Fault, response: ServerResponse, send: Send): boolean {
  switch (fault.kind) {
    case "refuse":
      send(fault.status ?? 403, { message: "Missing Permissions", code: fault.code ?? 50_013 });
      return true;
    case "hang":
      return true;
    case "cut-before-accept":
      response.destroy();
      return true;
    case "500-before":
      send(500, { message: "500: Internal Server Error", code: 0 });
      return true;
    case "rate-limited": {
      const seconds = fault.retryAfter ?? 1;
      send(
        429,
        { message: "You are being rate limited.", retry_after: seconds, global: false },
        { "retry-after": String(seconds), "x-ratelimit-scope": "shared" },
      );
      return true;
    }
    case "history-forbidden":
      // What Discord does without Read Message History.
      send(200, []);
      return true;
    default:
      return false;
  }
}

/** Whether the fault replaced the response. */
function strikeAfter(fault: Fault, response: ServerResponse, send: Send, changed: () => void): boolean {
  switch (fault.kind) {
    case "accept-then-cut":
      response.destroy();
      changed();
      return true;
    case "hang-after-accept":
      changed();
      return true;
    case "500-after-accept":
      send(500, { message: "500: Internal Server Error", code: 0 });
      return true;
    default:
      return false;
  }
}

function run(state: FakeState, record: RecordedRequest, act: () => unknown): readonly [number, unknown] {
  try {
    const body = act();
    return body === undefined ? [204, undefined] : [200, body];
  } catch (thrown) {
    if (!(thrown instanceof ApiError)) throw thrown;
    if (thrown.code === 50_035 || thrown.code === 50_006) {
      state.refusals.push({ operation: record.operation, message: thrown.message, body: record.body });
    }
    return [thrown.status, { message: thrown.message, code: thrown.code, errors: thrown.errors }];
  }
}

async function readRequest(incoming: IncomingMessage): Promise<RestRequest> {
  const url = new URL(incoming.url ?? "/", "http://127.0.0.1");
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  const raw = Buffer.concat(chunks);
  const { body, files } = await readBody(incoming.headers["content-type"] ?? "", raw);
  return {
    method: incoming.method ?? "GET",
    path: decodeURIComponent(url.pathname).replace(/^\/api(\/v\d+)?/, ""),
    query: url.searchParams,
    body,
    files,
  };
}

async function readBody(
  contentType: string,
  raw: Buffer,
): Promise<{ readonly body: unknown; readonly files: readonly Upload[] }> {
  if (raw.length === 0) return { body: undefined, files: [] };
  if (!contentType.startsWith("multipart/")) return { body: JSON.parse(raw.toString("utf8")), files: [] };
  const form = await new Response(new Uint8Array(raw), {
    headers: { "content-type": contentType },
  }).formData();
  const files: Upload[] = [];
  form.forEach((value) => {
    if (typeof value !== "string") files.push({ name: value.name, size: value.size });
  });
  const json = form.get("payload_json");
  return { body: typeof json === "string" ? asObject(JSON.parse(json)) : {}, files };
}

function answer(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  if (response.destroyed || response.headersSent) return;
  if (body === undefined) {
    // The SDK parses whatever claims to be JSON, and fails on an empty body.
    response.writeHead(status, headers).end();
    return;
  }
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}
