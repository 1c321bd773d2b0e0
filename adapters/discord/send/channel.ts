import { z } from "zod";
import type { DiscordRest } from "../connect/rest.js";
import { LIMITS } from "../render/limits.js";

/** What delivery needs to know of a channel. */
export interface ChannelFacts {
  readonly isForum: boolean;
  readonly isAnnouncement: boolean;
  readonly guildId: string | undefined;
  /** Undefined where nothing was ever posted. */
  readonly lastMessageId: string | undefined;
  readonly tags: readonly ForumTag[];
  readonly needsTag: boolean;
}

export interface ForumTag {
  readonly id: string;
  readonly name: string;
  readonly moderated: boolean;
}

const ANNOUNCEMENT = 5;
const FORUM = 15;
const MEDIA = 16;
const REQUIRE_TAG = 1 << 4;

const channelSchema = z.looseObject({
  type: z.number(),
  guild_id: z.string().nullish(),
  last_message_id: z.string().nullish(),
  flags: z.number().nullish(),
  available_tags: z
    .array(z.object({ id: z.string(), name: z.string(), moderated: z.boolean().nullish() }))
    .nullish(),
});

/** Asks Discord about a channel. */
export async function fetchChannel(
  rest: DiscordRest,
  channel: string,
  signal: AbortSignal,
): Promise<ChannelFacts> {
  const answer = channelSchema.parse(
    await rest.request({ method: "GET", route: `/channels/${channel}`, signal }),
  );
  return {
    isForum: answer.type === FORUM || answer.type === MEDIA,
    isAnnouncement: answer.type === ANNOUNCEMENT,
    guildId: answer.guild_id ?? undefined,
    lastMessageId: answer.last_message_id ?? undefined,
    tags: (answer.available_tags ?? []).map((tag) => ({ ...tag, moderated: tag.moderated ?? false })),
    needsTag: ((answer.flags ?? 0) & REQUIRE_TAG) !== 0,
  };
}

/** The forum's tags whose names are among the topics; the first free one where the forum demands any. */
export function tagsFor(channel: ChannelFacts, topics: readonly string[]): readonly string[] {
  const wanted = topics.map(normalName);
  const free = channel.tags.filter((tag) => !tag.moderated);
  const matching = free
    .filter((tag) => wanted.includes(normalName(tag.name)))
    .sort((a, b) => wanted.indexOf(normalName(a.name)) - wanted.indexOf(normalName(b.name)))
    .slice(0, LIMITS.forumTags);
  const chosen = matching.length === 0 && channel.needsTag ? free.slice(0, 1) : matching;
  return chosen.map((tag) => tag.id);
}

function normalName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
