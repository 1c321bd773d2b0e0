import type { ServerResponse } from "node:http";
import type { Registry } from "prom-client";
import type { HttpRoute } from "./http-route.js";

/** Sentences on what is not ready, by the part that they are about; none when it is. */
export interface ReadinessCheck {
  readonly part: string;
  unready(): Promise<readonly string[]> | readonly string[];
}

/** `/healthz`, `/readyz` and `/metrics`. */
export function healthRoutes(deps: {
  readonly checks: readonly ReadinessCheck[];
  readonly metrics: Registry;
}): readonly HttpRoute[] {
  return [
    { path: "/healthz", handle: (_, response) => sendJson(response, 200, { status: "up" }) },
    {
      path: "/readyz",
      handle: async (_, response) => {
        const notReady = (await Promise.all(deps.checks.map(problemsOf))).flat();
        sendJson(response, notReady.length === 0 ? 200 : 503, { ready: notReady.length === 0, notReady });
      },
    },
    {
      path: "/metrics",
      handle: async (_, response) => {
        response
          .writeHead(200, { "content-type": deps.metrics.contentType })
          .end(await deps.metrics.metrics());
      },
    },
  ];
}

async function problemsOf(check: ReadinessCheck): Promise<readonly { part: string; problem: string }[]> {
  try {
    const problems = await check.unready();
    return problems.map((problem) => ({ part: check.part, problem }));
  } catch {
    return [{ part: check.part, problem: "It could not be asked." }];
  }
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response
    .writeHead(status, { "content-type": "application/json; charset=utf-8" })
    .end(`${JSON.stringify(body)}\n`);
}
