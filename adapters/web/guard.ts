import type { IncomingMessage } from "node:http";

const LOCAL_NAMES = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Whether a request may talk to the playground; a sentence when it may not. Three walls: the connection comes
 * from this machine; `Host` names this machine and the very port, so that a name somebody else owns and has
 * pointed at 127.0.0.1 (DNS rebinding) gets nothing; and what changes or reads anything through the API comes
 * from our own page, by `Origin` and `Sec-Fetch-Site`.
 */
export function refusalOf(request: IncomingMessage): string | undefined {
  if (!isLoopback(request.socket.remoteAddress)) return "The playground answers to its own machine only.";
  const host = request.headers.host ?? "";
  if (!isOwnHost(host, request.socket.localPort)) {
    return "The playground is at http://localhost with its port, and answers under no other name.";
  }
  if (request.method === "GET" || request.method === "HEAD") return undefined;
  if (request.method !== "POST") return "The playground knows GET and POST only.";
  const site = request.headers["sec-fetch-site"];
  const isSameSite = site === undefined || site === "same-origin";
  if (request.headers.origin !== `http://${host}` || !isSameSite) {
    return "Only the playground's own page may ask.";
  }
  const type = request.headers["content-type"] ?? "";
  return /^application\/json\s*(?:;|$)/i.test(type) ? undefined : "Requests are JSON.";
}

function isLoopback(address: string | undefined): boolean {
  const plain = address?.replace(/^::ffff:/i, "") ?? "";
  return plain === "::1" || /^127(?:\.\d{1,3}){3}$/.test(plain);
}

function isOwnHost(host: string, port: number | undefined): boolean {
  const [, name = "", written] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(host) ?? [];
  return LOCAL_NAMES.has(name.toLowerCase()) && Number(written ?? 80) === port;
}
