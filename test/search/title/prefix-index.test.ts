import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createPrefixIndex } from "../../../src/search/title/prefix-index.js";

const key = fc.string({ unit: fc.constantFrom("a", "b", "é", "界"), minLength: 1, maxLength: 5 });

describe("keys found by their beginning", () => {
  it("returns all keys with the prefix, in order, however many were added meanwhile", () => {
    fc.assert(
      fc.property(fc.array(key), fc.array(key), key, (first, second, prefix) => {
        const index = createPrefixIndex();
        first.forEach((one, i) => {
          index.add(one, i);
        });
        index.startingWith("a");
        second.forEach((one, i) => {
          index.add(one, first.length + i);
        });

        const all = [...first, ...second];
        const found = index.startingWith(prefix).map((document) => all[document] ?? "");
        expect(found).toEqual(
          all.filter((one) => one.startsWith(prefix)).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)),
        );
      }),
    );
  });
});
