import type { Paper } from "../paper/paper.js";
import { titleKey } from "../paper/title-key.js";
import type { ArchivedDigest, Listing } from "./archive.js";
import type { ArchiveChanges, ListedPaper } from "./archive-changes.js";

/** What an import has to know of the papers that are there. */
export interface PaperLookup {
  /** By id, or by an id it had before. */
  paper(id: string): Paper | undefined;
  /** Papers that were seen under a title of this key. */
  titled(key: string): readonly Paper[];
  /** Newest first. */
  listings(id: string): readonly Listing[];
}

/** The archive's state in memory. It changes by {@link KnownPapers.apply} alone. */
export interface KnownPapers extends PaperLookup {
  readonly size: number;
  /** Newest digest first, then by rank. */
  papers(): readonly Paper[];
  digest(date: string): ArchivedDigest | undefined;
  dates(): readonly string[];
  apply(changes: ArchiveChanges): void;
}

export function createKnownPapers(): KnownPapers {
  const byId = new Map<string, Paper>();
  const renamed = new Map<string, string>();
  /** Built when first asked for: a restart that imports nothing does without. */
  let byTitle: Map<string, Set<string>> | undefined;
  const listingsById = new Map<string, ListedPaper[]>();
  const idsByDate = new Map<string, Set<string>>();
  let inOrder: readonly Paper[] | undefined;

  /** Follows renamings to the id of today. */
  function currentId(id: string): string {
    let current = id;
    // An id that is a paper's own is never an old name; the count ends a circle, which no import makes.
    for (let steps = 0; steps < 8 && !byId.has(current); steps += 1) {
      const next = renamed.get(current);
      if (next === undefined) break;
      current = next;
    }
    return current;
  }

  function listTitles(titles: Map<string, Set<string>>, paper: Paper): void {
    for (const title of [paper.title, ...paper.otherTitles]) {
      const key = titleKey(title);
      if (key === "") continue;
      const ids = titles.get(key);
      if (ids === undefined) titles.set(key, new Set([paper.id]));
      else ids.add(paper.id);
    }
  }

  function titles(): Map<string, Set<string>> {
    if (byTitle === undefined) {
      byTitle = new Map();
      for (const paper of byId.values()) listTitles(byTitle, paper);
    }
    return byTitle;
  }

  function list(listing: ListedPaper): void {
    const id = currentId(listing.paperId);
    const listings = listingsById.get(id) ?? [];
    const others = listings.filter(({ date, source }) => date !== listing.date || source !== listing.source);
    listingsById.set(id, [...others, { ...listing, paperId: id }]);
    const ids = idsByDate.get(listing.date);
    if (ids === undefined) idsByDate.set(listing.date, new Set([id]));
    else ids.add(id);
  }

  function rename(from: string, to: string): void {
    byId.delete(from);
    renamed.set(from, to);
    const listings = listingsById.get(from) ?? [];
    listingsById.delete(from);
    for (const listing of listings) {
      idsByDate.get(listing.date)?.delete(from);
      list({ ...listing, paperId: to });
    }
  }

  function bestRank(id: string, date: string): number {
    const ranks = (listingsById.get(id) ?? []).flatMap((listing) =>
      listing.date === date ? listing.rank : [],
    );
    return Math.min(...ranks, Number.MAX_SAFE_INTEGER);
  }

  function sorted(): readonly Paper[] {
    const keyed = [...byId.values()].map((paper) => ({
      paper,
      date: paper.digestDate ?? paper.publishedOn ?? "",
      rank: bestRank(paper.id, paper.digestDate ?? ""),
    }));
    keyed.sort((a, b) => (a.date === b.date ? a.rank - b.rank : a.date < b.date ? 1 : -1));
    return keyed.map(({ paper }) => paper);
  }

  return {
    get size() {
      return byId.size;
    },
    paper: (id) => byId.get(currentId(id)),
    titled: (key) => [...(titles().get(key) ?? [])].flatMap((id) => byId.get(id) ?? []),
    papers() {
      inOrder ??= sorted();
      return inOrder;
    },
    digest(date) {
      const ids = idsByDate.get(date);
      if (ids === undefined || ids.size === 0) return undefined;
      const ranked = [...ids].map((id) => ({ id, rank: bestRank(id, date), paper: byId.get(id) }));
      ranked.sort((a, b) => a.rank - b.rank || (b.paper?.upvotes ?? 0) - (a.paper?.upvotes ?? 0));
      return { date, papers: ranked.flatMap(({ paper }) => paper ?? []) };
    },
    dates: () => [...idsByDate.keys()].sort().reverse(),
    listings: (id) =>
      (listingsById.get(currentId(id)) ?? [])
        .map(({ date, rank, source, seenAt }) => ({ date, rank, source, seenAt }))
        .sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : a.rank - b.rank)),
    apply(changes) {
      inOrder = undefined;
      for (const paper of changes.papers) {
        byId.set(paper.id, paper);
        if (byTitle !== undefined) listTitles(byTitle, paper);
      }
      for (const { from, to } of changes.renamed) rename(from, to);
      for (const listing of changes.listings) list(listing);
    },
  };
}
