import type { DigestFormat } from "../digest/digest.js";
import type { ArchiveChanges } from "./archive-changes.js";

/** What the archive keeps on disk. Every write gets the next revision, whichever process makes it. */
export interface ArchiveStore {
  /** The last write's; 0 before the first. Cheap enough to ask every few seconds. */
  revision(): Promise<number>;
  /** What was written after a revision, all of it for 0. */
  changesSince(revision: number): Promise<StoredChanges>;
  /**
   * One transaction in which no other process writes: hands over what was written after `since`, then keeps
   * what `plan` makes of it, all or nothing.
   *
   * @returns the revision reached, which is the one before when the plan changes nothing.
   * @throws AppError `store-unavailable`, when nothing was kept.
   */
  write(since: number, plan: (missed: StoredChanges) => PlannedWrite): Promise<number>;
  /** The search index as last kept; undefined where there is none. */
  savedIndex(): Promise<SavedIndexRow | undefined>;
  /** Keeps the index in place of an older one; one that is newer already stays. */
  keepIndex(row: SavedIndexRow): Promise<void>;
}

export interface StoredChanges {
  readonly revision: number;
  readonly changes: ArchiveChanges;
}

export interface PlannedWrite {
  readonly changes: ArchiveChanges;
  readonly digests: readonly DigestRecord[];
}

/** That a digest was taken in, once for each source and date. */
export interface DigestRecord {
  readonly source: string;
  readonly date: string;
  readonly format: DigestFormat;
  readonly title: string;
  /** ISO instant of the first time. */
  readonly seenAt: string;
}

export interface SavedIndexRow {
  /** The index holds the papers as of this revision. */
  readonly revision: number;
  readonly content: Uint8Array;
}
