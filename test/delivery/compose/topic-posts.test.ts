import { describe, expect, test } from "vitest";
import { z } from "zod";
import { readJsonLines, sharedPath } from "../../../bench/evaluation/collections.js";
import { readDigestPapers } from "../../../bench/evaluation/digest-queries.js";
import { createArchive } from "../../../src/archive/live-archive.js";
import { openCandidateWindow } from "../../../src/delivery/compose/candidates.js";
import { selectPapers } from "../../../src/delivery/compose/select.js";
import { createPaperIndex } from "../../../src/search/engine.js";
import { manualClock } from "../../support/manual-clock.js";
import { hasShared } from "../../support/shared.js";

const DATE = "2025-09-11";
const POSTS = 5;
const CLEARLY_RELEVANT = 2;
const judged = z.object({ query: z.string(), relevant: z.record(z.string(), z.number()) });

describe.skipIf(!hasShared)("a week of posts on judged topics (skipped where ../shared is not there)", () => {
  test("features mostly what is relevant, and most of what clearly is", async () => {
    const archive = createArchive({ index: createPaperIndex(), clock: manualClock(`${DATE}T09:00:00Z`) });
    const papers = await readDigestPapers();
    const digest = { format: "page-text", date: DATE, title: "Papers", papers, diagnostics: [] } as const;
    await archive.importDigest(digest, "test");
    const window = openCandidateWindow(archive, DATE);
    const grades: number[] = [];
    let clearlyRelevant = 0;

    for (const { query, relevant } of readJsonLines(sharedPath("eval/topics.jsonl"), judged)) {
      clearlyRelevant += Object.values(relevant).filter((grade) => grade >= CLEARLY_RELEVANT).length;
      const featuredKeys = new Set<string>();
      for (let post = 0; post < POSTS; post += 1) {
        const shown = {
          platform: "slack",
          channel: "C1",
          featuredKeys,
          featuredOn: new Map(),
          listed: new Map(),
        } as const;
        const wish = { topic: query, count: 5, onlyNew: false, localDate: DATE, lastShownAt: undefined };
        const selection = selectPapers(window, shown, wish);
        if (selection.kind === "quiet") break;
        for (const { paper, keys } of selection.featured) {
          grades.push(relevant[paper.title] ?? 0);
          for (const key of keys) featuredKeys.add(key);
        }
      }
    }

    // Thresholds a little below the measured 0.68 and 0.87.
    expect(grades.filter((grade) => grade > 0).length / grades.length).toBeGreaterThan(0.64);
    expect(grades.filter((grade) => grade >= CLEARLY_RELEVANT).length / clearlyRelevant).toBeGreaterThan(
      0.83,
    );
  });
});
