import { describe, expect, it } from "vitest";
import { completePaper } from "../../../src/paper/complete-paper.js";
import { createPaperIndex } from "../../../src/search/engine.js";
import { createSynonymFinder } from "../../../src/search/lexicon/synonym-finder.js";
import { loadBundledSynonyms } from "../../../src/search/lexicon/synonyms.js";
import { loadBundledTopics } from "../../../src/search/lexicon/topics.js";
import { parseQuery } from "../../../src/search/query/parse-query.js";
import { createAnalyser } from "../../../src/search/text/analyser.js";
import { SAMPLE_PAPERS } from "../sample-papers.js";

describe("everyday words", () => {
  const finder = createSynonymFinder(
    [
      { term: "GPU", plain: ["graphics card"] },
      { term: "serving", plain: ["cheaper to run"] },
      { term: "scarce", plain: ["hard to get"] },
    ],
    createAnalyser(),
  );

  it("finds everyday phrases whole, in any order and with words between them", () => {
    expect(finder.find(["card", "fast", "graphic"])).toEqual([{ places: [0, 2], meaning: ["gpu"] }]);
    expect(finder.find(["run", "cheaper"])).toEqual([{ places: [0, 1], meaning: ["serv"] }]);
  });

  it("finds no phrase by half of it, by one word twice, nor by what stop words leave of it", () => {
    expect(finder.find(["card"])).toEqual([]);
    expect(finder.find(["card", "card"])).toEqual([]);
    expect(finder.find(["hard"])).toEqual([]);
  });

  it("leads to papers that share no word with the query", () => {
    const index = createPaperIndex();
    index.add(SAMPLE_PAPERS);

    expect(index.search(parseQuery("photographs")).hits[0]?.title).toMatch(/^Drawing /u);
  });

  it("explains several everyday words that matched one word as one phrase", () => {
    const index = createPaperIndex();
    index.add([completePaper({ title: "Gardens on a GPU", abstract: "Plants are simulated on a GPU." })]);

    expect(index.search(parseQuery("graphics card gardens")).hits[0]?.matched).toEqual([
      { query: "graphics card", terms: ["GPU"], fields: ["title", "abstract"] },
      { query: "gardens", terms: ["Gardens"], fields: ["title"] },
    ]);
  });

  it("contains none that shares its stem with a word of the field", () => {
    const analyser = createAnalyser();
    const bundled = createSynonymFinder(loadBundledSynonyms(), analyser);

    for (const word of [
      "logistic",
      "completion",
      "conformal",
      "universal",
      "critical",
      "transition",
      "driving",
    ]) {
      expect(bundled.find([analyser.termOf(word) ?? ""]), word).toEqual([]);
    }
  });

  it("lists everyday words once per term, in order, and never for themselves", () => {
    const list = loadBundledSynonyms();
    const terms = list.map(({ term }) => term);

    expect(list.length).toBeGreaterThan(1_000);
    expect(terms).toEqual([...new Set(terms)].sort());
    expect(list.filter(({ term, plain }) => plain.length === 0 || plain.includes(term))).toEqual([]);
    expect(list.filter(({ plain }) => new Set(plain).size < plain.length)).toEqual([]);
  });
});

describe("the topic vocabulary", () => {
  it("names every topic once and leads from each to wider ones that exist", () => {
    const topics = loadBundledTopics();
    const names = new Set(topics.map(({ topic }) => topic));

    expect(names.size).toBe(topics.length);
    expect(topics.flatMap(({ broader }) => broader.filter((name) => !names.has(name)))).toEqual([]);
  });
});
