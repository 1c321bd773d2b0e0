import { describe, expect, it } from "vitest";
import { createDictionary } from "../../../src/search/index/dictionary.js";
import { createSpelling } from "../../../src/search/rank/spelling.js";

/** The number of background texts that contain a word. */
const COMMONNESS: Readonly<Record<string, number>> = {
  intention: 40,
  attention: 900,
  continous: 4,
  continuous: 300,
};
const WORDS = [
  "continuous",
  "image",
  "diffusion",
  "infusion",
  "transformer",
  "transforms",
  "attention",
  "retention",
  "pruning",
];

const dictionary = createDictionary();
for (const word of WORDS) dictionary.words.set(word, dictionary.add(word));
const spelling = createSpelling(
  dictionary,
  () => 3,
  (word) => COMMONNESS[word] ?? 0,
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
    ["imge", "image"],
    ["continous", "continuous"],
  ])("corrects %s to %s", (typed, meant) => {
    expect(spelling.correct(typed)).toBe(meant);
  });

  it.each(["intention", "zyxomorphic", "prun", "diffusion2", "a".repeat(60)])(
    "keeps %s as typed",
    (typed) => {
      expect(spelling.correct(typed)).toBeUndefined();
    },
  );
});
