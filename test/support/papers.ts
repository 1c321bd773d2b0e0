import type { Digest } from "../../src/digest/digest.js";
import { completePaper } from "../../src/paper/complete-paper.js";
import type { Paper, PaperDraft } from "../../src/paper/paper.js";

/** A paper with this title and whatever else the test needs. */
export function paperOf(title: string, draft: Partial<PaperDraft> = {}): Paper {
  return completePaper({ abstract: `What ${title} is about.`, ...draft, title });
}

/** A Hub digest of a date. */
export function digestOf(date: string | undefined, papers: readonly Paper[]): Digest {
  return {
    format: "hub-json",
    date,
    title: `Digest of ${date}`,
    papers: papers.map((paper) => ({ ...paper, digestDate: paper.digestDate ?? date })),
    diagnostics: [],
  };
}
