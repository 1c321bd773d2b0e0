import { expect, it } from "vitest";
import { plainTextOf } from "../../src/reply/spans.js";
import { whyMatched } from "../../src/reply/why.js";
import type { MatchedWord } from "../../src/search/paper-index.js";

const match = (query: string, ...terms: string[]): MatchedWord => ({ query, terms, fields: ["title"] });
const why = (...matched: MatchedWord[]) => plainTextOf(whyMatched(matched) ?? []);

it("explains a word of the paper once, by the first typed word that led to it", () => {
  expect(
    why(
      match("chatbots", "LLM"),
      match("cheaper", "Inference", "Serving"),
      match("run", "inference", "serving"),
      match("cheaper run", "Serving", "SLOs"),
    ),
  ).toBe("Matched chatbots → LLM, cheaper → Inference, Serving, cheaper run → SLOs (title)");
});

it("says nothing where nothing matched", () => {
  expect(whyMatched([])).toBeUndefined();
  expect(whyMatched([match("zebra")])).toBeUndefined();
});
