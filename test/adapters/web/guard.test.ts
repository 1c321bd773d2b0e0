import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startPlayground } from "./playground.js";

let playground: Awaited<ReturnType<typeof startPlayground>>;
beforeAll(async () => {
  playground = await startPlayground();
});
afterAll(() => playground.close());

const json = "application/json";

describe("the playground's walls", () => {
  it.each([
    "evil.example",
    "127.0.0.1.nip.io",
    "localhost.evil.example",
    "192.168.1.4",
    "0.0.0.0",
    "[::1].evil",
    "",
  ])("refuses the host name %j, whoever it points to", async (name) => {
    const { status, text } = await playground.send("GET", "/", { host: `${name}:${playground.port}` });

    expect(status).toBe(403);
    expect(text).toContain("no other name");
  });

  it("refuses another port in the host name", async () => {
    const { status } = await playground.send("GET", "/", { host: `127.0.0.1:${playground.port + 1}` });

    expect(status).toBe(403);
  });

  it.each(["localhost", "LOCALHOST", "127.0.0.1", "[::1]"])("answers under the name %s", async (name) => {
    const { status } = await playground.send("GET", "/", { host: `${name}:${playground.port}` });

    // There is no built page here: an accepted request is told so.
    expect(status).toBe(503);
  });

  it.each([
    ["no origin", {}],
    ["another origin", { origin: "https://evil.example" }],
    ["a null origin", { origin: "null" }],
    ["another scheme", { origin: "https://127.0.0.1" }],
  ])("refuses a call with %s", async (_, headers) => {
    const { status } = await playground.send(
      "POST",
      "/api/ask",
      { ...headers, "content-type": json },
      JSON.stringify({ line: "moe" }),
    );

    expect(status).toBe(403);
  });

  it("refuses a call from another site even with the right origin", async () => {
    const headers = { origin: playground.origin, "content-type": json, "sec-fetch-site": "cross-site" };

    const { status } = await playground.send("POST", "/api/ask", headers, '{"line":"moe"}');

    expect(status).toBe(403);
  });

  it("refuses what a form could send, and methods it does not know", async () => {
    const form = { origin: playground.origin, "content-type": "text/plain" };

    expect((await playground.send("POST", "/api/ask", form, '{"line":"moe"}')).status).toBe(403);
    expect((await playground.send("DELETE", "/api/ask", form)).status).toBe(403);
    expect((await playground.send("GET", "/api/ask", {})).status).toBe(404);
  });

  it("sends headers that let nothing foreign run, frame or read the page", async () => {
    const { headers } = await playground.send("GET", "/api/ask", {});

    const policy = String(headers["content-security-policy"]);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["x-frame-options"]).toBe("DENY");
    expect(headers["cross-origin-resource-policy"]).toBe("same-origin");
    expect(headers["access-control-allow-origin"]).toBeUndefined();
  });

  it("reads no file but the page's own", async () => {
    for (const path of [
      "/assets/../../package.json",
      "/assets/..%2f..%2fpackage.json",
      "/assets/.env",
      "/assets/",
    ]) {
      expect((await playground.send("GET", path, {})).status).toBe(404);
    }
  });
});
