import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../../..");

let child: ChildProcess | undefined;
afterEach(() => {
  child?.kill("SIGKILL");
  child = undefined;
});

function serve(discordApiUrl: string): ChildProcess {
  child = spawn(process.execPath, ["--import", "tsx", "src/main.ts", "serve"], {
    cwd: root,
    stdio: "ignore",
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: ":memory:",
      PORT: "0",
      DIGEST_SOURCES: "data/sample-digest.txt",
      DISCORD_TOKEN: "MTIz.abc.def",
      DISCORD_API_URL: discordApiUrl,
    },
  });
  return child;
}

/** Accepts connections and never answers. */
async function silentServer() {
  const server = createServer((socket) => socket.on("error", () => undefined));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return { server, url: `http://127.0.0.1:${address.port}` };
}

describe("broadsheet serve", () => {
  it("ends with 1 when no platform can be reached, instead of staying up without any", async () => {
    const { server, url } = await silentServer();
    server.close();
    await once(server, "close");

    const [code] = await once(serve(url), "exit");

    expect(code).toBe(1);
  });

  it("stops at the first signal, even while a platform keeps it waiting", async () => {
    const { server, url } = await silentServer();
    const starting = serve(url);
    await once(server, "connection");

    starting.kill("SIGTERM");
    const [code] = await once(starting, "exit");

    expect(code).toBe(0);
    server.close();
  });
});
