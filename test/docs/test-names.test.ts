import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const TESTS = resolve(import.meta.dirname, "..");
const SOURCES = readdirSync(TESTS, { recursive: true, encoding: "utf8" }).filter(
  (file) => file.endsWith(".ts") && !file.includes("node_modules"),
);
/** `it("…`, `it.each([…])("…`: the name follows the last bracket, on the same line or the next. */
const NAME = /^\s*(?:it|test)\((["`])(.+?)\1|^\s*(?:\]|it\.\w+\(.*)\)\(\s*(["`])(.+?)\3, (?:async )?\(/gm;
/** Third person, as in "reads" or "never posts", and nothing that continues the describe block's sentence. `%s` is a case's own name. */
const STARTS_WITH_A_VERB = /^(?:%s$|(?:never )?(?!(?:is|has|was|this|its|as|always)\b)[a-z]+s\b)/;

function namesIn(file: string): readonly string[] {
  const source = readFileSync(join(TESTS, file), "utf8");
  return [...source.matchAll(NAME)].map((match) => match[2] ?? match[4] ?? "");
}

describe("the names of the tests", () => {
  it("lets every name start with a verb, so that it reads alone in a report", () => {
    const names = SOURCES.flatMap((file) => namesIn(file).map((name) => `${file}: ${name}`));

    expect(names.length).toBeGreaterThan(600);
    expect(names.filter((name) => !STARTS_WITH_A_VERB.test(name.split(": ").slice(1).join(": ")))).toEqual(
      [],
    );
  });
});
