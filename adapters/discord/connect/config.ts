/** What the adapter needs to reach Discord. */
export interface DiscordConfig {
  readonly token: string;
  /** Registers commands to this server at once instead of globally. */
  readonly guildId?: string | undefined;
  /** Another REST root, with or without the version; the gateway's address comes from it. */
  readonly apiUrl?: string | undefined;
  /** How long one REST request may take, milliseconds. */
  readonly timeoutMs?: number | undefined;
}

/** Discord's own REST root, without the version. */
export const DISCORD_API_URL = "https://discord.com/api";

/** The REST root as the SDK wants it: it appends `/v10` itself. */
export function apiRoot(config: DiscordConfig): string {
  return (config.apiUrl ?? DISCORD_API_URL).replace(/\/+$/, "").replace(/\/v\d+$/, "");
}
