import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { topK } from "../../../src/search/text/top-k.js";

describe("the best of a list", () => {
  it("returns the items that sorting the whole list puts first", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ rank: fc.nat(20), place: fc.nat() })), fc.nat(12), (items, limit) => {
        const byRank = (a: { rank: number }, b: { rank: number }) => a.rank - b.rank;

        expect(topK(items, limit, byRank)).toEqual([...items].sort(byRank).slice(0, limit));
      }),
    );
  });
});
