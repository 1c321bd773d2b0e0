import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HOSTILE_TEXTS } from "../../bench/evaluation/hostile-texts.js";
import { createPaperIndex } from "../../src/search/engine.js";
import { parseQuery } from "../../src/search/query/parse-query.js";
import { SAMPLE_PAPERS } from "./sample-papers.js";

const index = createPaperIndex();
index.add(SAMPLE_PAPERS);
index.search(parseQuery("warm up"));
index.lookUp("warm up");

/** CPU milliseconds, independent of the machine's load; the better of two runs, because the first compiles. */
function processorTime(work: () => unknown): number {
  const times = [0, 1].map(() => {
    const start = process.cpuUsage();
    work();
    return process.cpuUsage(start).user / 1000;
  });
  return Math.min(...times);
}

const LONGEST_MS = 50;

describe("bad input", () => {
  it.each(HOSTILE_TEXTS)("answers %s without failing, each question in its time", (_name, text) => {
    expect(processorTime(() => index.search(parseQuery(text)))).toBeLessThan(LONGEST_MS);
    expect(processorTime(() => index.lookUp(text))).toBeLessThan(LONGEST_MS);
    expect(processorTime(() => index.complete(text, 10))).toBeLessThan(LONGEST_MS);

    const { hits, total } = index.search(parseQuery(text));
    const match = index.lookUp(text);
    expect(hits.length).toBeLessThanOrEqual(total);
    expect(match.id === undefined).toBe(match.certainty === "none");
    expect(index.complete(text, 10).length).toBeLessThanOrEqual(10);
  });

  it("keeps its guarantees for any text at all", () => {
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
