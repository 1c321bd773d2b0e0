import type { Platform } from "../command/caller.js";

/** A person's own list of papers. */
export interface SavedPapers {
  /** Keeps a paper; false when it was on the list already. */
  save(owner: Owner, paperId: string, savedAt: string): Promise<boolean>;
  /** Takes a paper off the list; false when it was not on it. */
  unsave(owner: Owner, paperId: string): Promise<boolean>;
  /** Paper ids, the latest saved first. */
  list(owner: Owner): Promise<readonly string[]>;
}

/** A person as a platform knows them. Ids are unique on Discord, and within a workspace on Slack. */
export interface Owner {
  readonly platform: Platform;
  readonly workspace: string;
  readonly person: string;
}
