import type { ArchiveSchema } from "./archive-schema.js";

/**
 * The tables as Kysely sees them. Instants are ISO text of fixed width (see `storedInstant`), so that they
 * sort as text; structured values are JSON text; flags are 0 and 1; absence is null.
 */
export interface Schema extends ArchiveSchema {
  readonly subscriptions: SubscriptionTable;
  readonly deliveries: DeliveryTable;
  readonly delivery_parts: DeliveryPartTable;
  readonly featured_papers: FeaturedPaperTable;
  readonly delivery_places: DeliveryPlaceTable;
  readonly key_values: KeyValueTable;
  readonly saved_papers: SavedPaperTable;
  readonly slack_installations: SlackInstallationTable;
  readonly request_slots: RequestSlotTable;
  readonly claims: ClaimTable;
  readonly notices: NoticeTable;
}

/** In place of an instant: text before all of them. */
export const NEVER = "";

export interface SubscriptionTable {
  id: string;
  origin: string;
  platform: string;
  workspace: string | null;
  channel: string;
  topic: string;
  at_time: string;
  days: string;
  time_zone: string;
  count: number;
  options: string;
  created_by: string | null;
  created_at: string;
  paused: string | null;
  removed_at: string | null;
  next_run_at: string;
}

export interface DeliveryTable {
  id: string;
  subscription_id: string;
  local_date: string;
  platform: string;
  workspace: string | null;
  channel: string;
  trigger: string;
  status: string;
  status_when_sent: string;
  reason: string | null;
  listed: string;
  late: number;
  scheduled_at: string;
  planned_at: string;
  finished_at: string | null;
  reference: string;
  attempts: number;
  next_attempt_at: string;
}

export interface DeliveryPartTable {
  delivery_id: string;
  position: number;
  role: string;
  payload: string;
  reference: string;
  status: string;
  attempted_at: string | null;
  message_id: string | null;
  link: string | null;
}

/** Which papers were featured where. `key` is `id:…` or `title:…`; the primary key is "never twice". */
export interface FeaturedPaperTable {
  platform: string;
  channel: string;
  key: string;
  delivery_id: string;
  paper_id: string;
  local_date: string;
}

/** One row a channel: who is sending there, and the earliest moment of its next message. */
export interface DeliveryPlaceTable {
  platform: string;
  channel: string;
  lease_owner: string | null;
  lease_until: string | null;
  free_at: string;
}

/** `subject` is a `NoticeSubject` as JSON. */
export interface NoticeTable {
  id: string;
  platform: string;
  workspace: string | null;
  channel: string;
  person: string;
  subject: string;
  created_at: string;
  next_attempt_at: string;
}

/** `sealed` is the installation as JSON, encrypted with ENCRYPTION_KEY. */
export interface SlackInstallationTable {
  installation_key: string;
  sealed: string;
  installed_at: string;
}

export interface SavedPaperTable {
  platform: string;
  workspace: string;
  person: string;
  paper_id: string;
  saved_at: string;
}

export interface KeyValueTable {
  key: string;
  value: string;
}

/** When a service may be asked next, in milliseconds since 1970. */
export interface RequestSlotTable {
  service: string;
  free_at_ms: number;
}

/** Keys that somebody was first for, until when, in milliseconds since 1970. */
export interface ClaimTable {
  key: string;
  until_ms: number;
}
