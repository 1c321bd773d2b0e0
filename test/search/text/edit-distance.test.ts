import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editDistance } from "../../../src/search/text/edit-distance.js";

const word = fc.string({ unit: fc.constantFrom(..."abcé"), maxLength: 7 });

/** The textbook definition, without shortcuts. */
function edits(a: string, b: string): number {
  if (a === "" || b === "") return a.length + b.length;
  const replaced = edits(a.slice(1), b.slice(1)) + (a[0] === b[0] ? 0 : 1);
  const others = [edits(a.slice(1), b) + 1, edits(a, b.slice(1)) + 1];
  if (a.length > 1 && b.length > 1 && a[0] === b[1] && a[1] === b[0])
    others.push(edits(a.slice(2), b.slice(2)) + 1);
  return Math.min(replaced, ...others);
}

describe("edit distance", () => {
  it("computes the distance exactly up to its limit and returns one more past it", () => {
    fc.assert(
      fc.property(word, word, fc.nat(3), (a, b, limit) => {
        expect(editDistance(a, b, limit)).toBe(Math.min(limit + 1, edits(a, b)));
      }),
    );
  });
});
