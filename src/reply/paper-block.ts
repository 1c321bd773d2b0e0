import { displayText } from "../paper/latex.js";
import type { Paper, SummaryKind } from "../paper/paper.js";
import { invoke } from "./actions.js";
import type { Action, Badge, PaperBlock, Span } from "./reply.js";

/** Who wrote a summary, as readers see it. */
export const SUMMARY_LABELS = {
  hub: "the Hub's summary",
  digest: "the digest's summary",
  extract: "from the abstract",
} as const satisfies Record<SummaryKind, string>;

/** A card for a paper, the same in answers and posts. */
export function paperBlock(
  paper: Paper,
  options: {
    readonly ordinal?: number | undefined;
    readonly why?: readonly Span[] | undefined;
    readonly actions?: readonly Action[];
    readonly badges?: readonly Badge[];
  } = {},
): PaperBlock {
  return {
    kind: "paper",
    ordinal: options.ordinal,
    title: displayText(paper.title),
    url: paper.url,
    summary: displayText(paper.summary),
    summaryLabel: paper.summary === "" ? undefined : SUMMARY_LABELS[paper.summaryKind],
    badges: options.badges ?? badgesOf(paper),
    why: options.why,
    thumbnailUrl: paper.thumbnailUrl,
    actions: options.actions ?? paperActions(paper),
  };
}

/** What can be done with any paper in a list: read it whole, see its like, keep it, cite it. */
export function paperActions(paper: Paper): readonly Action[] {
  const args = { title: paper.id };
  return [
    invoke("Details", "paper", args),
    invoke("Related", "related", args),
    invoke("Save", "save", args),
    invoke("BibTeX", "paper", { ...args, as: "bibtex" }),
  ];
}

/** Short facts: votes, code, the day of the digest, which is not the day of publication. */
function badgesOf(paper: Paper): readonly Badge[] {
  return [
    ...factBadges(paper),
    ...(paper.digestDate === undefined ? [] : [{ text: `digest of ${paper.digestDate}` }]),
  ];
}

/** The badges without the digest's day. */
export function factBadges(paper: Paper): readonly Badge[] {
  const votes = paper.upvotes;
  const codeLink = paper.links.find((each) => each.kind === "code");
  return [
    ...(votes === undefined || votes === 0 ? [] : [{ text: votes === 1 ? "1 vote" : `${votes} votes` }]),
    ...(codeLink === undefined ? [] : [{ text: "code", url: codeLink.url }]),
  ];
}
