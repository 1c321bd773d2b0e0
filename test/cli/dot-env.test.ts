import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runBroadsheet } from "../support/run-broadsheet.js";

describe("the file .env", () => {
  it("loses no variable to a byte-order mark", async () => {
    const folder = await mkdtemp(join(tmpdir(), "broadsheet-env-"));
    await writeFile(join(folder, ".env"), "\uFEFFPORT=none\nCHAT_HISTORY=off\n");

    const { stdout } = await runBroadsheet(["doctor"], { folder });
    await rm(folder, { recursive: true });

    expect(stdout).toContain("PORT");
  });

  it("gets one sentence when it cannot be read", async () => {
    const folder = await mkdtemp(join(tmpdir(), "broadsheet-env-"));
    await mkdir(join(folder, ".env"));

    const { code, stderr } = await runBroadsheet(["search", "agents"], { folder });
    await rm(folder, { recursive: true });

    expect(code).toBe(2);
    expect(stderr).toContain(".env cannot be read");
    expect(stderr).not.toContain("    at ");
  });
});
