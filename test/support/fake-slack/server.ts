import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { takeFault } from "../take-fault.js";
import { asObject, asText, type Json, parsed } from "./json.js";
import { type ApiCaller, ok, refuse } from "./outcomes.js";
import type { FakeState } from "./state.js";
import { addMessage, editMessage, METHODS } from "./web-api.js";

export interface ServerDeps {
  readonly state: FakeState;
  readonly nowMs: () => number;
  readonly appToken: string;
  readonly botUserId: string;
  readonly baseUrl: () => string;
  /** Called for anything that is neither the Web API nor a response URL. */
  readonly otherwise: (path: string, body: string) => Json | undefined;
}

/** The HTTP half: `/api/METHOD`, `/response/ID`, `/upload/ID`, with the faults of the state. */
export function createFakeServer(deps: ServerDeps): Server {
  return createServer((request, response) => {
    readBody(request)
      .then((body) => answerRequest(deps, request, response, body))
      .catch(() => response.destroy());
  });
}

export async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const address: AddressInfo | string | null = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

function answerRequest(
  deps: ServerDeps,
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
): void {
  const path = new URL(request.url ?? "/", "http://fake").pathname;
  const [, area = "", rest = ""] = /^\/(api|response|upload)\/(.+)$/.exec(path) ?? [];
  if (area === "api") answerMethod(deps, request, response, rest, body.toString());
  else if (area === "response") answerResponseUrl(deps, response, rest, body.toString());
  else if (area === "upload") answerUpload(deps, response, rest, body);
  else {
    const other = deps.otherwise(path, body.toString());
    respond(response, other === undefined ? 404 : 200, other ?? refuse("not_found"));
  }
}

function answerMethod(
  deps: ServerDeps,
  request: IncomingMessage,
  response: ServerResponse,
  method: string,
  body: string,
): void {
  const { state } = deps;
  const args = readArgs(request, body);
  const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? asText(args.token) ?? "";
  const fault = takeFault(state.faults, method, asText(args.channel));
  const at = deps.nowMs();
  const record = (outcome: string) => {
    state.calls.push({ method, args, token, outcome, at });
    state.changed();
  };
  const run = () =>
    fault?.kind === "history-forbidden" ? refuse("missing_scope") : runMethod(deps, method, args, token);
  switch (fault?.kind) {
    case "hang":
      record("hang");
      break;
    case "cut-before-accept":
      record(fault.kind);
      response.destroy();
      break;
    case "500-before":
      record(fault.kind);
      respond(response, 500, {});
      break;
    case "rate-limited":
      record(fault.kind);
      response.setHeader("Retry-After", String(fault.retryAfter ?? 1));
      respond(response, 429, refuse("ratelimited"));
      break;
    case "refuse":
      record(fault.error ?? "fatal_error");
      respond(response, 200, refuse(fault.error ?? "fatal_error"));
      break;
    case "garbage":
      record(fault.kind);
      response.writeHead(200, { "Content-Type": "text/html" });
      response.end("<html>proxy</html>");
      break;
    default: {
      const result = run();
      record(fault?.kind ?? (result.ok === true ? "ok" : String(result.error)));
      if (fault?.kind === "accept-then-cut") response.destroy();
      else if (fault?.kind === "late") state.lateAnswers.push(() => respond(response, 200, result));
      else respond(response, fault?.kind === "500-after-accept" ? 500 : 200, result);
    }
  }
}

function runMethod(deps: ServerDeps, method: string, args: Json, token: string): Json {
  const { state } = deps;
  if (method === "apps.connections.open") {
    if (token !== deps.appToken) return refuse("invalid_auth");
    return ok({ url: `${deps.baseUrl().replace("http", "ws")}link/?ticket=${state.nextId("t")}` });
  }
  if (method === "oauth.v2.access") return install(state, args);
  const team = state.tokens.get(token);
  if (team === undefined) return refuse("invalid_auth");
  if (state.revoked.has(token)) return refuse("token_revoked");
  const call = METHODS[method];
  const { botUserId } = deps;
  const caller: ApiCaller = { team, token, nowMs: deps.nowMs(), baseUrl: deps.baseUrl(), botUserId };
  return call === undefined ? refuse("unknown_method") : call(state, args, caller);
}

/** The code `code-TEAM` installs into TEAM; its token is `xoxb-TEAM`. */
function install(state: FakeState, args: Json): Json {
  const team = /^code-(T[A-Z0-9]+)$/.exec(asText(args.code) ?? "")?.[1];
  if (team === undefined) return refuse("invalid_code");
  state.tokens.set(`xoxb-${team}`, team);
  state.revoked.delete(`xoxb-${team}`);
  return ok({
    access_token: `xoxb-${team}`,
    token_type: "bot",
    scope: "chat:write,commands",
    bot_user_id: "UBOT",
    app_id: "A0FAKE",
    team: { id: team, name: team },
    enterprise: null,
    authed_user: { id: "U0ADMIN" },
    is_enterprise_install: false,
  });
}

function answerResponseUrl(deps: ServerDeps, response: ServerResponse, id: string, body: string): void {
  const { state } = deps;
  const url = state.responseUrls.get(id);
  const payload = asObject(parsed(body));
  const fault = takeFault(state.faults, "response_url", url?.channel);
  state.calls.push({ method: "response_url", args: payload, token: "", outcome: fault?.kind ?? "ok" });
  if (fault?.kind === "hang") return;
  if (fault?.kind === "cut-before-accept") {
    response.destroy();
    return;
  }
  const isStruck = fault !== undefined && fault.kind !== "late";
  const isSpent = isStruck || url === undefined || url.isExpired || url.uses >= 5;
  if (isSpent) {
    respond(response, 404, refuse("expired_url"));
    return;
  }
  url.uses += 1;
  const result = spendResponseUrl(state, url, payload);
  const answer = () => respond(response, result.ok === true ? 200 : 400, result);
  if (fault?.kind === "late") state.lateAnswers.push(answer);
  else answer();
}

function spendResponseUrl(
  state: FakeState,
  url: {
    readonly channel: string;
    readonly user: string;
    readonly team: string;
    readonly messageTs: string | undefined;
  },
  payload: Json,
): Json {
  if (payload.replace_original === true && url.messageTs !== undefined) {
    return editMessage(state, payload, url.channel, url.messageTs);
  }
  const isPublic = payload.response_type === "in_channel";
  return addMessage(state, payload, {
    channel: url.channel,
    team: url.team,
    via: "response_url",
    visibleTo: isPublic ? undefined : url.user,
    threadTs: asText(payload.thread_ts),
  });
}

function answerUpload(deps: ServerDeps, response: ServerResponse, id: string, body: Buffer): void {
  const index = deps.state.files.findIndex((file) => file.id === id);
  const file = deps.state.files[index];
  if (file !== undefined) deps.state.files.splice(index, 1, { ...file, bytes: body.length });
  response.writeHead(file === undefined ? 404 : 200);
  response.end("OK");
}

function readArgs(request: IncomingMessage, body: string): Json {
  if ((request.headers["content-type"] ?? "").startsWith("application/json")) return asObject(parsed(body));
  const entries = [...new URLSearchParams(body)].map(([name, value]) => {
    const isStructure = ["blocks", "view", "metadata", "unfurls", "files", "prompts"].includes(name);
    return [name, isStructure ? parsed(value) : value] as const;
  });
  return Object.fromEntries(entries);
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

function respond(response: ServerResponse, status: number, result: Json): void {
  response.writeHead(status, { "Content-Type": "application/json" });
  response.end(JSON.stringify(result));
}
