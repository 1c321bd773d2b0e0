import { describe, expect, it } from "vitest";
import { cleanUrl, findLinks, linkKind } from "../../src/paper/links.js";

describe("links in an abstract", () => {
  it.each([
    ["Code is at https://github.com/zhihou7/BatchFormer.", "code https://github.com/zhihou7/BatchFormer"],
    ["released (https://github.com).", ""],
    ["released at https://github.com/", ""],
    ["at https://github.com/M/PyBench{https://github.com/M/PyBench}", "code https://github.com/M/PyBench"],
    [
      "https://llm-stacking.github.io/{https://llm-stacking.github.io/}.",
      "project https://llm-stacking.github.io/",
    ],
    ["at https://ml-bench.github.io/.", "project https://ml-bench.github.io/"],
    [
      "see (https://en.wikipedia.org/wiki/Tree_(graph)), too",
      "project https://en.wikipedia.org/wiki/Tree_(graph)",
    ],
    ["at \\url{https://github.com/a/b_c/.}", "code https://github.com/a/b_c"],
    ["https://yxyang.github.io/jumping\\_cod/.", "project https://yxyang.github.io/jumping_cod/"],
    ["at~https://github.com/a/b,https://github.com/a/b", "code https://github.com/a/b"],
    [
      "at github.com/stanfordnlp/dspy and www.example.org/x",
      "code https://github.com/stanfordnlp/dspy, project https://www.example.org/x",
    ],
    ["“https://huggingface.co/spaces/a/b”", "project https://huggingface.co/spaces/a/b"],
    ["unlike https://arxiv.org/abs/2401.00001 we", ""],
    ["https://github.com/a/b.We show", "code https://github.com/a/b"],
    ["https://github.com/org alone", "project https://github.com/org"],
    ["no address here, e.g. a.b.c", ""],
  ])("finds the links of %s", (text, expected) => {
    expect(
      findLinks(text)
        .map(({ kind, url }) => `${kind} ${url}`)
        .join(", "),
    ).toBe(expected);
  });
});

describe("given addresses", () => {
  it.each([
    [" https://sites.google.com/view/adc-robot", "https://sites.google.com/view/adc-robot"],
    ["https://github.com/\nFightingFighting/NeuroAda.git", "https://github.com/FightingFighting/NeuroAda"],
    ["https://github.com/a/b/tree/main", "https://github.com/a/b"],
    ["https://github.com/a/b/tree/main/sub", "https://github.com/a/b/tree/main/sub"],
    ["https://github.com/ggml-org/llama.cpp", "https://github.com/ggml-org/llama.cpp"],
    ["example.org/page", "https://example.org/page"],
    ["javascript:alert(1)", undefined],
    ["not an address", undefined],
    ["", undefined],
  ])("cleans the address %j", (given, expected) => {
    expect(cleanUrl(given)).toBe(expected);
  });

  it("labels links by what they lead to", () => {
    expect(
      [
        "https://arxiv.org/abs/2401.1",
        "https://arxiv.org/pdf/2401.1",
        "https://a.org/x.pdf",
        "https://doi.org/10.1/x",
        "https://gitlab.com/a/b",
        "https://a.github.io/",
      ].map(linkKind),
    ).toEqual(["paper", "pdf", "pdf", "paper", "code", "project"]);
  });
});
