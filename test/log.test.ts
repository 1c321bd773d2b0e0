import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { createLog } from "../src/log.js";

/** What the log writes, as text. */
async function written(write: (log: ReturnType<typeof createLog>) => void): Promise<string> {
  const destination = new PassThrough();
  write(createLog({ level: "debug", format: "json", destination }));
  destination.end();
  return text(destination);
}

describe("the log", () => {
  it("says of an error its type, message, code, stack and cause, and nothing that hangs on it", async () => {
    const cause = Object.assign(new TypeError("no route"), {
      config: { headers: { cookie: "canary-cookie" } },
    });
    const thrown = Object.assign(new Error("request failed", { cause }), {
      code: "slack_webapi_platform_error",
      request: { headers: { authorization: "Bearer canary-bearer" } },
      body: "canary-words",
    });

    const line = await written((log) => log.error({ err: thrown }, "it failed"));

    expect(JSON.parse(line)).toMatchObject({
      msg: "it failed",
      err: {
        type: "Error",
        message: "request failed",
        code: "slack_webapi_platform_error",
        stack: expect.stringContaining("request failed"),
        cause: { type: "TypeError", message: "no route" },
      },
    });
    expect(line).not.toContain("canary");
  });

  it("describes what is no error by its text", async () => {
    expect(JSON.parse(await written((log) => log.error({ err: "gone" }, "it failed")))).toMatchObject({
      err: { type: "string", message: "gone" },
    });
  });

  it("ends with an error that is its own cause", async () => {
    const thrown = new Error("round");
    thrown.cause = thrown;

    expect(await written((log) => log.error({ err: thrown }, "it failed"))).toContain("round");
  });
});
