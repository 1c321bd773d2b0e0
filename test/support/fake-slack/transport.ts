import { createHmac } from "node:crypto";
import type { Server } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import { asObject, asText, type Json, parsed } from "./json.js";

/** The outcome of one delivery to the app. */
export interface Acknowledgement {
  readonly acknowledged: boolean;
  /** The acknowledgement's body: a view's response, options, or nothing. */
  readonly payload: Json;
  readonly ms: number;
  /** HTTP status; 200 over a socket, 0 when no answer came. */
  readonly status: number;
}

export type EnvelopeType = "slash_commands" | "interactive" | "events_api";

export interface SendOptions {
  /** Deliver as a retry of the same thing. */
  readonly retry?: { readonly number: number; readonly reason: string };
  /** Socket: the envelope's id, so that a duplicate can be sent. */
  readonly envelopeId?: string;
  /**
   * Socket: it breaks after writing the envelope (`after-delivery`), or on its acknowledgement,
   * which is lost (`at-acknowledgement`). Slack then delivers it again on the next socket.
   */
  readonly breakSocket?: "after-delivery" | "at-acknowledgement";
  /** HTTP: seconds by which the signature's timestamp is moved back. */
  readonly agedSeconds?: number;
  /** HTTP: a wrong signature. */
  readonly badSignature?: boolean;
}

export interface Transport {
  send(type: EnvelopeType, payload: Json, options?: SendOptions): Promise<Acknowledgement>;
}

/** How long Slack waits for an acknowledgement. */
const ACKNOWLEDGE_MS = 3_000;

export interface SocketTransport extends Transport {
  readonly open: number;
  /** Number of sockets opened so far. */
  readonly opened: number;
  /** Closes every socket: politely as Slack recycles them, or by cutting the connection. */
  drop(how: "disconnect" | "cut"): void;
  close(): void;
}

interface Waiting {
  readonly envelope: Json;
  attempt: number;
  readonly acknowledged: (payload: Json) => void;
  /** Applies to the first delivery only. */
  readonly breakSocket: SendOptions["breakSocket"];
}

/** Socket Mode: envelopes over the newest socket; what a lost socket left unacknowledged goes to the next one. */
export function createSocketTransport(
  server: Server,
  newId: () => string,
  onChange: () => void,
): SocketTransport {
  const sockets = new Set<WebSocket>();
  const waiting = new Map<string, Waiting>();
  const acceptor = new WebSocketServer({ server });
  let opened = 0;
  const newest = () => [...sockets].at(-1);
  const push = (socket: WebSocket, each: Waiting) => {
    const retry = each.attempt === 0 ? {} : { retry_attempt: each.attempt, retry_reason: "timeout" };
    const isLast = each.breakSocket === "after-delivery" && each.attempt === 0;
    socket.send(JSON.stringify({ ...each.envelope, ...retry }), () => {
      if (isLast) socket.terminate();
    });
    each.attempt += 1;
  };
  acceptor.on("connection", (socket) => {
    opened += 1;
    sockets.add(socket);
    socket.on("close", () => {
      sockets.delete(socket);
      onChange();
    });
    socket.on("message", (data) => {
      const message = asObject(parsed(String(data)));
      const id = asText(message.envelope_id) ?? "";
      const each = waiting.get(id);
      if (each?.breakSocket === "at-acknowledgement" && each.attempt === 1) {
        socket.terminate();
        return;
      }
      waiting.get(id)?.acknowledged(asObject(message.payload));
      waiting.delete(id);
    });
    socket.send(
      JSON.stringify({ type: "hello", num_connections: sockets.size, connection_info: { app_id: "A0FAKE" } }),
    );
    for (const each of waiting.values()) push(socket, each);
    onChange();
  });
  return {
    get open() {
      return sockets.size;
    },
    get opened() {
      return opened;
    },
    send: (type, payload, options = {}) => {
      const id = options.envelopeId ?? newId();
      const retry =
        options.retry === undefined
          ? {}
          : { retry_attempt: options.retry.number, retry_reason: options.retry.reason };
      const envelope = { envelope_id: id, type, payload, accepts_response_payload: true, ...retry };
      const started = performance.now();
      return new Promise<Acknowledgement>((resolve) => {
        const finish = (acknowledged: boolean, answer: Json) => {
          clearTimeout(timer);
          waiting.delete(id);
          resolve({ acknowledged, payload: answer, ms: performance.now() - started, status: 200 });
        };
        const timer = setTimeout(() => finish(false, {}), ACKNOWLEDGE_MS);
        const { breakSocket } = options;
        const acknowledged = (answer: Json) => finish(true, answer);
        const entry: Waiting = { envelope, attempt: 0, acknowledged, breakSocket };
        waiting.set(id, entry);
        const socket = newest();
        if (socket !== undefined) push(socket, entry);
      });
    },
    drop: (how) => {
      for (const socket of sockets) {
        if (how === "cut") socket.terminate();
        else socket.send(JSON.stringify({ type: "disconnect", reason: "refresh_requested" }));
      }
    },
    close: () => {
      for (const socket of sockets) socket.terminate();
      acceptor.close();
    },
  };
}

/** Signed HTTP requests to the app's events address. */
export function createHttpTransport(url: string, signingSecret: string, nowMs: () => number): Transport {
  return {
    send: async (type, payload, options = {}) => {
      const timestamp = Math.floor(nowMs() / 1_000) - (options.agedSeconds ?? 0);
      const body = encodeBody(type, payload);
      const secret = options.badSignature === true ? "wrong" : signingSecret;
      const signature = createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex");
      const started = performance.now();
      const response = await fetch(url, {
        method: "POST",
        body,
        headers: {
          "Content-Type": type === "events_api" ? "application/json" : "application/x-www-form-urlencoded",
          "X-Slack-Request-Timestamp": String(timestamp),
          "X-Slack-Signature": `v0=${signature}`,
          ...(options.retry === undefined
            ? {}
            : {
                "X-Slack-Retry-Num": String(options.retry.number),
                "X-Slack-Retry-Reason": options.retry.reason,
              }),
        },
        signal: AbortSignal.timeout(ACKNOWLEDGE_MS + 500),
      }).catch(() => undefined);
      const ms = performance.now() - started;
      // Slack gives up and tells only the person.
      if (response === undefined) return { acknowledged: false, payload: {}, ms, status: 0 };
      const text = await response.text();
      const acknowledged = response.ok && ms < ACKNOWLEDGE_MS;
      return { acknowledged, payload: asObject(parsed(text)), ms, status: response.status };
    },
  };
}

function encodeBody(type: EnvelopeType, payload: Json): string {
  if (type === "events_api") return JSON.stringify(payload);
  if (type === "interactive") return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const fields = Object.entries(payload).map(([name, value]): [string, string] => [name, String(value)]);
  return new URLSearchParams(fields).toString();
}
