import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listFiles } from "../../../src/source/file/list-files.js";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "broadsheet-list-"));
  await mkdir(join(folder, "days/inner"), { recursive: true });
  await writeFile(join(folder, "days/a.txt"), "a");
  await writeFile(join(folder, "days/inner/b.txt"), "b");
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function namesIn(path: string): Promise<readonly string[]> {
  return (await listFiles(path)).map((file) => file.path.slice(folder.length + 1));
}

describe("a folder's list of files", () => {
  it.each([
    ["a link to the folder itself", [["days/inner/again", "days"]]],
    [
      "two links that lead to each other",
      [
        ["days/to-other", "other"],
        ["other/to-days", "days"],
      ],
    ],
    ["a link to a parent", [["days/inner/up", "."]]],
  ] as const)("ends and names each file once with %s", async (_, links) => {
    await mkdir(join(folder, "other"));
    for (const [at, to] of links) await symlink(join(folder, to), join(folder, at));

    expect(await namesIn(join(folder, "days"))).toEqual(["days/a.txt", "days/inner/b.txt"]);
  });

  it("follows a link to another folder", async () => {
    await mkdir(join(folder, "elsewhere"));
    await writeFile(join(folder, "elsewhere/c.txt"), "c");
    await symlink(join(folder, "elsewhere"), join(folder, "days/linked"));

    expect(await namesIn(join(folder, "days"))).toContain("days/linked/c.txt");
  });
});
