import type { Digest } from "../digest/digest.js";
import type { Paper } from "../paper/paper.js";
import { titleKey } from "../paper/title-key.js";
import type { ImportOutcome } from "./archive.js";
import type { ArchiveChanges, ListedPaper, Renaming } from "./archive-changes.js";
import type { PaperLookup } from "./known-papers.js";
import { mergePapers } from "./merge-papers.js";
import { isSamePaper } from "./stored-paper.js";

export interface ImportPlan {
  readonly changes: ArchiveChanges;
  readonly outcome: ImportOutcome;
}

/**
 * What taking in a digest changes; pure. A paper is the same one by id (the arXiv id without version where
 * there is one), else by normalised title, unless both have an arXiv id. Inside one digest the source tells
 * papers apart, so there only ids count: collections hold different papers of one title.
 */
export function planImport(known: PaperLookup, digest: Digest, from: string, seenAt: string): ImportPlan {
  const states = new Map<string, Paper>();
  const fates = new Map<string, keyof ImportOutcome>();
  const renamed: Renaming[] = [];
  const listings = new Map<string, ListedPaper>();
  const ranks = new Map<string, number>();
  const taken = new Set<string>();
  const idsAsRead = new Map<string, string>();

  for (const read of digest.papers) {
    const seen = dated(read, digest.date);
    const again = states.get(idsAsRead.get(seen.id) ?? seen.id);
    const matches = again === undefined ? matching(known, seen).filter(({ id }) => !taken.has(id)) : [again];
    const merged = matches.reduceRight((paper, match) => mergePapers(match, paper), seen);
    for (const match of matches) taken.add(match.id);
    taken.add(merged.id);
    idsAsRead.set(seen.id, merged.id);
    const before = known.paper(merged.id);
    states.set(merged.id, merged);
    if (again === undefined) fates.set(merged.id, fateOf(merged, matches));
    else if (fates.get(merged.id) === "known" && before !== undefined && !isSamePaper(before, merged)) {
      fates.set(merged.id, "updated");
    }
    for (const { id } of matches) if (id !== merged.id) renamed.push({ from: id, to: merged.id });
    if (seen.digestDate !== undefined && again === undefined) {
      const rank = (ranks.get(seen.digestDate) ?? 0) + 1;
      ranks.set(seen.digestDate, rank);
      listings.set(merged.id, { paperId: merged.id, date: seen.digestDate, source: from, rank, seenAt });
    }
  }

  return {
    changes: {
      papers: [...states.values()].filter(({ id }) => fates.get(id) !== "known"),
      renamed,
      listings: [...listings.values()].flatMap((listing) => newListing(known, listing) ?? []),
    },
    outcome: countFates([...fates.values()]),
  };
}

/** Papers derive some fields when asked; a copy asks for all, so one is made only where it is needed. */
function dated(paper: Paper, date: string | undefined): Paper {
  return paper.digestDate !== undefined || date === undefined ? paper : { ...paper, digestDate: date };
}

/** The known papers that are this one, best match first. */
function matching(known: PaperLookup, seen: Paper): readonly Paper[] {
  const byId = known.paper(seen.id);
  const byTitle = [seen.title, ...seen.otherTitles]
    .map(titleKey)
    .filter((key) => key !== "")
    .flatMap((key) => known.titled(key));
  const arxivId = byId?.arxivId ?? seen.arxivId;
  const sameWork = byTitle.filter((paper) => paper.arxivId === undefined || arxivId === undefined);
  // Where two known papers have the title, a record without id cannot say which one it is: the newer one.
  const candidates = arxivId === undefined ? newestFirst(sameWork).slice(0, 1) : sameWork;
  return [...new Set([byId ?? [], byId !== undefined && arxivId === undefined ? [] : candidates].flat())];
}

function newestFirst(papers: readonly Paper[]): readonly Paper[] {
  return [...papers].sort((a, b) => ((a.digestDate ?? "") < (b.digestDate ?? "") ? 1 : -1));
}

function fateOf(merged: Paper, matches: readonly Paper[]): keyof ImportOutcome {
  const [first, ...others] = matches;
  if (first === undefined) return "added";
  return others.length === 0 && isSamePaper(first, merged) ? "known" : "updated";
}

/** Undefined when it is known already; the moment it was first seen stays. */
function newListing(known: PaperLookup, listing: ListedPaper): ListedPaper | undefined {
  const before = known
    .listings(listing.paperId)
    .find(({ date, source }) => date === listing.date && source === listing.source);
  if (before === undefined) return listing;
  return before.rank === listing.rank ? undefined : { ...listing, seenAt: before.seenAt };
}

function countFates(fates: readonly (keyof ImportOutcome)[]): ImportOutcome {
  const count = (fate: keyof ImportOutcome) => fates.filter((each) => each === fate).length;
  return { added: count("added"), updated: count("updated"), known: count("known") };
}
