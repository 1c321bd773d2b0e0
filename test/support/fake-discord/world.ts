/** State of the fake Discord: one application, its servers, channels, people and messages. */

export const CHANNEL_TYPES = { text: 0, dm: 1, announcement: 5, thread: 11, forum: 15 } as const;
export type ChannelKind = keyof typeof CHANNEL_TYPES;

/** Permission bits, https://discord.com/developers/docs/topics/permissions */
export const PERMISSIONS = {
  manageChannels: 1n << 4n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  manageMessages: 1n << 13n,
  embedLinks: 1n << 14n,
  attachFiles: 1n << 15n,
  readMessageHistory: 1n << 16n,
  mentionEveryone: 1n << 17n,
  useApplicationCommands: 1n << 31n,
  manageThreads: 1n << 34n,
  createPublicThreads: 1n << 35n,
  sendMessagesInThreads: 1n << 38n,
} as const;
export type PermissionName = keyof typeof PERMISSIONS;

export interface FakeChannelOptions {
  readonly id: string;
  readonly kind: ChannelKind;
  readonly name?: string;
  /** Permissions the bot lacks there. */
  readonly denied?: readonly PermissionName[];
  readonly tags?: readonly { readonly id: string; readonly name: string; readonly moderated?: boolean }[];
  readonly needsTag?: boolean;
}

export interface FakeGuildOptions {
  readonly id: string;
  readonly channels: readonly FakeChannelOptions[];
}

export interface FakeChannel {
  readonly id: string;
  readonly kind: ChannelKind;
  readonly guildId: string | undefined;
  readonly parentId: string | undefined;
  name: string;
  denied: readonly PermissionName[];
  readonly tags: NonNullable<FakeChannelOptions["tags"]>;
  readonly appliedTags: readonly string[];
  readonly needsTag: boolean;
  archived: boolean;
  locked: boolean;
  deleted: boolean;
  lastMessageId: string | undefined;
  readonly recipientId: string | undefined;
}

export interface FakeUser {
  readonly id: string;
  readonly name: string;
  /** Has Manage Channels everywhere. */
  readonly mayManage: boolean;
}

/** A component as Discord stores it: with a number. */
export interface StoredComponent {
  readonly type: number;
  readonly id: number;
  readonly components?: readonly StoredComponent[];
  readonly accessory?: StoredComponent;
  readonly component?: StoredComponent;
  readonly [field: string]: unknown;
}

export interface FakeMessage {
  readonly id: string;
  readonly channelId: string;
  readonly authorId: string;
  content: string;
  components: readonly StoredComponent[];
  flags: number;
  readonly nonce: string | undefined;
  readonly createdAt: number;
  /** Who would have been notified, as Discord decides by `allowed_mentions`. */
  pings: { readonly everyone: boolean; readonly users: readonly string[]; readonly roles: readonly string[] };
  attachments: readonly { readonly name: string; readonly size: number }[];
  /** The person an ephemeral answer is for. */
  readonly visibleTo: string | undefined;
  /** The person whose interaction it answers. */
  readonly askedBy: string | undefined;
  readonly repliesTo: string | undefined;
  crossposted: boolean;
  deleted: boolean;
  edits: number;
}

export interface World {
  readonly applicationId: string;
  readonly token: string;
  readonly guilds: Map<string, FakeGuildOptions>;
  readonly channels: Map<string, FakeChannel>;
  readonly users: Map<string, FakeUser>;
  /** In order of creation, deleted ones too. */
  readonly messages: FakeMessage[];
  readonly now: () => number;
  /** A new id that encodes its creation time, like Discord's. */
  readonly newId: () => string;
}

export interface WorldOptions {
  readonly token?: string;
  readonly guilds?: readonly FakeGuildOptions[];
  /** Milliseconds since the epoch; the machine's clock by default. */
  readonly now?: () => number;
}

export const APPLICATION_ID = "100000000000000001";
export const GUILD_ID = "200000000000000001";
export const CHANNELS = {
  text: "300000000000000001",
  other: "300000000000000002",
  forum: "300000000000000003",
  announcement: "300000000000000004",
} as const;
export const USERS = { ada: "400000000000000001", bob: "400000000000000002" } as const;

const DEFAULT_GUILD: FakeGuildOptions = {
  id: GUILD_ID,
  channels: [
    { id: CHANNELS.text, kind: "text", name: "papers" },
    { id: CHANNELS.other, kind: "text", name: "general" },
    {
      id: CHANNELS.forum,
      kind: "forum",
      name: "paper-forum",
      tags: [
        { id: "500000000000000001", name: "Reinforcement Learning" },
        { id: "500000000000000002", name: "Agents" },
        { id: "500000000000000003", name: "Pinned", moderated: true },
      ],
    },
    { id: CHANNELS.announcement, kind: "announcement", name: "paper-news" },
  ],
};

const DISCORD_EPOCH_MS = 1_420_070_400_000;

/** A world with one server; Ada manages channels, Bob does not. */
export function createWorld(options: WorldOptions = {}): World {
  const now = options.now ?? Date.now;
  let count = 0n;
  const world: World = {
    applicationId: APPLICATION_ID,
    token: options.token ?? "fake-discord-token",
    guilds: new Map(),
    channels: new Map(),
    users: new Map([
      [APPLICATION_ID, { id: APPLICATION_ID, name: "Broadsheet", mayManage: false }],
      [USERS.ada, { id: USERS.ada, name: "ada", mayManage: true }],
      [USERS.bob, { id: USERS.bob, name: "bob", mayManage: false }],
    ]),
    messages: [],
    now,
    newId: () => {
      count += 1n;
      // Ids within one millisecond increase without leaving it.
      return ((BigInt(Math.floor(now()) - DISCORD_EPOCH_MS) << 22n) + (count % 4_194_304n)).toString();
    },
  };
  for (const guild of options.guilds ?? [DEFAULT_GUILD]) {
    world.guilds.set(guild.id, guild);
    for (const channel of guild.channels) addChannel(world, channel, { guildId: guild.id });
  }
  return world;
}

export function addChannel(
  world: World,
  channel: FakeChannelOptions,
  rest: {
    readonly guildId?: string | undefined;
    readonly parentId?: string | undefined;
    readonly recipientId?: string | undefined;
    readonly appliedTags?: readonly string[];
  },
): FakeChannel {
  const added: FakeChannel = {
    id: channel.id,
    kind: channel.kind,
    guildId: rest.guildId,
    parentId: rest.parentId,
    name: channel.name ?? `channel-${channel.id}`,
    denied: channel.denied ?? [],
    tags: channel.tags ?? [],
    appliedTags: rest.appliedTags ?? [],
    needsTag: channel.needsTag ?? false,
    archived: false,
    locked: false,
    deleted: false,
    lastMessageId: undefined,
    recipientId: rest.recipientId,
  };
  world.channels.set(added.id, added);
  return added;
}

/** The direct-message channel with a person, created on first use. */
export function directChannel(world: World, userId: string): FakeChannel {
  const known = [...world.channels.values()].find(
    (each) => each.kind === "dm" && each.recipientId === userId,
  );
  return known ?? addChannel(world, { id: world.newId(), kind: "dm" }, { recipientId: userId });
}

/** A thread has its channel's permissions. */
export function mayBot(world: World, channel: FakeChannel, permission: PermissionName): boolean {
  const parent = channel.parentId === undefined ? undefined : world.channels.get(channel.parentId);
  return !channel.denied.includes(permission) && !(parent?.denied.includes(permission) ?? false);
}
