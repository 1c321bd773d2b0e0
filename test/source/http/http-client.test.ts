import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { silentLog } from "../../../src/log.js";
import { createHttpClient } from "../../../src/source/http/http-client.js";
import { type FaultyServer, startFaultyServer } from "../../support/faulty-server.js";
import { type HastyClock, hastyClock } from "../../support/hasty-clock.js";

const TIMEOUT_MS = 20_000;
const MAX_BYTES = 1024 * 1024;

let server: FaultyServer;
let clock: HastyClock;

beforeEach(async () => {
  clock = hastyClock("2025-09-12T08:00:00Z", TIMEOUT_MS);
  server = await startFaultyServer((url, _request, response) => {
    if (url.pathname === "/zip") {
      response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync("packed words"));
    } else if (url.pathname === "/bomb") {
      response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(2 * MAX_BYTES)));
    } else {
      response.writeHead(200, { etag: '"1"', "last-modified": "Thu, 11 Sep 2025 10:00:00 GMT" }).end("words");
    }
  });
});

afterEach(async () => {
  await server.stop();
});

function client() {
  return createHttpClient({
    clock,
    log: silentLog,
    random: () => 0.5,
    userAgent: "Broadsheet/1.2.3",
    timeoutMs: TIMEOUT_MS,
    maxBytes: MAX_BYTES,
  });
}

async function get(path = "/", signal = new AbortController().signal) {
  const answer = await client().get(`${server.url}${path}`, { signal });
  return answer.status === "content" ? new TextDecoder().decode(answer.body) : answer.status;
}

describe("reading over HTTP", () => {
  it("returns the body with its validators, and says who asks", async () => {
    const answer = await client().get(`${server.url}/`, {
      signal: new AbortController().signal,
      etag: '"0"',
    });

    expect(answer).toMatchObject({ status: "content", etag: '"1"', modifiedAt: "2025-09-11T10:00:00.000Z" });
    expect(server.requests[0]?.headers).toMatchObject({
      "user-agent": "Broadsheet/1.2.3",
      "if-none-match": '"0"',
    });
  });

  it("unpacks what comes packed", async () => {
    expect(await get("/zip")).toBe("packed words");
    expect(server.requests[0]?.headers["accept-encoding"]).toContain("gzip");
  });

  it("stops reading what is too large, packed or not, and does not ask for it again", async () => {
    await expect(get("/bomb")).rejects.toMatchObject({
      code: "source-rejected",
      message: expect.stringContaining("more than 1 MB"),
    });
    expect(server.requests).toHaveLength(1);
  });

  it("waits as long as Retry-After says", async () => {
    server.fail({ kind: "answer", status: 429, headers: { "retry-after": "17" } });

    expect(await get()).toBe("words");
    expect(clock.slept).toEqual([17_000]);
  });

  it("waits as long as RateLimit says when it is refused", async () => {
    server.fail({ kind: "answer", status: 429, headers: { ratelimit: '"api";r=0;t=200' } });

    expect(await get()).toBe("words");
    expect(clock.slept).toEqual([200_000]);
  });

  it("waits before the next request when an answer says that none remains", async () => {
    const headers = { ratelimit: '"api";r=0;t=30' };
    server.fail({ kind: "answer", status: 200, headers, body: "the last" });
    const one = client();
    const { signal } = new AbortController();

    await one.get(`${server.url}/`, { signal });
    const sleptAfterFirst = [...clock.slept];
    await one.get(`${server.url}/`, { signal });

    expect(sleptAfterFirst).toEqual([]);
    expect(clock.slept).toEqual([30_000]);
  });

  it("does not wait for a server that asks for hours", async () => {
    server.fail({ kind: "answer", status: 429, headers: { "retry-after": "7200" } });

    await expect(get()).rejects.toMatchObject({
      code: "source-unavailable",
      message: expect.stringContaining("wait 7200 s"),
    });
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    ["an error of the server", { kind: "answer", status: 500 }],
    ["a gateway's error", { kind: "answer", status: 502 }],
    ["a cut body", { kind: "cut" }],
  ] as const)("asks again after %s, ever later", async (_, fault) => {
    server.fail(fault, fault, fault);

    expect(await get()).toBe("words");
    expect(clock.slept).toEqual([750, 1_500, 3_000]);
  });

  it("stops after five tries", async () => {
    server.fail(...Array.from({ length: 9 }, () => ({ kind: "answer", status: 500 }) as const));

    await expect(get()).rejects.toMatchObject({
      code: "source-unavailable",
      message: expect.stringContaining("answers 500"),
    });
    expect(server.requests).toHaveLength(5);
  });

  it("does not ask again for what is refused for good", async () => {
    server.fail({ kind: "answer", status: 404 });

    await expect(get()).rejects.toMatchObject({ code: "source-rejected" });
    expect(server.requests).toHaveLength(1);
  });

  it("does not wait for a server that hangs longer than the time-out", async () => {
    server.fail({ kind: "hang" });

    const answer = get();
    await server.requested(1);
    clock.expire();

    expect(await answer).toBe("words");
    expect(server.requests).toHaveLength(2);
  });

  it("reports that nothing listens at the address", async () => {
    const { url } = server;
    await server.stop();

    await expect(client().get(url, { signal: new AbortController().signal })).rejects.toMatchObject({
      code: "source-unavailable",
      message: expect.stringContaining("ECONNREFUSED"),
    });

    server = await startFaultyServer(() => undefined);
  });

  it("ends at once when its signal aborts", async () => {
    server.fail({ kind: "hang" });
    const calledOff = new AbortController();

    const answer = get("/", calledOff.signal);
    await server.requested(1);
    calledOff.abort(new Error("called off"));

    await expect(answer).rejects.toThrow("called off");
  });

  it("sends user and password of an address as Basic authentication, and shows them nowhere", async () => {
    const address = server.url.replace("http://", "http://bob:p%40ss@");
    const { signal } = new AbortController();

    await client().get(`${address}/list`, { signal });
    server.fail({ kind: "answer", status: 403 });
    const refused = await client()
      .get(`${address}/list`, { signal })
      .catch((thrown: unknown) => thrown);

    const sent = `Basic ${Buffer.from("bob:p@ss").toString("base64")}`;
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([sent, sent]);
    expect(String(refused)).toContain("refuses the request with status 403");
    expect(String(refused)).not.toMatch(/bob|p%40ss|p@ss/);
  });
});
