import { unknownChannel } from "./api-error.js";
import { userJson } from "./messages.js";
import { CHANNEL_TYPES, type FakeChannel } from "./world.js";

/** A channel as Discord shows it. */
export function channelJson(channel: FakeChannel) {
  if (channel.deleted) throw unknownChannel();
  return {
    id: channel.id,
    type: CHANNEL_TYPES[channel.kind],
    name: channel.name,
    ...(channel.guildId === undefined ? {} : { guild_id: channel.guildId }),
    parent_id: channel.parentId ?? null,
    last_message_id: channel.lastMessageId ?? null,
    position: 0,
    permission_overwrites: [],
    flags: channel.needsTag ? 1 << 4 : 0,
    ...(channel.kind === "forum"
      ? {
          available_tags: channel.tags.map((tag) => ({
            id: tag.id,
            name: tag.name,
            moderated: tag.moderated ?? false,
            emoji_id: null,
            emoji_name: null,
          })),
        }
      : {}),
    ...(channel.kind === "thread"
      ? {
          owner_id: "100000000000000001",
          applied_tags: channel.appliedTags,
          thread_metadata: {
            archived: channel.archived,
            locked: channel.locked,
            auto_archive_duration: 1440,
            archive_timestamp: "2025-01-01T00:00:00.000Z",
          },
        }
      : {}),
    ...(channel.recipientId === undefined
      ? {}
      : { recipients: [userJson(channel.recipientId, "somebody", false)] }),
  };
}
