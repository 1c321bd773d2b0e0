import type { ChannelRef } from "./messenger.js";

/** A place as operators write it: `slack:C0123`, `slack:T01/C0123`, `discord:456`. */
export function channelName(target: ChannelRef): string {
  const channel = target.workspace === undefined ? target.channel : `${target.workspace}/${target.channel}`;
  return `${target.platform}:${channel}`;
}

/** Reads {@link channelName}'s text; undefined for what is no place that posts can go to. */
export function parseChannelName(text: string): ChannelRef | undefined {
  const read = /^(slack|discord):(?:([A-Za-z0-9_-]+)\/)?([A-Za-z0-9_-]+)$/.exec(text.trim());
  if (read === null) return undefined;
  const [, platform, workspace, channel] = read;
  if (channel === undefined) return undefined;
  return { platform: platform === "slack" ? "slack" : "discord", workspace, channel };
}
