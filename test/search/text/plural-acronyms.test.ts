import { expect, it } from "vitest";
import { createAnalyser } from "../../../src/search/text/analyser.js";

it.each([
  ["llms", "llm"],
  ["cnns", "cnn"],
  ["mllms", "mllm"],
  ["gpus", "gpu"],
])("strips the plural from the acronym %s", (plural, single) => {
  expect(createAnalyser().termOf(plural)).toBe(single);
});

it.each(["tts", "css", "gps"])("keeps %s, which is no plural", (word) => {
  expect(createAnalyser().termOf(word)).toBe(word);
});
