import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createPaperIndex } from "../../src/query/create-paper-index.js";
import { parseQuery } from "../../src/query/parse-query.js";
import { SAMPLE_PAPERS } from "./sample-papers.js";

const index = createPaperIndex();
index.add(SAMPLE_PAPERS);
index.search(parseQuery("warm up"));

const HOSTILE: readonly (readonly [string, string])[] = [
  ["nothing", ""],
  ["100 kB of text", "lorem ipsum dolor ".repeat(6_000)],
  ["100 kB of one word", "a".repeat(100_000)],
  ["100 kB of letters apart", "a ".repeat(50_000)],
  ["__proto__", "__proto__"],
  ["constructor", "constructor prototype toString hasOwnProperty"],
  ["lone surrogates", "\ud800 \udc00 mixture\ud83d of \udfff"],
  ["unbalanced quotes", '"mixture "of "experts'],
  ["a thousand quotes", '"'.repeat(1_000)],
  ["a thousand dashes", "-".repeat(1_000)],
  ["a thousand excluded words", "-a ".repeat(1_000)],
  ["regular expressions", "(.*)+$ [a-z]{1,99999} \\p{L} (?<x>y)\\k<x> .*.*.*.*"],
  ["SQL", "'; DROP TABLE papers; -- \" OR 1=1"],
  ["control characters", "\u0000\u0001\u0007\u001b[31m mixture"],
  ["marks", `e${"\u0301".repeat(2_000)}`],
  ["what asks without end", "the paper called ".repeat(2_000)],
  ["colons", "title:".repeat(1_000)],
  ["colons and quotes", 'author:"'.repeat(1_000)],
];

describe("bad input", () => {
  it.each(HOSTILE)("answers %s without failing, and lightly", (_name, text) => {
    const start = process.cpuUsage();

    const { hits, total } = index.search(parseQuery(text));
    const match = index.lookUp(text);
    const candidates = index.complete(text, 10);

    // time of our own, so that a busy machine does not matter; the promise of 50 ms each is for the three together
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(150);
    expect(hits.length).toBeLessThanOrEqual(total);
    expect(match.id === undefined).toBe(match.certainty === "none");
    expect(candidates.length).toBeLessThanOrEqual(10);
  });

  it("keeps its promises for any text at all", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 120 }), (text) => {
        const { hits, total } = index.search(parseQuery(text), { limit: 3 });
        const match = index.lookUp(text);

        expect(hits.length).toBe(Math.min(3, total));
        expect(match.id === undefined).toBe(match.certainty === "none");
        for (const { snippet } of hits) {
          let last = 0;
          for (const [start, end] of snippet?.highlights ?? []) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            last = end;
          }
          expect(last).toBeLessThanOrEqual(snippet?.text.length ?? 0);
        }
      }),
      { numRuns: 150 },
    );
  });

  it("indexes papers whose words are names of object properties", () => {
    const odd = createPaperIndex();
    odd.add(
      SAMPLE_PAPERS.slice(0, 1).map((paper) => ({
        ...paper,
        title: "__proto__ and constructor",
        abstract: "toString valueOf __proto__ \ud800",
      })),
    );

    expect(odd.search(parseQuery("constructor")).total).toBe(1);
    expect(odd.lookUp("__proto__ and constructor").certainty).toBe("exact");
  });
});
