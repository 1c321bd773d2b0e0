import type { ColumnType } from "kysely";

/** The archive's tables, part of `Schema`. Every row says at which revision it was written last. */
export interface ArchiveSchema {
  readonly archive_state: ArchiveStateTable;
  readonly archive_papers: ArchivePaperTable;
  readonly archive_renamings: ArchiveRenamingTable;
  readonly archive_listings: ArchiveListingTable;
  readonly archive_digests: ArchiveDigestTable;
  readonly archive_index: ArchiveIndexTable;
}

/** One row, id 1: the revision of the last write, and the row that writers lock. */
interface ArchiveStateTable {
  id: number;
  revision: number;
}

interface ArchivePaperTable {
  id: string;
  revision: number;
  body: string;
}

interface ArchiveRenamingTable {
  from_id: string;
  to_id: string;
  revision: number;
}

interface ArchiveListingTable {
  date: string;
  source: string;
  paper_id: string;
  rank: number;
  seen_at: string;
  revision: number;
}

interface ArchiveDigestTable {
  date: string;
  source: string;
  format: string;
  title: string;
  seen_at: string;
}

/** At most one row, id 1. */
interface ArchiveIndexTable {
  id: number;
  revision: number;
  /** Bytes are read as whichever kind the driver likes. */
  content: ColumnType<ArrayBuffer | Uint8Array, Uint8Array, Uint8Array>;
}
