import { expect, it } from "vitest";
import { completePaper } from "../../../src/paper/complete-paper.js";
import { createPaperIndex } from "../../../src/search/engine.js";
import { parseQuery } from "../../../src/search/query/parse-query.js";

const index = createPaperIndex();
index.add([
  completePaper({ title: "Queues", abstract: "Continuous batching of requests raises throughput." }),
  completePaper({ title: "Captions", abstract: "Four video-text tasks are learnt at once from films." }),
  completePaper({ title: "Language", abstract: "LLMs are asked for recipes." }),
]);
const titles = (text: string) => index.search(parseQuery(text)).hits.map(({ title }) => title);

it("finds a topic whichever way round it is said", () => {
  expect(titles("LLM serving")[0]).toBe("Queues");
  for (const text of ["serving LLMs", "serving LLM"]) expect(titles(text)[0], text).toBe("Queues");
});

it("names no topic whose papers would be missing", () => {
  expect(titles("video-text tasks")).toContain("Captions");
  expect(titles("four video-text tasks")).toContain("Captions");
});
