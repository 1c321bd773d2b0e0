import { describe, expect, it } from "vitest";
import { wordsAfterOptions } from "../../src/cli/words-after-options.js";

describe("the words of search and paper", () => {
  it.each([
    [
      ["search", "diffusion", "-video"],
      ["search", "--", "diffusion", "-video"],
    ],
    [
      ["search", "moe", "--limit", "3", "--json"],
      ["search", "--limit", "3", "--json", "--", "moe"],
    ],
    [
      ["search", "--limit=3", "-a", "b"],
      ["search", "--limit=3", "--", "-a", "b"],
    ],
    [
      ["search", "--", "--json"],
      ["search", "--", "--json"],
    ],
    [
      ["search", "--batch", "-"],
      ["search", "--batch", "-", "--"],
    ],
    [
      ["paper", "--digest", "a.txt", "dspy"],
      ["paper", "--digest", "a.txt", "--", "dspy"],
    ],
    [
      ["parse", "-"],
      ["parse", "-"],
    ],
    [[], []],
  ])("rewrites %j to %j", (words, expected) => {
    expect(wordsAfterOptions(words)).toEqual(expected);
  });
});
