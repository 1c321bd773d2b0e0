import type { Migration } from "../migrate.js";
import { subscriptionsAndDeliveries } from "./0001-subscriptions-and-deliveries.js";

/** All migrations in the order in which they run. */
export const migrations: readonly Migration[] = [subscriptionsAndDeliveries];
