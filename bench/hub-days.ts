import { fileURLToPath } from "node:url";

/** The recorded Hub responses, if they are beside the clone. */
export const HUB_DAYS = fileURLToPath(new URL("../../shared/data/hub-api", import.meta.url));

/** What the simulated users ask. */
export const TOPICS = [
  "mixture of experts",
  "retrieval augmented generation",
  "video diffusion",
  "speculative decoding",
  "reward models",
  "merging LoRAs",
  "long context",
  "vision language action",
  "code agents",
  "speech tokens",
];
