import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readArxivId } from "../../src/paper/arxiv-id.js";
import { completePaper } from "../../src/paper/complete-paper.js";
import { paperJson } from "../../src/paper/paper-json.js";
import { titleKey } from "../../src/paper/title-key.js";

describe("an arXiv id", () => {
  it.each([
    ["2604.10929v2", "2604.10929", 2],
    [" 2604.10929 ", "2604.10929", undefined],
    ["arXiv:2604.10929v12", "2604.10929", 12],
    ["http://arxiv.org/abs/nucl-ex/0408020v1", "nucl-ex/0408020", 1],
    ["math.GT/0309136", "math/0309136", undefined],
    ["https://arxiv.org/pdf/2604.10929v3.pdf", "2604.10929", 3],
    ["https://huggingface.co/papers/2410.05434#community", "2410.05434", undefined],
    ["oai:arXiv.org:2609.26811v1", "2609.26811", 1],
    ["https://doi.org/10.48550/arXiv.2401.00001", "2401.00001", undefined],
    ["see arXiv: 2401.00001 for more", "2401.00001", undefined],
  ])("reads an arXiv id from %s", (text, id, version) => {
    expect(readArxivId(text)).toEqual({ id, version });
  });

  it.each([
    "2613.10929",
    "1201.56789012",
    "2401.00001 is a number",
    "version 2401.12",
    "https://example.org/2401.00001",
    "",
  ])("reads no arXiv id from %j", (text) => {
    expect(readArxivId(text)).toBeUndefined();
  });
});

describe("the key of a title", () => {
  it("gives spellings of one title one key", () => {
    const keys = [
      "BT$^2$: Backward-compatible  training",
      "BT^2: backward compatible Training",
      "BT²: Backward–Compatible Training.",
    ];
    expect(new Set(keys.map(titleKey)).size).toBe(1);
    expect(titleKey("{bf C}ommittee Voting")).toBe("committee voting");
    expect(titleKey("Réseaux profonds")).toBe("reseaux profonds");
  });

  it("gives different titles different keys", () => {
    expect(titleKey("PFGM++")).not.toBe(titleKey("PFGM"));
    expect(titleKey("C++ models")).not.toBe(titleKey("C# models"));
    expect(titleKey("深度学习")).not.toBe(titleKey("机器学习"));
    expect(titleKey("???")).not.toBe("");
  });
});

describe("completing a paper", () => {
  it("makes ids that are short, stable and unique per key", () => {
    const id = (title: string) => completePaper({ title }).id;
    expect(id("Deep Model Assembling")).toBe("deep-model-assembling");
    expect(id("Deep  model assembling!")).toBe("deep-model-assembling");
    const long =
      "Merging LoRAs like Playing LEGO: Pushing the Modularity of LoRA to Extremes Through Rank-Wise";
    expect(id(`${long} Clustering`)).toMatch(/^merging-loras-like-[a-z0-9-]+-[0-9a-f]{8}$/u);
    expect(id(`${long} Clustering`)).not.toBe(id(`${long} Pruning`));
    expect(id(" ")).toMatch(/^paper-[0-9a-f]{8}$/u);
    expect(id("C++ models")).not.toBe(id("C# models"));
    expect(id("深度学习")).not.toBe(id("机器学习"));
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, unit: "grapheme" }),
        fc.string({ minLength: 1, unit: "grapheme" }),
        (one, other) => {
          expect(id(one).length).toBeLessThanOrEqual(60);
          expect(id(one)).not.toBe("");
          if (titleKey(one.trim()) !== titleKey(other.trim())) expect(id(one)).not.toBe(id(other));
        },
      ),
    );
  });

  it("prefers an arXiv id without its version, then a given id", () => {
    expect(completePaper({ title: "T", id: "42" }).id).toBe("42");
    expect(completePaper({ title: "T", id: "42", url: "https://arxiv.org/abs/2401.00001v2" })).toMatchObject({
      id: "42",
      arxivId: "2401.00001",
    });
    expect(completePaper({ title: "T", id: "2401.00001v3" }).id).toBe("2401.00001");
    expect(completePaper({ title: "T", id: "x", arxivId: "2401.00001v3" }).id).toBe("2401.00001");
    expect(
      completePaper({ title: "T", links: [{ kind: "pdf", url: "https://arxiv.org/pdf/2401.00001v1" }] }).id,
    ).toBe("2401.00001");
  });

  it("gives each paper a page to open, and the Hub's search to one that has none", () => {
    const search = completePaper({ title: "{bf C}ommittee & Voting" });
    expect(search.url).toBe("https://huggingface.co/papers?q=Committee%20%26%20Voting");
    expect(search.links).toEqual([]);
    const known = completePaper({
      title: "T",
      arxivId: "2401.00001",
      abstract: "Code: https://github.com/a/b.",
    });
    expect(known.url).toBe("https://arxiv.org/abs/2401.00001");
    expect(known.links).toEqual([
      { kind: "paper", url: "https://arxiv.org/abs/2401.00001" },
      { kind: "pdf", url: "https://arxiv.org/pdf/2401.00001" },
      { kind: "code", url: "https://github.com/a/b" },
    ]);
    expect(completePaper({ title: "T", url: "javascript:alert(1)" }).url).toContain(
      "huggingface.co/papers?q=",
    );
  });

  it("completes a paper to a plain object whose lazy fields survive spreading and JSON", () => {
    const paper = completePaper({
      title: "T",
      abstract: "We use a mixture of experts (MoE) for all. It works.",
    });
    const spread = { ...paper };
    expect(spread.acronyms).toEqual([{ short: "MoE", long: "mixture of experts" }]);
    expect(JSON.parse(JSON.stringify(paper))).toEqual(JSON.parse(JSON.stringify(spread)));
    expect(structuredClone(paper).summary).toBe(paper.summary);
    expect(paperJson(paper)).toEqual({
      id: "t",
      title: "T",
      abstract: "We use a mixture of experts (MoE) for all. It works.",
      summary: paper.summary,
      summaryKind: "extract",
      url: "https://huggingface.co/papers?q=T",
      authors: [],
      links: [],
      keywords: [],
      acronyms: [{ short: "MoE", long: "mixture of experts" }],
      arxivId: null,
      publishedOn: null,
      upvotes: null,
      digestDate: null,
    });
  });
});
