import type { Migration } from "../database/migrate.js";
import { subscriptionsAndDeliveries } from "./0001-subscriptions-and-deliveries.js";
import { archive } from "./0002-archive.js";
import { savedPapers } from "./0003-saved-papers.js";
import { slackInstallations } from "./0004-slack-installations.js";
import { requestSlots } from "./0005-request-slots.js";
import { claims } from "./0006-claims.js";
import { notices } from "./0007-notices.js";

/** All migrations in the order in which they run. */
export const migrations: readonly Migration[] = [
  subscriptionsAndDeliveries,
  archive,
  savedPapers,
  slackInstallations,
  requestSlots,
  claims,
  notices,
];
