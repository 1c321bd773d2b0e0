import type { ArchiveStore } from "../archive/archive-store.js";
import type { DeliveryStore } from "../delivery/delivery-store.js";
import type { NoticeStore } from "../delivery/send/notice-store.js";
import type { SubscriptionStore } from "../delivery/subscription/subscription-store.js";
import type { KeyValues } from "../key-values.js";
import type { RequestSlots } from "../source/http/request-gate.js";
import type { Claims } from "./claims.js";
import type { SavedPapers } from "./saved-papers.js";
import type { SlackInstallations } from "./slack-installations.js";

/**
 * All that is kept on disk, as one sub-port an area. Each sub-port is defined beside the code that needs it and
 * implemented by one file of this folder; its tables are in `schema.ts` and in a migration of its own.
 */
export interface Store {
  readonly subscriptions: SubscriptionStore;
  readonly deliveries: DeliveryStore;
  readonly notices: NoticeStore;
  readonly keyValues: KeyValues;
  readonly savedPapers: SavedPapers;
  readonly slackInstallations: SlackInstallations;
  readonly archive: ArchiveStore;
  readonly requestSlots: RequestSlots;
  readonly claims: Claims;
  /** Rejects with `store-unavailable` when the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
