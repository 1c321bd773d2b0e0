import { describe, expect, it } from "vitest";
import { createPaperIndex } from "../../src/search/engine.js";
import type { SearchOptions } from "../../src/search/paper-index.js";
import { parseQuery } from "../../src/search/query/parse-query.js";
import { SAMPLE_PAPERS } from "./sample-papers.js";

const index = createPaperIndex();
index.add(SAMPLE_PAPERS);
const search = (text: string, options?: SearchOptions) => index.search(parseQuery(text), options);
const first = (text: string) => search(text).hits[0]?.title.slice(0, 8);

describe("searching a topic", () => {
  it.each([
    ["mixture of experts", "GatePark"],
    ["MoE", "GatePark"],
    ["moe routing", "GatePark"],
    ["pruned attention heads", "Fewer He"],
    ["normalization layers", "Fewer He"],
    ["text2image", "Drawing "],
    ["text to image", "Drawing "],
    ["low rank adaptation", "A Field "],
    ["LoRA", "A Field "],
    ["fine-tuning advice", "A Field "],
    ["KD", "Teaching"],
    ["knowledge distilation", "Teaching"],
    ["difussion modles", "Drawing "],
    ["what's new on serving language models?", "KV^2: Tw"],
    ["how can I count objects in generated images?", "Drawing "],
  ])("finds what %s is about", (query, title) => {
    expect(first(query)).toBe(title);
  });

  it("says how it read a misspelt query, and nothing of a well spelt one", () => {
    expect(search("difussion modles").corrected).toBe("diffusion models");
    expect(search("diffusion models").corrected).toBeUndefined();
    expect(search("diffusio (diffusion)").corrected).toBe("diffusion (diffusion)");
  });

  it.each([
    "protein folding",
    "speech recognition",
    "the of and to in for",
    "?!... --- ;;",
    "🍕🔥😂",
    "asdfgh qwpoeir zxcvb",
    "what should I cook for dinner tonight?",
    "",
  ])("finds nothing for %s", (query) => {
    expect(search(query)).toEqual({ total: 0, hits: [], corrected: undefined });
  });

  it("keeps excluded words and phrases out", () => {
    expect(search("models").hits.map(({ title }) => title.slice(0, 5))).toContain("Drawi");
    expect(search("models -diffusion").hits.map(({ title }) => title.slice(0, 5))).not.toContain("Drawi");
    expect(search('models -"chat model"').hits.map(({ title }) => title.slice(0, 5))).not.toContain("KV^2:");
  });

  it("asks for phrases word by word", () => {
    expect(search('"attention heads"').hits).toHaveLength(1);
    expect(search('"heads attention"').hits).toHaveLength(0);
  });

  it("filters by author, date, code and title, and lists all that pass, newest first", () => {
    expect(search('author:"S. Han"').hits.map(({ id }) => id)).toEqual(["2601.00001"]);
    expect(search("has:code").hits.map(({ id }) => id)).toEqual(["2601.00001"]);
    expect(search("on:2026-01-06").hits.map(({ id }) => id)).toEqual(["2601.00002", "2601.00003"]);
    expect(search("since:2026-01-07").hits.map(({ id }) => id)).toEqual([
      "2601.00006",
      "2601.00004",
      "2601.00005",
    ]);
    expect(search("title:heads").hits.map(({ id }) => id)).toEqual(["2601.00002"]);
    expect(search("-experts").total).toBe(5);
  });

  it("sorts by date or votes on request", () => {
    const byDate = search("models by:date").hits.map(({ id }) => id);

    expect([...byDate].sort().reverse()).toEqual(byDate);
  });

  it("pages through the same ranking", () => {
    const all = search("model", { limit: 10 }).hits.map(({ id }) => id);
    const paged = [0, 2, 4].flatMap((offset) =>
      search("model", { limit: 2, offset }).hits.map(({ id }) => id),
    );

    expect(paged).toEqual(all.slice(0, paged.length));
    expect(search("model", { limit: 1 }).total).toBe(search("model").total);
  });

  it("considers only the papers it is told to", () => {
    const among = new Set(["2601.00003", "unknown"]);

    expect(search("model", { among }).hits.map(({ id }) => id)).toEqual(["2601.00003"]);
  });
});

describe("explaining a hit", () => {
  it("says which word as typed matched which words as written, and where", () => {
    const hit = search("MoE routing").hits[0];

    expect(hit?.matched.find(({ query }) => query === "MoE")).toMatchObject({
      terms: expect.arrayContaining(["MoE"]),
      fields: ["abstract"],
    });
    expect(hit?.matched.find(({ query }) => query === "routing")).toMatchObject({
      terms: expect.arrayContaining(["Routing", "router"].slice(0, 1)),
      fields: expect.arrayContaining(["title"]),
    });
  });

  it("marks the matches in a piece of the abstract", () => {
    const snippet = search("latency throughput").hits[0]?.snippet;

    const marked = snippet?.highlights.map(([start, end]) => snippet.text.slice(start, end));
    expect(marked).toEqual(expect.arrayContaining(["latency", "throughput"]));
    expect(SAMPLE_PAPERS[2]?.abstract).toContain(snippet?.text.replace(/^…|…$/gu, ""));
  });
});

describe("an index that grows", () => {
  it("finds a paper as soon as it is added, replaces it, and forgets it when it is removed", () => {
    const growing = createPaperIndex();
    const [paper, other] = SAMPLE_PAPERS;
    if (paper === undefined || other === undefined) throw new Error("sample papers are missing");
    growing.add([paper, other]);
    expect(growing.search(parseQuery("sleeping experts")).total).toBe(1);

    growing.add([{ ...paper, title: "Wide Awake Gates", abstract: "Nothing sleeps." }]);
    expect(growing.size).toBe(2);
    expect(growing.search(parseQuery("parked router")).total).toBe(0);
    expect(growing.lookUp("Wide Awake Gates").certainty).toBe("exact");

    growing.remove([paper.id, "unknown"]);
    expect(growing.size).toBe(1);
    expect(growing.lookUp("Wide Awake Gates").certainty).toBe("none");
  });

  it("answers the same whether papers came at once or one by one", () => {
    const oneByOne = createPaperIndex();
    for (const paper of SAMPLE_PAPERS) {
      oneByOne.add([paper]);
      oneByOne.search(parseQuery("models"));
    }

    const titles = oneByOne.search(parseQuery("serving language models")).hits.map(({ id }) => id);
    expect(titles).toEqual(search("serving language models").hits.map(({ id }) => id));
  });
});

describe("related papers and topics", () => {
  it("finds papers like a given one, without that one", () => {
    const related = index.related("2601.00004", 3);

    expect(related.length).toBeGreaterThan(0);
    expect(related.map(({ id }) => id)).not.toContain("2601.00004");
    expect(index.related("unknown", 3)).toEqual([]);
  });

  it("counts the topics of the papers", () => {
    const topics = new Map(index.topics().map(({ topic, count }) => [topic, count]));

    expect(topics.get("mixture of experts")).toBe(1);
    expect([...topics.values()].every((count) => count > 0)).toBe(true);
  });
});
