export const PLATFORMS = ["slack", "discord", "console", "web"] as const;
export type Platform = (typeof PLATFORMS)[number];

/** Who asks. */
export interface Caller {
  /** The platform's id of the person. */
  readonly id: string;
  /** Where the id is valid, such as a Slack workspace; undefined where ids are valid everywhere. */
  readonly idScope?: string | undefined;
  /** May change this place's subscriptions. Adapters find it out for commands that need it. */
  readonly mayManage: boolean;
  /** IANA zone, where the platform tells it. */
  readonly timeZone: string | undefined;
}

/** Where somebody asks, or where posts go. */
export interface ConversationRef {
  readonly platform: Platform;
  /** Slack team id, Discord guild id; undefined in Discord direct messages and locally. */
  readonly workspace: string | undefined;
  readonly channel: string;
  /** Slack thread timestamp, where the question was asked in a thread. */
  readonly thread: string | undefined;
  readonly isDirect: boolean;
}
