import type { Paper } from "../paper/paper.js";
import type { Listing } from "./archive.js";
import type { ArchiveChanges } from "./archive-changes.js";
import { createKnownPapers, type PaperLookup } from "./known-papers.js";

/** Known papers with changes that are not kept yet. */
export interface StagedPapers extends PaperLookup {
  apply(changes: ArchiveChanges): void;
  /** All that was applied, as one change. */
  changes(): ArchiveChanges;
}

/** Looks like `base` with the changes made, and leaves it as it is: they count when the store has them. */
export function stagePapers(base: PaperLookup): StagedPapers {
  const staged = createKnownPapers();
  const applied: ArchiveChanges[] = [];
  /** The ids that a paper had, by the one that it has. */
  const formerIds = new Map<string, readonly string[]>();

  const paper = (id: string): Paper | undefined => {
    const now = staged.paper(id);
    if (now !== undefined) return now;
    const before = base.paper(id);
    return before === undefined ? undefined : (staged.paper(before.id) ?? before);
  };

  function listings(id: string): readonly Listing[] {
    const now = paper(id)?.id ?? id;
    const newer = staged.listings(now);
    const older = [now, ...(formerIds.get(now) ?? [])].flatMap((each) => base.listings(each));
    const isNewer = ({ date, source }: Listing) =>
      newer.some((listing) => listing.date === date && listing.source === source);
    return [...newer, ...older.filter((listing) => !isNewer(listing))];
  }

  return {
    paper,
    titled: (key) => {
      const before = base.titled(key).flatMap(({ id }) => paper(id) ?? []);
      return [...new Set([...staged.titled(key), ...before])];
    },
    listings,
    apply(changes) {
      staged.apply(changes);
      applied.push(changes);
      for (const { from, to } of changes.renamed) {
        const ofBoth = [...(formerIds.get(from) ?? []), from, ...(formerIds.get(to) ?? [])];
        formerIds.set(to, [...new Set(ofBoth)]);
      }
    },
    changes() {
      // A paper may have been changed several times, and an id given up after that.
      const papers = new Map(applied.flatMap((each) => each.papers.map(({ id }) => [id, staged.paper(id)])));
      return {
        papers: [...papers].flatMap(([id, now]) => (now?.id === id ? now : [])),
        renamed: applied.flatMap(({ renamed }) => renamed),
        listings: lastOfEach(applied.flatMap((each) => each.listings)),
      };
    },
  };
}

function lastOfEach(listings: ArchiveChanges["listings"]): ArchiveChanges["listings"] {
  const byKey = new Map(
    listings.map((listing) => [`${listing.paperId}\n${listing.date}\n${listing.source}`, listing]),
  );
  return [...byKey.values()];
}
