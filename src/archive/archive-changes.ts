import type { Paper } from "../paper/paper.js";
import type { Listing } from "./archive.js";

/** What one import, or several, did to the archive: values that memory and store apply alike. */
export interface ArchiveChanges {
  /** New papers and new states of known ones. */
  readonly papers: readonly Paper[];
  /** Ids that are gone because the paper goes by another one now. */
  readonly renamed: readonly Renaming[];
  readonly listings: readonly ListedPaper[];
}

/** A paper without arXiv id turned out to be one with; links and lists that hold the old id still find it. */
export interface Renaming {
  readonly from: string;
  readonly to: string;
}

export interface ListedPaper extends Listing {
  readonly paperId: string;
}

export const NO_CHANGES: ArchiveChanges = { papers: [], renamed: [], listings: [] };
