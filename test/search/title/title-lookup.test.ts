import { describe, expect, it } from "vitest";
import { createPaperIndex } from "../../../src/search/engine.js";
import { SAMPLE_PAPERS } from "../sample-papers.js";

const index = createPaperIndex();
index.add(SAMPLE_PAPERS);

describe("looking up a paper by its title", () => {
  it("finds a paper's system name after it was updated many times, as votes came in", () => {
    const renewed = createPaperIndex();
    renewed.add(SAMPLE_PAPERS);
    for (let upvotes = 0; upvotes < 8; upvotes++) {
      renewed.add(SAMPLE_PAPERS.map((paper) => ({ ...paper, upvotes })));
    }

    expect(renewed.lookUp("CountLoom")).toMatchObject({ id: "2601.00004", certainty: "exact" });
  });

  it.each([
    ["GatePark: Routing Tokens to Sleeping Experts", "2601.00001", "exact"],
    ["gatepark routing tokens to sleeping experts", "2601.00001", "exact"],
    ["GatePark", "2601.00001", "exact"],
    ["CountLoom", "2601.00004", "exact"],
    ["KV2 two level caches for long conversations", "2601.00003", "exact"],
    ["k v two", "2601.00003", "exact"],
    ["Fewer Heads Are Better", "2601.00002", "exact"],
    ["Teaching Small Models by Distil", "2601.00006", "close"],
    ["routing tokens to sleeping experts gatepark", "2601.00001", "close"],
    ["Feild Guide to Low Rank Adaptaton", "2601.00005", "close"],
    ["GatePrak", "2601.00001", "close"],
    ["hey, can you pull up that “GatePark” thing?", "2601.00001", "exact"],
    ["find the paper called CountLoom please", "2601.00004", "exact"],
    ["2601.00002", "2601.00002", "exact"],
    ["https://arxiv.org/pdf/2601.00002v3", "2601.00002", "exact"],
    ["https://huggingface.co/papers/2601.00002.md", "2601.00002", "exact"],
    ["papers/2601.00002.md", "2601.00002", "exact"],
    ["https://www.alphaxiv.org/abs/2601.00002v1", "2601.00002", "exact"],
    ["doi:10.48550/arXiv.2601.00002", "2601.00002", "exact"],
    ["arxiv 2601.00002", "2601.00002", "exact"],
    ["find (2601.00002v2) please", "2601.00002", "exact"],
    ["anyone got the GatePark paper?", "2601.00001", "exact"],
    ["where can I read CountLoom?", "2601.00004", "exact"],
    ["the gatepark one", "2601.00001", "exact"],
    ["‘Fewer Heads Are Better’ — pruning attention", "2601.00002", "exact"],
    ["the one about keeping idle experts in host memory to halve what a router needs", "2601.00001", "close"],
  ])("finds the paper meant by %s", (text, id, certainty) => {
    expect(index.lookUp(text)).toMatchObject({ id, certainty });
  });

  it.each([
    "Attention Is All You Need",
    "Denoising Diffusion Probabilistic Models",
    "QLoRA: Efficient Finetuning of Quantized LLMs",
    "find the paper called Segment Anything",
    "2501.12345",
    "https://arxiv.org/abs/1706.03762",
    "find 1706.03762 please",
    "KV^3: Three-Level Caches",
    "",
    "???",
    "the of and",
  ])("finds no other paper by %s", (text) => {
    expect(index.lookUp(text)).toMatchObject({ id: undefined, certainty: "none" });
  });

  it("offers the closest others", () => {
    const { certainty, alternatives } = index.lookUp("Denoising Diffusion Probabilistic Models");

    expect(certainty).toBe("none");
    expect(alternatives.length).toBeLessThanOrEqual(5);
  });

  it("offers what a description may mean when it fits no paper well", () => {
    const { certainty, alternatives } = index.lookUp("the one where a student model is its own teacher");

    expect(certainty).toBe("none");
    expect(alternatives[0]?.id).toBe("2601.00006");
  });

  it("reports doubt when two papers have the same name", () => {
    const twins = createPaperIndex();
    twins.add(SAMPLE_PAPERS.map((paper, i) => ({ ...paper, title: `ACE: ${i} ${paper.title}` })).slice(0, 2));

    const { certainty, alternatives } = twins.lookUp("ace");

    expect(certainty).toBe("close");
    expect(alternatives.length).toBe(1);
  });

  it("finds a paper under a title it had before", () => {
    const renamed = createPaperIndex();
    renamed.add(
      SAMPLE_PAPERS.slice(0, 1).map((paper) => ({ ...paper, otherTitles: ["ParkGate: An Older Name"] })),
    );

    expect(renamed.lookUp("parkgate an older name")).toMatchObject({ id: "2601.00001", certainty: "exact" });
  });
});

describe("completing a title", () => {
  it("offers titles that begin so first, then titles that hold the letters, misspelt or not", () => {
    expect(index.complete("gate", 5)[0]?.id).toBe("2601.00001");
    expect(index.complete("teaching small mo", 5)[0]?.id).toBe("2601.00006");
    expect(index.complete("low-rank", 5)[0]?.id).toBe("2601.00005");
    expect(index.complete("drawing wat was asked", 5)[0]?.id).toBe("2601.00004");
  });

  it("offers from the first letter on, newest first, also by names that only the abstract gives", () => {
    expect(index.complete("t", 5)[0]?.id).toBe("2601.00006");
    expect(index.complete("countl", 5).map(({ id }) => id)).toEqual(["2601.00004"]);
    expect(index.complete("f", 1).map(({ id }) => id)).toEqual(["2601.00002"]);
  });

  it("offers titles with a word that begins so", () => {
    expect(index.complete("heads are", 5)[0]?.id).toBe("2601.00002");
  });

  it("offers no paper that was removed, and one that came later", () => {
    const changing = createPaperIndex();
    changing.add(SAMPLE_PAPERS.slice(1));
    changing.complete("ga", 5);
    changing.add(SAMPLE_PAPERS.slice(0, 1));
    changing.remove(["2601.00006"]);

    expect(changing.complete("gatepa", 5).map(({ id }) => id)).toEqual(["2601.00001"]);
    expect(changing.complete("teaching", 5)).toEqual([]);
  });

  it("offers the newest and most voted before anything is typed", () => {
    expect(index.complete("", 2).map(({ id }) => id)).toEqual(["2601.00006", "2601.00004"]);
    expect(index.complete("a", 1).length).toBeLessThanOrEqual(1);
  });
});
