import { describe, expect, it } from "vitest";
import { createPaperIndex } from "../../../src/search/engine.js";
import { parseQuery } from "../../../src/search/query/parse-query.js";
import { isAnswered } from "../../../src/search/rank/answerability.js";
import { SAMPLE_PAPERS } from "../sample-papers.js";

describe("knowing when there is nothing", () => {
  const half = {
    typed: 3,
    words: 3,
    covered: 0.7,
    likeness: () => 0.3,
    guessedLikeness: () => 0,
    known: 1,
    isAbsentTopic: false,
    impression: "unclear",
  } as const;

  it("demands more of a query that names a topic which no paper is about", () => {
    expect(isAnswered(half)).toBe(true);
    expect(isAnswered({ ...half, isAbsentTopic: true })).toBe(false);
    expect(isAnswered({ ...half, isAbsentTopic: true, covered: 1 })).toBe(true);
    expect(isAnswered({ ...half, isAbsentTopic: true, covered: 1, likeness: () => 0.1 })).toBe(false);
    expect(isAnswered({ ...half, isAbsentTopic: true, typed: 9, words: 9 })).toBe(true);
  });

  it("demands less of a sentence that is surely about papers", () => {
    const vague = { ...half, typed: 2, covered: 0.3, guessedLikeness: () => 0.5 };

    expect(isAnswered(vague)).toBe(false);
    expect(isAnswered({ ...vague, impression: "on-topic" })).toBe(true);
    expect(isAnswered({ ...vague, impression: "doubtful" })).toBe(false);
    expect(isAnswered({ ...vague, impression: "on-topic", guessedLikeness: () => 0.4 })).toBe(false);
  });

  it("demands as much of a sentence that sounds like dinner", () => {
    expect(isAnswered({ ...half, impression: "off-topic" })).toBe(false);
    expect(isAnswered({ ...half, impression: "off-topic", covered: 0.95 })).toBe(true);
  });

  it("lets guesses help a query of three words and more, by half", () => {
    const little = { ...half, covered: 0.5, guessedLikeness: () => 0.6 };

    expect(isAnswered(little)).toBe(true);
    expect(isAnswered({ ...little, guessedLikeness: () => 0.4 })).toBe(false);
    expect(isAnswered({ ...little, impression: "doubtful" })).toBe(false);
    expect(isAnswered({ ...little, isAbsentTopic: true })).toBe(false);
    expect(isAnswered({ ...little, typed: 2, covered: 0.7, guessedLikeness: () => 0.9 })).toBe(false);
  });

  it("demands all words of an acronym, and little of a pasted text", () => {
    expect(isAnswered({ ...half, typed: 1, covered: 0.9 })).toBe(false);
    expect(isAnswered({ ...half, typed: 40, words: 40, covered: 0.2, likeness: () => 0.2 })).toBe(true);
    expect(isAnswered({ ...half, typed: 6, words: 6, covered: 0.2, likeness: () => 0.2 })).toBe(false);
  });

  it.each(["show me papers", "what's new?", "something interesting please"])(
    "finds nothing for %s, which says nothing",
    (query) => {
      const index = createPaperIndex();
      index.add(SAMPLE_PAPERS);

      expect(index.search(parseQuery(query)).total).toBe(0);
    },
  );

  it.each([
    ["recent papers by:date", SAMPLE_PAPERS.length],
    ["show me papers has:code", 1],
    ["the latest papers author:kiss", 1],
  ])("lists what the filters of %s let pass, though its words say nothing", (query, expected) => {
    const index = createPaperIndex();
    index.add(SAMPLE_PAPERS);

    const { total } = index.search(parseQuery(query));

    expect(total).toBe(expected);
  });
});
