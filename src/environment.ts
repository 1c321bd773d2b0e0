/** Every variable that is read, for `.env.example` and docs/configuration.md, which a test compares with this list. */
export const VARIABLES = [
  "SLACK_BOT_TOKEN",
  "SLACK_APP_TOKEN",
  "SLACK_SIGNING_SECRET",
  "SLACK_CLIENT_ID",
  "SLACK_CLIENT_SECRET",
  "SLACK_STATE_SECRET",
  "ENCRYPTION_KEY",
  "SLACK_API_URL",
  "SLACK_MANAGERS",
  "DISCORD_TOKEN",
  "DISCORD_GUILD_ID",
  "DISCORD_API_URL",
  "DIGEST_SOURCES",
  "HUB_API_URL",
  "ARXIV_API_URL",
  "DAILY_CHANNELS",
  "DAILY_AT",
  "DAILY_DAYS",
  "DAILY_TZ",
  "DAILY_COUNT",
  "DATABASE_URL",
  "PORT",
  "HOST",
  "PUBLIC_URL",
  "PLAYGROUND",
  "CHAT_HISTORY",
  "LOG_LEVEL",
  "LOG_FORMAT",
] as const;

export type VariableName = (typeof VARIABLES)[number];

/** The environment as far as it is set: empty values count as absent. */
export type Environment = Readonly<Partial<Record<VariableName, string>>>;
