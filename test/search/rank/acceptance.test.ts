import { describe, expect, it } from "vitest";
import { createPaperIndex } from "../../../src/search/engine.js";
import { parseQuery } from "../../../src/search/query/parse-query.js";
import { SAMPLE_PAPERS } from "../sample-papers.js";

const index = createPaperIndex();
index.add(SAMPLE_PAPERS);
const found = (query: string) =>
  index
    .search(parseQuery(query))
    .hits.map(({ id }) => Number(id.slice(-1)))
    .sort();

describe("what a query demands and excludes", () => {
  it.each([
    ["title:expert", [1]],
    ["title:experts title:routing", [1]],
    ["title:heads title:routing", []],
    ['title:"text to image"', [4]],
    ['title:"image to text"', []],
    ["title:are", [2]],
    ["title:zyxomorphic", []],
    ["author:han", [1]],
    ['author:"S. Han"', [1]],
    ["author:ha", []],
    ["author:han author:nwosu", [1]],
    ["author:han author:kiss", []],
    ['-"low rank" -diffusion -experts', [2, 3, 6]],
    [`-"low rank" ${'-"no such thing" '.repeat(40)} -diffusion -experts`, [2, 3, 6]],
    ["-zyxomorphic -experts", [2, 3, 4, 5, 6]],
    ['diffusion "five apples"', [4]],
    ['diffusion "apples five"', []],
    ['diffusion "diffusion models" "five apples"', [4]],
    ['diffusion "zyxomorphic models"', []],
  ])("accepts what %s means", (query, expected) => {
    expect(found(query)).toEqual(expected);
  });

  it("finds a name written with accents", () => {
    const accented = createPaperIndex();
    accented.add(SAMPLE_PAPERS.slice(0, 1).map((paper) => ({ ...paper, authors: ["Béla Kovács"] })));

    expect(accented.search(parseQuery("author:kovacs")).total).toBe(1);
    expect(accented.search(parseQuery("author:kovac")).total).toBe(0);
  });
});
