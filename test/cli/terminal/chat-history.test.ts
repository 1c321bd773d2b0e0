import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createChatHistory, historyPath, MAX_LINES } from "../../../src/cli/terminal/chat-history.js";

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "broadsheet-history-"));
  path = historyPath(folder, "/home/ada");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe("historyPath", () => {
  it("puts the history in the user's state folder, and ignores a relative one", () => {
    expect(historyPath("/var/state", "/home/ada")).toBe("/var/state/broadsheet/history");
    expect(historyPath("state", "/home/ada")).toBe("/home/ada/.local/state/broadsheet/history");
    expect(historyPath(undefined, "/home/ada")).toBe("/home/ada/.local/state/broadsheet/history");
  });
});

describe("the chat's history", () => {
  it("restores lines newest first, with another chat's lines, from a file only the owner may read", async () => {
    const history = createChatHistory(path);
    await history.keep(["topics", "moe"]);
    await createChatHistory(path).keep(["pruning"]);

    await history.keep(["dspy", "topics"]);

    expect(await history.read()).toEqual(["dspy", "topics", "pruning", "moe"]);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it("keeps at most its number of lines", async () => {
    const history = createChatHistory(path);

    await history.keep(Array.from({ length: 2 * MAX_LINES }, (_, at) => `line ${at}`));

    const kept = await history.read();
    expect(kept).toHaveLength(MAX_LINES);
    expect(kept[0]).toBe("line 0");
  });

  it("keeps no token, no password, and no line with a space in front", async () => {
    const history = createChatHistory(path);
    const token = `${"M".repeat(24)}.${"G".repeat(6)}.${"x".repeat(30)}`;

    await history.keep(["moe", "xoxb-1-2", "xapp-1", token, "password: hush", " moe secretly"]);

    expect(await readFile(path, "utf8")).toBe("moe\n");
  });

  it("stays empty and silent where nothing can be read or written", async () => {
    await writeFile(join(folder, "broadsheet"), "a file in the folder's place");
    const history = createChatHistory(path);

    await history.keep(["moe"]);

    expect(await history.read()).toEqual([]);
  });
});
