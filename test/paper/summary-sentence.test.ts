import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutAtClause, splitSentences, summarySentence } from "../../src/paper/summary-sentence.js";

const ABSTRACT =
  "Mixture-of-experts layers keep most of their weights idle. However, existing routers ignore memory. We propose GatePark, a router that parks idle experts in host memory. It halves the memory of a 16-expert model. Code is available at https://github.com/example/gatepark.";

describe("the sentence that says what a paper contributes", () => {
  it("picks the announcement, neither the background nor the address of the code", () => {
    expect(summarySentence("GatePark: Parking Idle Experts", ABSTRACT)).toBe(
      "We propose GatePark, a router that parks idle experts in host memory.",
    );
  });

  it("falls back to the title where there is no abstract", () => {
    expect(summarySentence("Fewer  Heads\nAre Better", "  ")).toBe("Fewer Heads Are Better");
  });

  it("cuts a sentence over 200 characters at a clause, with an ellipsis", () => {
    const long = `We present a method that ${"reads the same table again and again, ".repeat(8)}and stops.`;

    const summary = summarySentence("A Method", long);

    expect(summary.length).toBeLessThanOrEqual(200);
    expect(summary.endsWith("again…")).toBe(true);
  });

  it("returns a piece of its input within 200 characters, whatever the input", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 600 }), (text) => {
        const summary = summarySentence("Title", text);

        expect(summary.length).toBeLessThanOrEqual(200);
        const piece = summary.replace(/…$/u, "");
        expect(`Title ${text.replace(/\s+/gu, " ")}`).toContain(piece);
      }),
    );
  });
});

describe("splitting sentences", () => {
  it("does not stop at abbreviations, initials or decimals", () => {
    expect(splitSentences("It gains 3.5 points, e.g. On SQuAD, cf. Fig. 2. J. Doe agrees. Done!")).toEqual([
      "It gains 3.5 points, e.g. On SQuAD, cf. Fig. 2.",
      "J. Doe agrees.",
      "Done!",
    ]);
  });

  it("cuts at a word where no clause ends", () => {
    expect(cutAtClause("one two three four five six", 15)).toBe("one two three…");
  });
});
