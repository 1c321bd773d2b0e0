import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { VARIABLES } from "../src/environment.js";

const root = join(import.meta.dirname, "..");

describe("the variables", () => {
  it.each([".env.example", "docs/configuration.md"])(
    "names every variable that is read, and no other, in %s",
    (file) => {
      const path = join(root, file);
      expect(existsSync(path)).toBe(true);
      const text = readFileSync(path, "utf8");
      const pattern =
        file === "docs/configuration.md"
          ? /`([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|PORT|HOST|PLAYGROUND)`/g
          : /^#?\s?([A-Z][A-Z0-9_]*)=/gm;

      const named = new Set([...text.matchAll(pattern)].map((match) => match[1]));

      expect([...VARIABLES].filter((name) => !named.has(name))).toEqual([]);
      const others = new Set(["NO_COLOR", "TZ"]);
      expect(
        [...named].filter((name) => !VARIABLES.some((each) => each === name) && !others.has(name ?? "")),
      ).toEqual([]);
    },
  );
});
