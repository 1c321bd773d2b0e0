import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = resolve(import.meta.dirname, "../..");
const guide = readFileSync(join(ROOT, "CONTRIBUTING.md"), "utf8");

/** A row names its folders in the first cell; the second may name folders inside them. */
interface Row {
  readonly folders: readonly string[];
  readonly inside: readonly string[];
}

const [, table = ""] = /\| folder \|.*\n\| --- .*\n((?:\|.*\n)+)/.exec(guide) ?? [];
const rows: readonly Row[] = table
  .trim()
  .split("\n")
  .map((line) => {
    const [, folders = "", holds = ""] = line.split("|");
    return {
      folders: quoted(folders),
      inside: quoted(holds)
        .filter((word) => word.endsWith("/"))
        .map(bare),
    };
  });

function quoted(cell: string): readonly string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? "");
}

function bare(folder: string): string {
  return folder.replace(/\/$/, "");
}

/** Folders that hold code themselves. */
function foldersWithCode(): readonly string[] {
  const files = ["src", "adapters", "commands", "bench"].flatMap((top) =>
    readdirSync(join(ROOT, top), { recursive: true, encoding: "utf8" }).map((file) => join(top, file)),
  );
  return [...new Set(files.filter((file) => /\.tsx?$/.test(file)).map((file) => dirname(file)))];
}

function isNamed(folder: string): boolean {
  const parent = dirname(folder);
  return rows.some(
    ({ folders, inside }) =>
      folders.some((each) => bare(each) === folder) ||
      (folders.some((each) => bare(each) === parent) && inside.includes(basename(folder))),
  );
}

describe("the table of folders in CONTRIBUTING.md", () => {
  it("names every folder that holds code", () => {
    const folders = foldersWithCode();

    expect(folders.length).toBeGreaterThan(40);
    expect(folders.filter((folder) => !isNamed(folder))).toEqual([]);
  });

  it("names folders that exist", () => {
    const named = rows.flatMap(({ folders, inside }) => [
      ...folders,
      ...inside.flatMap((name) => folders.map((folder) => join(folder, name))),
    ]);

    expect(named.length).toBeGreaterThan(40);
    expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });
});
