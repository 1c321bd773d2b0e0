import { describe, expect, it } from "vitest";
import { completePaper } from "../../../src/paper/complete-paper.js";
import { createPaperIndex } from "../../../src/search/engine.js";
import { createConceptFinder } from "../../../src/search/lexicon/concept-finder.js";
import { loadBundledConcepts } from "../../../src/search/lexicon/concepts.js";
import { DEFAULT_PARAMETERS } from "../../../src/search/parameters.js";
import { parseQuery } from "../../../src/search/query/parse-query.js";
import { createAnalyser } from "../../../src/search/text/analyser.js";
import { stemsOf } from "../../../src/search/text/stems.js";
import { SAMPLE_PAPERS } from "../sample-papers.js";

const analyser = createAnalyser();

describe("finding concepts", () => {
  const finder = createConceptFinder(
    [
      {
        kind: "of-papers",
        terms: ["knowledge distillation", "teacher"],
        asks: ["pupil copies an expert", "small network imitates a big one", "learn from an expert"],
      },
      {
        kind: "of-papers",
        terms: ["quantization"],
        asks: ["squeeze a network into fewer bits", "coarser numbers"],
      },
      {
        kind: "of-papers",
        terms: ["peer review"],
        asks: ["expert marks a pupil", "teacher grades homework"],
      },
    ],
    analyser,
  );

  const find = (text: string) => finder.find(stemsOf(text, analyser)).concepts;

  it("puts the concept with the nearest ask first, and says which words led there", () => {
    const [first] = find("tiny network imitates giant");

    expect(first?.terms).toEqual([["knowledg", "distil"], ["teacher"]]);
    expect(first?.places).toEqual([1, 2]);
  });

  it("scores higher the more of the query one ask contains and the fewer words are unknown", () => {
    const strength = (text: string) => find(text)[0]?.strength ?? 0;

    expect(strength("pupil copies an expert")).toBeGreaterThan(strength("pupil squeezes homework"));
    expect(strength("squeeze bits")).toBeGreaterThan(strength("squeeze bits zebra umbrella"));
    expect(strength("squeeze a network into fewer bits")).toBeLessThanOrEqual(1);
  });

  it("trusts a word less that papers use in their terms too", () => {
    const [graded] = find("homework");
    const [taught] = find("teacher");

    expect(graded?.strength).toBeGreaterThan((taught?.strength ?? 0) * 1.5);
  });

  it("finds nothing for nothing, for strange words and in an empty glossary", () => {
    expect(finder.find([])).toEqual({ concepts: [], everyday: 0 });
    expect(finder.find(["zebra", "__proto__", "constructor"])).toEqual({ concepts: [], everyday: 0.5 });
    expect(createConceptFinder([], analyser).find(["expert"]).concepts).toEqual([]);
  });

  it("tells everyday words from those of papers", () => {
    const everyday = (text: string) => finder.find(stemsOf(text, analyser)).everyday;

    expect(everyday("pupil grades homework")).toBe(1);
    expect(everyday("teacher homework")).toBe(0.75);
    expect(everyday("knowledge distillation")).toBe(0);
  });

  it("does not remember the query before", () => {
    const before = find("coarser numbers");
    find("pupil copies an expert");

    expect(find("coarser numbers")).toEqual(before);
  });
});

describe("a question in everyday words", () => {
  const papers = [
    completePaper({
      title: "PageKeep: Batched Serving of Large Language Models",
      abstract:
        "Inference of large language models is bound by memory. A scheduler raises the throughput of serving.",
    }),
    completePaper({
      title: "Leaves at Dusk",
      abstract: "Photographs of plants are labelled with their species by a convolutional network.",
    }),
    completePaper({
      title: "Folding Without Templates",
      abstract: "The structure of proteins is predicted from their sequence alone.",
    }),
  ];
  const question = parseQuery("my bill for answering customers with a chatbot grows too fast");

  it("finds papers that share no word with it, and says what led there", () => {
    const index = createPaperIndex();
    index.add(papers);

    const [hit] = index.search(question).hits;

    expect(hit?.title).toMatch(/^PageKeep/u);
    expect(hit?.matched.flatMap(({ terms }) => terms)).toContain("Inference");
    expect(hit?.matched.flatMap(({ query }) => query.split(" "))).toContain("bill");
  });

  it("guesses by the glossary alone", () => {
    const planner = { ...DEFAULT_PARAMETERS.planner, concept: 0 };
    const index = createPaperIndex({ parameters: { ...DEFAULT_PARAMETERS, planner } });
    index.add(papers);

    const matched = index.search(question).hits.flatMap((hit) => hit.matched);

    expect(matched.flatMap(({ terms }) => terms)).not.toContain("Inference");
  });

  it("makes no guess where papers contain the query's words", () => {
    const index = createPaperIndex();
    index.add(papers);

    const { hits } = index.search(parseQuery("photographs of plants"));

    expect(hits[0]?.matched.map(({ query }) => query)).toEqual(["photographs", "plants"]);
  });
});

describe("a question of everyday life", () => {
  const papers = [
    ...SAMPLE_PAPERS,
    completePaper({
      title: "Meal Planning With Language Models",
      abstract: "Agents plan meals for a week. A kitchen is simulated, and users rate dinner.",
    }),
  ];
  const totalWith = (concept: number) => {
    const planner = { ...DEFAULT_PARAMETERS.planner, concept };
    const index = createPaperIndex({ parameters: { ...DEFAULT_PARAMETERS, planner } });
    index.add(papers);
    return (question: string) => index.search(parseQuery(question)).total;
  };

  it("answers no everyday question with a paper that shares a word", () => {
    const question = "who brings the salad for dinner in the office kitchen";

    expect(totalWith(0)(question)).toBeGreaterThan(0);
    expect(totalWith(1)(question)).toBe(0);
  });

  it("answers an everyday question with papers that are about it", () => {
    expect(totalWith(1)("planning dinner for a week")).toBeGreaterThan(0);
  });
});

describe("the bundled glossary", () => {
  const glossary = loadBundledConcepts();
  const concepts = glossary.flatMap((concept) => (concept.kind === "of-papers" ? [concept] : []));

  it("names every concept once, in order, and says each thing once", () => {
    const names = concepts.map(({ terms }) => terms[0]?.toLowerCase());

    expect(concepts.length).toBeGreaterThan(1_000);
    expect(names).toEqual([...new Set(names)].sort());
    expect(glossary.filter(({ asks }) => asks.length < 10 || new Set(asks).size < asks.length)).toEqual([]);
    expect(concepts.filter(({ terms }) => new Set(terms).size < terms.length)).toEqual([]);
  });

  it("gives each concept a term of more than stop words", () => {
    expect(
      concepts.filter(({ terms }) => terms.every((term) => stemsOf(term, analyser).length === 0)),
    ).toEqual([]);
  });

  it("phrases asks in few words, and never just as a term", () => {
    expect(glossary.flatMap(({ asks }) => asks.filter((ask) => ask.split(" ").length > 14))).toEqual([]);
    expect(concepts.filter(({ terms, asks }) => asks.some((ask) => terms.includes(ask)))).toEqual([]);
  });

  it("recognises subjects that no paper covers", () => {
    expect(glossary.length - concepts.length).toBeGreaterThan(100);
  });
});
