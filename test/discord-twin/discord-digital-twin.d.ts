// The types that the check uses, for where the package is not installed.
declare module "discord-digital-twin" {
  interface TwinMessage {
    readonly id: string;
    readonly flags?: number;
    readonly components?: readonly { readonly type: number }[];
  }
  interface Actor {
    sendMessage(options: { content: string }): Promise<unknown>;
    runSlashCommand(options: {
      name: string;
      options?: readonly { name: string; type: number; value: string | number | boolean }[];
    }): Promise<{ readonly id: string }>;
    clickButton(options: { messageId: string; customId: string }): Promise<{ readonly id: string }>;
  }
  interface ChannelScope {
    user(id: string): Actor;
    getMessages(): Promise<readonly TwinMessage[]>;
    waitForMessage(options: {
      predicate?: (message: TwinMessage) => boolean;
      timeout?: number;
    }): Promise<TwinMessage>;
  }
  export class DigitalDiscord {
    constructor(options: {
      channels: readonly { name: string; type: number }[];
      users: readonly { username: string }[];
    });
    readonly restUrl: string;
    readonly botToken: string;
    readonly guildId: string;
    readonly prisma: {
      readonly channel: { findMany(): Promise<readonly { readonly id: string }[]> };
    };
    start(): Promise<void>;
    stop(): Promise<void>;
    channel(id: string): ChannelScope;
    getFirstNonBotUserId(): Promise<string | null>;
  }
}
