import { expect, it } from "vitest";
import { createAnalyser } from "../../../src/query/analyser/create-analyser.js";
import { createPaperIndex } from "../../../src/query/create-paper-index.js";
import { parseQuery } from "../../../src/query/parse-query.js";
import { SAMPLE_PAPERS } from "../sample-papers.js";

it.each([
  ["llms", "llm"],
  ["cnns", "cnn"],
  ["mllms", "mllm"],
  ["gpus", "gpu"],
])("takes the plural off the acronym %s", (plural, single) => {
  expect(createAnalyser().termOf(plural)).toBe(single);
});

it.each(["tts", "css", "gps"])("leaves %s, which is no plural", (word) => {
  expect(createAnalyser().termOf(word)).toBe(word);
});

it("finds the same for a topic whichever way round it is said", () => {
  const index = createPaperIndex();
  index.add(SAMPLE_PAPERS);
  const idsFor = (text: string) => index.search(parseQuery(text)).hits.map(({ id }) => id);

  expect(idsFor("LLM serving").length).toBeGreaterThan(0);
  for (const turned of ["serving LLMs", "LLMs serving"])
    expect(idsFor(turned), turned).toEqual(idsFor("LLM serving"));
});
