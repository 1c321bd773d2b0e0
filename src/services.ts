import type { Archive } from "./archive/archive.js";
import type { DailySettings } from "./config.js";
import type { DeliveryService } from "./delivery/service.js";
import type { Subscriptions } from "./delivery/subscription/subscriptions.js";
import type { SourceHealth } from "./source/source-health.js";
import type { Store } from "./store/store.js";

/** What commands work on, whatever the surface. */
export interface Services {
  readonly archive: Archive;
  readonly store: Store;
  readonly subscriptions: Subscriptions;
  readonly delivery: DeliveryService;
  /** Defaults of new subscriptions. */
  readonly daily: DailySettings;
  /** How the sources are doing; empty where none are read. */
  readonly sources: () => readonly SourceHealth[];
}
