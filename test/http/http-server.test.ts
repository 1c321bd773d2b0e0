import { Registry } from "prom-client";
import { afterEach, describe, expect, it } from "vitest";
import { healthRoutes } from "../../src/http/health.js";
import { type HttpServer, startHttpServer } from "../../src/http/http-server.js";
import { silentLog } from "../../src/log.js";

let server: HttpServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function get(path: string): Promise<{ status: number; body: string }> {
  const response = await fetch(`http://127.0.0.1:${server?.port}${path}`, {
    headers: { connection: "close" },
  });
  return { status: response.status, body: await response.text() };
}

describe("the HTTP server", () => {
  it("serves exact paths and prefixes, and says when there is nothing", async () => {
    server = await startHttpServer(
      [
        { path: "/a", handle: (_, response) => void response.end("exact") },
        { path: "/d/*", handle: (request, response) => void response.end(request.url) },
      ],
      { port: 0, host: "127.0.0.1", log: silentLog },
    );

    expect(await get("/a?x=1")).toEqual({ status: 200, body: "exact" });
    expect(await get("/d/2025-09-11")).toEqual({ status: 200, body: "/d/2025-09-11" });
    expect((await get("/b")).status).toBe(404);
  });

  it("answers 500 without the error's words when a route throws", async () => {
    server = await startHttpServer(
      [{ path: "/a", handle: () => Promise.reject(new Error("inner detail")) }],
      { port: 0, host: "127.0.0.1", log: silentLog },
    );

    const { status, body } = await get("/a");

    expect(status).toBe(500);
    expect(body).not.toContain("inner detail");
  });

  it("names the variable to change when the port is taken", async () => {
    server = await startHttpServer([], { port: 0, host: "127.0.0.1", log: silentLog });
    const taken = server.port;

    await expect(
      startHttpServer([], { port: taken, host: "127.0.0.1", log: silentLog }),
    ).rejects.toMatchObject({
      code: "bad-config",
      hint: "Set PORT to a free one.",
    });
  });

  it("reports what is not ready", async () => {
    const checks = [
      { part: "store", unready: () => [] },
      { part: "slack", unready: () => ["The socket is closed."] },
      { part: "tick", unready: () => Promise.reject(new Error("x")) },
    ];
    server = await startHttpServer(healthRoutes({ checks, metrics: new Registry() }), {
      port: 0,
      host: "127.0.0.1",
      log: silentLog,
    });

    const ready = await get("/readyz");

    expect((await get("/healthz")).status).toBe(200);
    expect(ready.status).toBe(503);
    expect(JSON.parse(ready.body)).toEqual({
      ready: false,
      notReady: [
        { part: "slack", problem: "The socket is closed." },
        { part: "tick", problem: "It could not be asked." },
      ],
    });
    expect((await get("/metrics")).status).toBe(200);
  });
});
