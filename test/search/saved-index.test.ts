import { describe, expect, it } from "vitest";
import { AppError } from "../../src/errors.js";
import { completePaper } from "../../src/paper/complete-paper.js";
import type { Paper } from "../../src/paper/paper.js";
import { createPaperIndex } from "../../src/search/engine.js";
import { parseQuery } from "../../src/search/query/parse-query.js";
import { loadIndex, saveIndex } from "../../src/search/saved-index.js";
import { SAMPLE_PAPERS } from "./sample-papers.js";

function sampleIndex() {
  const index = createPaperIndex();
  index.add(SAMPLE_PAPERS);
  return index;
}

/** Short papers with words from three invented fields. */
function manyPapers(count: number): readonly Paper[] {
  const fields = [
    "quokka habitat island counting smile",
    "glacier core drilling depth sediment",
    "violin varnish resin tone luthier",
  ];
  return Array.from({ length: count }, (_, n) => {
    const words = (fields[n % fields.length] ?? "").split(" ");
    const kept = words.filter((_word, i) => (n >> i) % 2 === 0);
    return completePaper({
      title: `Study ${n} of ${kept[0] ?? "nothing"}`,
      abstract: `${kept.join(" and ")} in year ${n}`,
      arxivId: `2601.${String(n + 1).padStart(5, "0")}`,
    });
  });
}

describe("a saved index", () => {
  it("answers like the index that was saved", () => {
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

  it("saves what it learnt from its papers, learning first if need be", () => {
    const papers = manyPapers(60);
    const index = createPaperIndex();
    index.add(papers);

    const saved = saveIndex(index);
    const loaded = createPaperIndex({ restored: { saved: index.save(), papers } });

    expect(index.save().meaning?.space.dimensions).toBe(10);
    expect(index.save().meaning?.located.vectors.length).toBe(60 * 10);
    expect(loaded.save()).toEqual(index.save());
    const query = parseQuery("quokka habitat counting");
    expect(loadIndex(saved, papers)?.search(query)).toEqual(index.search(query));
  });

  it("learns anew when its papers have grown by half, and folds fewer in", () => {
    const papers = manyPapers(100);
    const index = createPaperIndex();
    index.add(papers.slice(0, 60));
    const loaded = createPaperIndex({ restored: { saved: index.save(), papers } });

    loaded.add(papers.slice(60, 80));
    const folded = loaded.save().meaning;
    loaded.add(papers.slice(80));
    const relearnt = loaded.save().meaning;

    expect(folded?.space.learntFrom).toBe(60);
    expect(folded?.located.count).toBe(80);
    expect(relearnt?.space.learntFrom).toBe(100);
    expect(relearnt?.located.count).toBe(100);
  });

  it("accepts new papers after loading", () => {
    const loaded = loadIndex(saveIndex(sampleIndex()), SAMPLE_PAPERS.slice(1));
    const [first] = SAMPLE_PAPERS;
    if (first === undefined || loaded === undefined) throw new Error("nothing was loaded");

    expect(loaded.size).toBe(SAMPLE_PAPERS.length - 1);
    expect(loaded.search(parseQuery("sleeping experts")).total).toBe(0);
    loaded.add([first]);
    expect(loaded.search(parseQuery("sleeping experts")).hits[0]?.id).toBe(first.id);
    expect(loaded.lookUp("GatePark").certainty).toBe("exact");
  });

  it("rejects damaged or foreign bytes", () => {
    const bytes = saveIndex(sampleIndex());

    const flipped = Uint8Array.from(bytes);
    flipped[bytes.length >> 1] = (flipped[bytes.length >> 1] ?? 0) ^ 1;

    expect(loadIndex(flipped, SAMPLE_PAPERS)).toBeUndefined();
    expect(loadIndex(bytes.subarray(0, bytes.length - 40), SAMPLE_PAPERS)).toBeUndefined();
    expect(loadIndex(new Uint8Array([1, 2, 3]), SAMPLE_PAPERS)).toBeUndefined();
    expect(loadIndex(new Uint8Array(), SAMPLE_PAPERS)).toBeUndefined();
  });

  it("rejects an index most of whose papers have changed", () => {
    const index = sampleIndex();
    index.add(SAMPLE_PAPERS);
    expect(loadIndex(saveIndex(index), SAMPLE_PAPERS)?.size).toBe(SAMPLE_PAPERS.length);

    index.add(SAMPLE_PAPERS);

    expect(loadIndex(saveIndex(index), SAMPLE_PAPERS)).toBeUndefined();
  });

  it("saves no index of another kind", () => {
    const { search, lookUp, complete, related, topics, add, remove } = sampleIndex();

    expect(() => saveIndex({ size: 0, search, lookUp, complete, related, topics, add, remove })).toThrow(
      AppError,
    );
  });
});
