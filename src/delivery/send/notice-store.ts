import type { Platform } from "../../command/caller.js";
import type { OwnerNotice } from "./notice.js";

/** Keeps notices from the moment of what they are about, written in the same transaction, until they were sent. */
export interface NoticeStore {
  /** Those whose next attempt is at or before `now`, oldest first. */
  due(now: string, platforms: readonly Platform[]): Promise<readonly OwnerNotice[]>;
  /**
   * Puts the next attempt off. False, and nothing is changed, when somebody else did so first: of several processes one
   * sends, and another in its stead when it has vanished meanwhile.
   */
  putOff(notice: OwnerNotice, until: string): Promise<boolean>;
  remove(id: string): Promise<void>;
}
