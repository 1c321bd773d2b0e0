import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What happens to one request instead of a response. */
export type Fault =
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  /** The response never comes. */
  | { readonly kind: "hang" }
  /** Half a response, then the connection breaks. */
  | { readonly kind: "cut" };

export interface FaultyServer {
  readonly url: string;
  /** Paths and queries requested so far, in order. */
  readonly requests: readonly RecordedRequest[];
  /** Faults for the next requests, one each, in order. */
  fail(...faults: readonly Fault[]): void;
  /** Resolves once the given number of requests has arrived in total. */
  requested(count: number): Promise<void>;
  stop(): Promise<void>;
}

export interface RecordedRequest {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage["headers"];
}

/** A server on loopback that answers with `handle`, unless a fault is planned. */
export async function startFaultyServer(
  handle: (url: URL, request: IncomingMessage, response: ServerResponse) => void,
): Promise<FaultyServer> {
  const requests: RecordedRequest[] = [];
  const faults: Fault[] = [];
  let waiting: { readonly count: number; readonly resolve: () => void }[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    requests.push({ path: url.pathname, query: url.searchParams, headers: request.headers });
    for (const { resolve } of waiting.filter(({ count }) => count <= requests.length)) resolve();
    waiting = waiting.filter(({ count }) => count > requests.length);
    const fault = faults.shift();
    if (fault === undefined) handle(url, request, response);
    else befall(fault, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    requests,
    fail: (...more) => faults.push(...more),
    requested: (count) =>
      requests.length >= count
        ? Promise.resolve()
        : new Promise((resolve) => waiting.push({ count, resolve })),
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function befall(fault: Fault, response: ServerResponse): void {
  switch (fault.kind) {
    case "answer":
      response.writeHead(fault.status, fault.headers).end(fault.body ?? "");
      return;
    case "hang":
      return;
    case "cut":
      response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
      response.write('[{"paper":', () => response.destroy());
      return;
  }
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return address.port;
}
