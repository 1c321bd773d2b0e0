import type { SlackSettings } from "../../../src/credentials.js";

/** How Broadsheet signs in to Slack, and where people reach it (OAuth needs that). */
export type SlackConfig = SlackSettings & { readonly publicUrl?: string | undefined };
