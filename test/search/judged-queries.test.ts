import { beforeAll, describe, expect, it } from "vitest";
import {
  ASSESSED,
  readDigestPapers,
  runNegatives,
  runTitles,
  runTopics,
} from "../../bench/evaluation/digest-queries.js";
import { mean } from "../../bench/evaluation/metrics.js";
import type { Paper } from "../../src/paper/paper.js";
import { createPaperIndex } from "../../src/search/engine.js";
import { parseQuery } from "../../src/search/query/parse-query.js";
import { hasShared } from "../support/shared.js";

// Thresholds a little below what `npm run eval` prints, to notice a loss of quality.
describe.skipIf(!hasShared)(
  "judged queries on the real digest (skipped where ../shared is not there)",
  () => {
    const index = createPaperIndex();
    let papers: readonly Paper[] = [];
    beforeAll(async () => {
      papers = await readDigestPapers();
      index.add(papers);
    });
    const first = (query: string) => index.search(parseQuery(query)).hits[0]?.title ?? "";

    it("ranks topics well, of every kind that words can reach", () => {
      const results = runTopics(index);

      expect(mean(results.map(({ ndcg10 }) => ndcg10))).toBeGreaterThan(0.86);
      for (const kind of ["keyword", "acronym", "question", "misspelling", "morphology", "hyphenation"]) {
        const ofKind = results.filter((result) => result.kind === kind).map(({ ndcg10 }) => ndcg10);
        expect(mean(ofKind), kind).toBeGreaterThan(0.75);
      }
    });

    it("ranks topics that somebody judged without seeing the engine", () => {
      const inWords = runTopics(index, ASSESSED.topics).filter(({ kind }) => kind !== "semantic");

      expect(mean(inWords.map(({ ndcg10 }) => ndcg10))).toBeGreaterThan(0.93);
    });

    it("finds the title meant, and nothing where there is none", () => {
      const titles = runTitles(index, papers);
      const literal = titles.filter(({ kind }) => kind === "exact" || kind === "case-punct");

      expect(literal.every(({ isRight }) => isRight)).toBe(true);
      expect(titles.filter(({ isRight }) => !isRight).length).toBeLessThanOrEqual(2);
      expect(runNegatives(index).filter(({ isRight }) => !isRight)).toEqual([]);
      const assessed = runNegatives(index, ASSESSED.negatives).filter(({ isRight }) => !isRight);
      expect(assessed.length).toBeLessThanOrEqual(4);
    });

    it("lists the mixture-of-experts papers first", () => {
      const { hits } = index.search(parseQuery("mixture of experts"), { limit: 5 });

      expect(hits.filter(({ title }) => /expert|module|m2mKD|Duo-LLM/iu.test(title)).length).toBe(5);
      expect(first("LoRA merging")).toMatch(/^Merging LoRAs/u);
      expect(index.lookUp("sarathi serve").certainty).not.toBe("none");
      expect(index.lookUp("mixture of recursion").id).toContain("mixture-of-recursions");
      expect(index.lookUp("dspy").id).toContain("dspy");
      expect(index.lookUp("attention is all you need").certainty).toBe("none");
    });
  },
);
