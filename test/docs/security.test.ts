import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = resolve(import.meta.dirname, "../..");
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");

/** The rows of the threat model: file and name of the test in the last cell. */
const rows = read("docs/security.md")
  .split("\n")
  .filter((line) => /^\| (?!from|---)/.test(line))
  .map((line) => line.split(" | ").at(-1)?.replace(/ \|$/, "") ?? "");

describe("the threat model in docs/security.md", () => {
  it("names a test for every threat", () => {
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter((cell) => !/^`[\w/-]+\.test\.ts`: \S/.test(cell))).toEqual([]);
  });

  it("names tests that exist", () => {
    const missing = rows.filter((cell) => {
      const [, file = "", name = ""] = /^`([^`]+)`: (.+)$/.exec(cell) ?? [];
      return !read(file).includes(`"${name}"`);
    });

    expect(missing).toEqual([]);
  });
});
