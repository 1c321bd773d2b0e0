import { describe, expect, it } from "vitest";
import { AppError } from "../../src/errors.js";
import { createPaperIndex } from "../../src/query/create-paper-index.js";
import { parseQuery } from "../../src/query/parse-query.js";
import { loadIndex, saveIndex } from "../../src/query/saved-index.js";
import { SAMPLE_PAPERS } from "./sample-papers.js";

function sampleIndex() {
  const index = createPaperIndex();
  index.add(SAMPLE_PAPERS);
  return index;
}

describe("a saved index", () => {
  it("answers as the one that was saved", () => {
    const index = sampleIndex();

    const loaded = loadIndex(saveIndex(index), SAMPLE_PAPERS);

    expect(loaded?.size).toBe(SAMPLE_PAPERS.length);
    for (const query of ["mixture of experts", "knowlege distilation", "low rank adaptation"]) {
      expect(loaded?.search(parseQuery(query))).toEqual(index.search(parseQuery(query)));
    }
    for (const title of ["CountLoom", "GatePrak", "2601.00003", "Fewer Heads Are Better"]) {
      expect(loaded?.lookUp(title)).toEqual(index.lookUp(title));
    }
    expect(loaded?.complete("gate", 5)).toEqual(index.complete("gate", 5));
    expect(loaded?.topics()).toEqual(index.topics());
  });

  it("goes on growing", () => {
    const loaded = loadIndex(saveIndex(sampleIndex()), SAMPLE_PAPERS.slice(1));
    const [first] = SAMPLE_PAPERS;
    if (first === undefined || loaded === undefined) throw new Error("nothing was loaded");

    expect(loaded.size).toBe(SAMPLE_PAPERS.length - 1);
    expect(loaded.search(parseQuery("sleeping experts")).total).toBe(0);
    loaded.add([first]);
    expect(loaded.search(parseQuery("sleeping experts")).hits[0]?.id).toBe(first.id);
    expect(loaded.lookUp("GatePark").certainty).toBe("exact");
  });

  it("is refused when it is damaged or something else", () => {
    const bytes = saveIndex(sampleIndex());

    expect(loadIndex(bytes.subarray(0, bytes.length - 40), SAMPLE_PAPERS)).toBeUndefined();
    expect(loadIndex(new Uint8Array([1, 2, 3]), SAMPLE_PAPERS)).toBeUndefined();
    expect(loadIndex(new Uint8Array(), SAMPLE_PAPERS)).toBeUndefined();
  });

  it("cannot be made from an index of another kind", () => {
    const { search, lookUp, complete, related, topics, add, remove } = sampleIndex();

    expect(() => saveIndex({ size: 0, search, lookUp, complete, related, topics, add, remove })).toThrow(
      AppError,
    );
  });
});
