import type { Kysely } from "kysely";
import type { DeliveryStore } from "../../delivery/delivery-store.js";
import type { Schema } from "../database/schema.js";
import { createDeliveryQueries } from "./delivery-queries.js";
import { finishDelivery, freezeDeliveries } from "./freeze-deliveries.js";
import { queryPostedPapers } from "./posted-papers.js";
import { createSendingState } from "./sending-state.js";

export function createDeliveryStore(db: Kysely<Schema>): DeliveryStore {
  return {
    freeze: (plans) => freezeDeliveries(db, plans),
    finish: (deliveryId, end) => finishDelivery(db, deliveryId, end),
    shown: (places, since) => queryPostedPapers(db, places, since),
    ...createSendingState(db),
    ...createDeliveryQueries(db),
  };
}
