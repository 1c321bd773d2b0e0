import type { Digest } from "../digest/digest.js";
import type { Paper } from "../paper/paper.js";
import type { PaperIndex } from "../search/paper-index.js";

/** All papers and digests known, in memory; what is kept on disk comes through the store. */
export interface Archive {
  readonly size: number;
  /** True while only the bundled sample is known. */
  readonly isSample: boolean;
  readonly index: PaperIndex;
  paper(id: string): Paper | undefined;
  /** All papers, newest digest first, then by rank. */
  papers(): readonly Paper[];
  digest(date: string): ArchivedDigest | undefined;
  /** ISO dates of the digests, newest first. */
  dates(): readonly string[];
  /** Where a paper was listed, newest first. */
  listings(id: string): readonly Listing[];
  /** Takes in a digest: merges papers by identity, grows the index, and keeps it where there is a store. */
  importDigest(digest: Digest, from: string): Promise<ImportOutcome>;
}

/** The papers of one date, from all sources, by rank. */
export interface ArchivedDigest {
  readonly date: string;
  readonly papers: readonly Paper[];
}

export interface Listing {
  readonly date: string;
  /** 1-based place in the digest. */
  readonly rank: number;
  readonly source: string;
  /** ISO instant at which Broadsheet first saw the paper in this digest. */
  readonly seenAt: string;
}

/** Papers of one import by what became of them. */
export interface ImportOutcome {
  readonly added: number;
  readonly updated: number;
  readonly known: number;
}
