import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shorten } from "../../src/reply/shorten.js";

describe("cutting text", () => {
  it("leaves text that fits alone", () => {
    expect(shorten("as it is", 8)).toBe("as it is");
  });

  it("cuts at a word and adds an ellipsis", () => {
    expect(shorten("a long title about many things", 16)).toBe("a long title…");
  });

  it("cuts inside a word where no word ends near", () => {
    expect(shorten("x".repeat(100), 10)).toBe(`${"x".repeat(9)}…`);
  });

  it("returns no more than asked and never splits a character", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 200 }),
        fc.integer({ min: 0, max: 100 }),
        (text, max) => {
          const cut = shorten(text, max);
          expect(cut.length).toBeLessThanOrEqual(Math.max(max, 0));
          expect(cut).not.toMatch(/\p{Surrogate}/u);
        },
      ),
    );
  });
});
