import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findAcronyms } from "../../src/paper/acronyms.js";

describe("acronyms that a text explains", () => {
  it.each([
    ["We route with a mixture of experts (MoE) layer.", "MoE", "mixture of experts"],
    ["Mixture-of-Experts (MoE) layers", "MoE", "Mixture-of-Experts"],
    ["The MoE (mixture of experts) layer", "MoE", "mixture of experts"],
    ["Large Language Models (LLMs) are large.", "LLM", "Large Language Model"],
    ["We add low-rank adaptation (LoRA) to it.", "LoRA", "low-rank adaptation"],
    ["Basis transformation (BT) is simple.", "BT", "Basis transformation"],
    ["graph attention-based instance selection (GAIS)", "GAIS", "graph attention-based instance selection"],
    ["the Model Context Protocol (MCP; version 2)", "MCP", "Model Context Protocol"],
  ])("finds the one in: %s", (text, short, long) => {
    expect(findAcronyms(text)).toEqual([{ short, long }]);
  });

  it.each([
    "It is fast (see Figure 2).",
    "Three settings (ours) are compared (i) and (ii).",
    "The best model (GPT-4) wins.",
    "ImageNet-{A,R} (and others)",
    "It rains (UK).",
    "",
    "((((((((",
  ])("finds none in: %s", (text) => {
    expect(findAcronyms(text)).toEqual([]);
  });

  it("gives each acronym once, in order of appearance", () => {
    const text =
      "Large language models (LLMs) meet knowledge distillation (KD). Large language models (LLMs) win.";

    expect(findAcronyms(text).map(({ short }) => short)).toEqual(["LLM", "KD"]);
  });

  it("gives long forms that stand in the text, whatever the text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("A", "b", " ", "(", ")", "-", "é", "."), maxLength: 200 }),
        (text) => {
          for (const { short, long } of findAcronyms(text)) {
            expect(text).toContain(short);
            expect(text).toContain(long);
          }
        },
      ),
    );
  });
});
