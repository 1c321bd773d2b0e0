import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { trigramsOf } from "../../../src/search/title/normalise.js";
import { createTrigramIndex } from "../../../src/search/title/trigram-index.js";

const squashed = fc.string({ unit: fc.constantFrom(..."abcde"), minLength: 1, maxLength: 60 });

describe("rows that share letters with what is typed", () => {
  it("returns all rows with enough of the trigrams, as counting in every row finds", () => {
    fc.assert(
      fc.property(fc.array(squashed, { maxLength: 30 }), squashed, (rows, typed) => {
        const index = createTrigramIndex();
        for (const row of rows) index.add(row);
        const wanted = trigramsOf(typed);
        const needed = Math.max(1, Math.floor(wanted.length / 2));
        const sharedWith = (row: string) => {
          const own = new Set(trigramsOf(row));
          return wanted.filter((trigram) => own.has(trigram)).length;
        };

        const near = index.nearest(typed, { limit: 100, minShare: 0.5, accept: () => true });

        const enough = [...rows.keys()].filter((row) => sharedWith(rows[row] ?? "") >= needed);
        expect(near.map(({ row }) => row).sort((a, b) => a - b)).toEqual(enough);
        for (const { row, share } of near) {
          expect(share).toBeCloseTo(sharedWith(rows[row] ?? "") / wanted.length);
        }
      }),
    );
  });

  it("leaves out what is not accepted and keeps the best of the rest", () => {
    const index = createTrigramIndex();
    for (const row of ["gatepark", "gateparking", "gate", "other"]) index.add(row);

    const near = index.nearest("gatepark", { limit: 2, minShare: 0.3, accept: (row) => row !== 0 });

    expect(near.map(({ row }) => row)).toEqual([1, 2]);
  });
});
