import { fileURLToPath } from "node:url";

/** The recorded answers of the Hub, where they are beside the clone. */
export const HUB_DAYS = fileURLToPath(new URL("../../shared/data/hub-api", import.meta.url));

/** What people of the benchmarks ask for. */
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
