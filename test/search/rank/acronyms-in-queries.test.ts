import { describe, expect, it } from "vitest";
import { completePaper } from "../../../src/paper/complete-paper.js";
import { createPaperIndex } from "../../../src/search/engine.js";
import { parseQuery } from "../../../src/search/query/parse-query.js";

function hitsFor(query: string, papers: readonly (readonly [title: string, abstract: string])[]) {
  const index = createPaperIndex();
  index.add(papers.map(([title, abstract]) => completePaper({ title, abstract })));
  return index.search(parseQuery(query)).hits;
}

function titlesFor(query: string, papers: readonly (readonly [title: string, abstract: string])[]) {
  return hitsFor(query, papers).map(({ title }) => title);
}

const GARDEN = ["Watering by Ear", "A microphone hears when a garden is dry, and a valve opens."] as const;

describe("an acronym that no paper writes", () => {
  it("finds the paper that holds all of its words, though nowhere side by side", () => {
    const shelf = [
      "Shelves That Answer",
      "Answers are drawn from a shelf of notes by retrieval. Generation is augmented with what the shelf held.",
    ] as const;

    const [hit] = hitsFor("RAG", [GARDEN, shelf]);
    expect(hit?.title).toBe("Shelves That Answer");
    expect(hit?.matched).toEqual([
      { query: "RAG", terms: ["retrieval", "augmented", "Generation"], fields: ["abstract"] },
    ]);
  });

  it("finds nothing where a paper holds only some of them", () => {
    const half = ["Generation of Gardens", "Gardens are planned by the generation of plots."] as const;

    expect(titlesFor("RAG", [GARDEN, half])).toEqual([]);
  });
});

describe("an acronym alone", () => {
  it("adds papers on the wider topic after a lone acronym, and not after a longer query", () => {
    const narrow = ["A VLM for Gardens", "A vision-language model (VLM) names weeds."] as const;
    const wide = ["Hearing and Seeing Gardens", "A multimodal large language model hears and sees."] as const;
    const papers = [
      GARDEN,
      ["Rain", "Rain is counted."],
      ["Snow", "Snow is weighed."],
      wide,
      narrow,
    ] as const;

    expect(titlesFor("VLM", papers).slice(0, 2)).toEqual([narrow[0], wide[0]]);
    expect(titlesFor('"VLM" weeds', papers)).toEqual([narrow[0]]);
  });
});
