import type { ChannelRef } from "../../src/delivery/send/messenger.js";
import { GUILD_ID, startFakeDiscord, USERS } from "../support/fake-discord/index.js";
import { startFakeSlack } from "../support/fake-slack/index.js";

export const PLATFORMS = ["slack", "discord"] as const;
export type Platform = (typeof PLATFORMS)[number];

/** What happens to a request that sends a message or, for `history-forbidden`, one that looks for it. */
export type FaultKind =
  | "accept-then-cut"
  | "cut-before-accept"
  | "500-after-accept"
  | "hang"
  | "rate-limited"
  | "no-permission";

/** A platform's fake in the suite's terms. */
export interface PlatformFake {
  readonly apiUrl: string;
  readonly token: string;
  readonly personId: string;
  readonly targets: readonly ChannelRef[];
  addFault(fault: {
    readonly kind: FaultKind;
    readonly times?: number;
    readonly retryAfter?: number;
    readonly channel?: string;
  }): void;
  forbidHistory(): void;
  /** `CHANNEL REFERENCE` of every message in the channels, and of none in private. */
  arrived(): string[];
  /** Arrival times of a channel's messages, milliseconds. */
  moments(channel: string): readonly number[];
  notices(): number;
  /** Payloads that the platform would have refused. */
  refusals(): readonly unknown[];
  close(): Promise<void>;
}

export function startPlatform(
  platform: Platform,
  channels: number,
  nowMs: () => number,
): Promise<PlatformFake> {
  return platform === "slack" ? startSlack(channels, nowMs) : startDiscord(channels, nowMs);
}

async function startSlack(channels: number, nowMs: () => number): Promise<PlatformFake> {
  const ids = Array.from({ length: channels }, (_, index) => `C0FAULT${index}`);
  const fake = await startFakeSlack({
    nowMs,
    channels: ids.map((id) => ({ id, name: id.toLowerCase(), hasBot: true, isArchived: false })),
  });
  const posted = () => fake.messages().filter((message) => ids.includes(message.channel));
  return {
    apiUrl: fake.apiUrl,
    token: fake.botToken,
    personId: "U0ALICE",
    targets: ids.map((channel) => ({ platform: "slack", workspace: fake.team, channel })),
    addFault({ kind, ...rest }) {
      const fault = { method: "chat.postMessage", ...rest };
      if (kind === "no-permission") fake.addFault({ ...fault, kind: "refuse", error: "not_in_channel" });
      else fake.addFault({ ...fault, kind });
    },
    forbidHistory() {
      for (const method of ["conversations.history", "conversations.replies"]) {
        fake.addFault({ kind: "history-forbidden", method, times: 99 });
      }
    },
    arrived: () => posted().map((message) => `${message.channel} ${referenceIn(message.blocks)}`),
    moments: (channel) =>
      fake.state.calls
        .filter((call) => call.args.channel === channel && call.outcome === "ok")
        .map((call) => call.at ?? 0),
    notices: () => fake.messages().length - posted().length,
    refusals: () => fake.state.refusals,
    close: () => fake.close(),
  };
}

async function startDiscord(channels: number, nowMs: () => number): Promise<PlatformFake> {
  const ids = Array.from({ length: channels }, (_, index) =>
    String(310_000_000_000_000_000n + BigInt(index)),
  );
  const fake = await startFakeDiscord({
    now: nowMs,
    guilds: [{ id: GUILD_ID, channels: ids.map((id) => ({ id, kind: "text", name: `fault-${id}` })) }],
  });
  const posted = () => fake.messages().filter((message) => ids.includes(message.channelId));
  return {
    apiUrl: fake.apiUrl,
    token: fake.token,
    personId: USERS.ada,
    targets: ids.map((channel) => ({ platform: "discord", workspace: GUILD_ID, channel })),
    addFault({ kind, ...rest }) {
      const fault = { method: "create-message", ...rest } as const;
      if (kind === "no-permission") fake.addFault({ ...fault, kind: "refuse", status: 403, code: 50_013 });
      else fake.addFault({ ...fault, kind });
    },
    forbidHistory() {
      for (const id of ids) {
        const channel = fake.world.channels.get(id);
        if (channel !== undefined) channel.denied = ["readMessageHistory"];
      }
    },
    arrived: () => posted().map((message) => `${message.channelId} ${referenceIn(message.components)}`),
    moments: (channel) => fake.messages(channel).map((message) => message.createdAt),
    notices: () => fake.messages().length - posted().length,
    refusals: () => fake.state.refusals,
    close: () => fake.close(),
  };
}

function referenceIn(payload: unknown): string {
  return /\b[0-9a-f]{10}-\d+\b/.exec(JSON.stringify(payload))?.[0] ?? "none";
}
