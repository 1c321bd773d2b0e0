import { describe, expect, it } from "vitest";
import { createDictionary } from "../../src/query/create-dictionary.js";
import { createSpelling } from "../../src/query/create-spelling.js";

const WORDS = ["diffusion", "infusion", "transformer", "transforms", "attention", "retention", "pruning"];

const dictionary = createDictionary();
for (const word of WORDS) dictionary.words.set(word, dictionary.add(word));
const spelling = createSpelling(
  dictionary,
  () => 3,
  (word) => word === "intention",
);

describe("spelling", () => {
  it.each([
    ["difussion", "diffusion"],
    ["diffusoin", "diffusion"],
    ["transfomer", "transformer"],
    ["atention", "attention"],
    ["sttention", "attention"],
    ["rpuning", "pruning"],
    ["pruniing", "pruning"],
  ])("takes %s for %s", (typed, meant) => {
    expect(spelling.correct(typed)).toBe(meant);
  });

  it.each(["intention", "zyxomorphic", "prun", "diffusion2", "a".repeat(60)])("leaves %s alone", (typed) => {
    expect(spelling.correct(typed)).toBeUndefined();
  });
});
