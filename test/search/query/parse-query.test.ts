import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseQuery } from "../../../src/search/query/parse-query.js";

describe("the topic grammar", () => {
  it("reads phrases, exclusions and filters", () => {
    const query = parseQuery(
      'mixture of experts "load balancing" -vision -"image editing" title:routing author:"Song Han" has:code since:2025-08 on:2025-09-11 by:date',
    );

    expect(query.words).toEqual(["mixture", "of", "experts", "load", "balancing"]);
    expect(query.phrases).toEqual(["load balancing"]);
    expect(query.excluded).toEqual(["vision", "image editing"]);
    expect(query.filters).toEqual({
      title: ["routing"],
      authors: ["Song Han"],
      hasCode: true,
      since: "2025-08-01",
      on: "2025-09-11",
    });
    expect(query.sort).toBe("date");
  });

  it("treats quotation marks in a pasted text as the text's own", () => {
    const query = parseQuery(`${"a sentence of somebody ".repeat(6)} who said "never seen in a paper" once`);

    expect(query.phrases).toEqual([]);
    expect(query.words).toContain("never");
  });

  it("treats curly quotes, long dashes, full-width letters and odd spaces as the plain ones", () => {
    const query = parseQuery("“mixture of experts” ‑vision　ＭｏＥ has:code");

    expect(query.phrases).toEqual(["mixture of experts"]);
    expect(query.excluded).toEqual(["vision"]);
    expect(query.words).toEqual(["mixture", "of", "experts", "MoE"]);
    expect(query.filters.hasCode).toBe(true);
  });

  it("treats what does not parse as words", () => {
    const query = parseQuery('since:yesterday on:2025-02-30 has:pictures "unbalanced http://x.org/y title:');

    expect(query.words).toEqual(
      expect.arrayContaining([
        "since",
        "yesterday",
        "2025-02-30",
        "pictures",
        "unbalanced",
        "http://x.org/y",
      ]),
    );
    expect(query.filters).toEqual({
      title: [],
      authors: [],
      hasCode: false,
      since: undefined,
      on: undefined,
    });
  });

  it("keeps a dash inside a word and drops one that stands alone", () => {
    const query = parseQuery("text-to-image - GPT-4o --");

    expect(query.words).toEqual(["text-to-image", "GPT-4o"]);
    expect(query.excluded).toEqual([]);
  });

  it("never throws, and leaves no quotation mark in a word", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        const { words, phrases, excluded } = parseQuery(text);
        expect([...words, ...phrases, ...excluded].some((piece) => piece.includes('"'))).toBe(false);
      }),
    );
  });
});
