import { z } from "zod";
import { ApiError, missingAccess, missingPermissions, unknownChannel, unknownMessage } from "./api-error.js";
import { type FakeChannel, type FakeMessage, mayBot, type StoredComponent, type World } from "./world.js";

/** Stored messages: creation, changes, reading and their JSON. */

const bodySchema = z.looseObject({
  content: z.string().nullish(),
  components: z.array(z.looseObject({ type: z.number() })).nullish(),
  flags: z.number().nullish(),
  nonce: z.union([z.string(), z.number()]).nullish(),
  enforce_nonce: z.boolean().nullish(),
  allowed_mentions: z
    .looseObject({
      parse: z.array(z.string()).nullish(),
      users: z.array(z.string()).nullish(),
      roles: z.array(z.string()).nullish(),
    })
    .nullish(),
  message_reference: z.looseObject({ message_id: z.string() }).nullish(),
});

export interface Upload {
  readonly name: string;
  readonly size: number;
}

export interface MessageOrigin {
  readonly channelId: string;
  readonly authorId?: string;
  readonly visibleTo?: string | undefined;
  readonly askedBy?: string | undefined;
  readonly id?: string;
}

const NONCE_MEMORY_MS = 5 * 60_000;

/** Stores a message, or returns the earlier one with the same enforced nonce. */
export function storeMessage(
  world: World,
  body: unknown,
  origin: MessageOrigin,
  files: readonly Upload[] = [],
): FakeMessage {
  const read = bodySchema.parse(body);
  const nonce = read.nonce === undefined || read.nonce === null ? undefined : String(read.nonce);
  const authorId = origin.authorId ?? world.applicationId;
  if (nonce !== undefined && read.enforce_nonce === true) {
    const known = world.messages.find(
      (each) =>
        each.nonce === nonce &&
        each.channelId === origin.channelId &&
        each.authorId === authorId &&
        world.now() - each.createdAt < NONCE_MEMORY_MS,
    );
    if (known !== undefined) return known;
  }
  const content = read.content ?? "";
  const components = numbered(read.components ?? []);
  const message: FakeMessage = {
    id: origin.id ?? world.newId(),
    channelId: origin.channelId,
    authorId,
    content,
    components,
    flags: read.flags ?? 0,
    nonce,
    createdAt: world.now(),
    pings: pingsOf([content, ...textsOf(components)].join("\n"), read.allowed_mentions),
    attachments: files,
    visibleTo: origin.visibleTo,
    askedBy: origin.askedBy,
    repliesTo: read.message_reference?.message_id,
    crossposted: false,
    deleted: false,
    edits: 0,
  };
  world.messages.push(message);
  const channel = world.channels.get(origin.channelId);
  if (channel !== undefined && message.visibleTo === undefined) channel.lastMessageId = message.id;
  return message;
}

export function editMessage(message: FakeMessage, body: unknown, files: readonly Upload[] = []): void {
  const read = bodySchema.parse(body);
  if (read.content !== undefined) message.content = read.content ?? "";
  if (read.components !== undefined) message.components = numbered(read.components ?? []);
  if (read.flags !== undefined) message.flags |= read.flags ?? 0;
  if (files.length > 0) message.attachments = files;
  message.edits += 1;
}

/** The channel, if the bot may send there. Sending opens an archived thread unless it is locked. */
export function channelToSend(world: World, id: string): FakeChannel {
  const channel = visibleChannel(world, id);
  if (channel.kind === "forum") throw new ApiError(400, 50_008, "Cannot send messages in a non-text channel");
  if (channel.kind === "dm") return channel;
  if (!mayBot(world, channel, channel.kind === "thread" ? "sendMessagesInThreads" : "sendMessages")) {
    throw missingPermissions();
  }
  if (channel.locked) throw new ApiError(403, 160_005, "Thread is locked");
  channel.archived = false;
  return channel;
}

export function visibleChannel(world: World, id: string): FakeChannel {
  const channel = world.channels.get(id);
  if (channel === undefined || channel.deleted) throw unknownChannel();
  if (channel.kind !== "dm" && !mayBot(world, channel, "viewChannel")) throw missingAccess();
  return channel;
}

export function messageIn(world: World, channelId: string, id: string): FakeMessage {
  const message = world.messages.find((each) => each.id === id && each.channelId === channelId);
  if (message === undefined || message.deleted) throw unknownMessage();
  return message;
}

/** A page of history, newest first. Without Read Message History Discord returns none and no error. */
export function history(world: World, channel: FakeChannel, query: URLSearchParams): readonly FakeMessage[] {
  if (channel.kind !== "dm" && !mayBot(world, channel, "readMessageHistory")) return [];
  const limit = Number(query.get("limit") ?? 50);
  const after = query.get("after");
  const before = query.get("before");
  const all = world.messages.filter(
    (each) => each.channelId === channel.id && !each.deleted && each.visibleTo === undefined,
  );
  const between = all.filter(
    (each) =>
      (after === null || BigInt(each.id) > BigInt(after)) &&
      (before === null || BigInt(each.id) < BigInt(before)),
  );
  // Counted from the end that was asked for.
  const page = after === null ? between.slice(-limit) : between.slice(0, limit);
  return page.toReversed();
}

export function messageJson(world: World, message: FakeMessage) {
  const author = world.users.get(message.authorId);
  const isBot = message.authorId === world.applicationId;
  return {
    id: message.id,
    channel_id: message.channelId,
    type: message.repliesTo === undefined ? 0 : 19,
    content: message.content,
    components: message.components,
    flags: message.flags,
    timestamp: new Date(message.createdAt).toISOString(),
    edited_timestamp: message.edits > 0 ? new Date(message.createdAt).toISOString() : null,
    tts: false,
    pinned: false,
    mention_everyone: message.pings.everyone,
    mentions: [],
    mention_roles: message.pings.roles,
    embeds: [],
    attachments: message.attachments.map((file, i) => ({
      id: String(i + 1),
      filename: file.name,
      size: file.size,
      url: `https://cdn.invalid/${file.name}`,
      proxy_url: `https://cdn.invalid/${file.name}`,
    })),
    author: userJson(message.authorId, author?.name ?? "somebody", isBot),
    ...(message.nonce === undefined ? {} : { nonce: message.nonce }),
    ...(message.askedBy === undefined
      ? {}
      : {
          interaction_metadata: {
            id: message.id,
            type: 2,
            user: userJson(message.askedBy, world.users.get(message.askedBy)?.name ?? "somebody", false),
            authorizing_integration_owners: {},
          },
        }),
  };
}

export function userJson(id: string, name: string, isBot: boolean) {
  return { id, username: name, discriminator: "0", global_name: name, avatar: null, bot: isBot };
}

/** Texts of components, nested ones too. */
export function textsOf(components: readonly StoredComponent[]): readonly string[] {
  return components.flatMap((each) => [
    ...(each.type === 10 && typeof each.content === "string" ? [each.content] : []),
    ...textsOf(each.components ?? []),
  ]);
}

/** Who would be notified: the text's mentions that `allowed_mentions` permits. */
function pingsOf(
  text: string,
  allowed: z.infer<typeof bodySchema>["allowed_mentions"],
): FakeMessage["pings"] {
  const idsIn = (pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] ?? "");
  const users = idsIn(/<@!?(\d+)>/g);
  const roles = idsIn(/<@&(\d+)>/g);
  const everyone = /@everyone|@here/.test(text);
  if (allowed === undefined || allowed === null) return { everyone, users, roles };
  const parse = allowed.parse ?? [];
  return {
    everyone: everyone && parse.includes("everyone"),
    users: users.filter((id) => parse.includes("users") || (allowed.users ?? []).includes(id)),
    roles: roles.filter((id) => parse.includes("roles") || (allowed.roles ?? []).includes(id)),
  };
}

/** Discord numbers components that bring no id, from 1, in order. */
function numbered(components: readonly unknown[]): readonly StoredComponent[] {
  const taken = new Set<number>();
  const collect = (each: unknown) => visit(each, (id) => void (id > 0 && taken.add(id)));
  components.forEach(collect);
  let next = 0;
  const fresh = () => {
    do next += 1;
    while (taken.has(next));
    return next;
  };
  return components.map((each) => withId(each, fresh));
}

const anyComponent = z.looseObject({
  type: z.number(),
  id: z.number().nullish(),
  components: z.array(z.unknown()).nullish(),
  accessory: z.unknown().optional(),
  component: z.unknown().optional(),
});

function visit(component: unknown, take: (id: number) => void): void {
  const read = anyComponent.safeParse(component).data;
  if (read === undefined) return;
  take(read.id ?? 0);
  for (const each of [...(read.components ?? []), read.accessory, read.component]) visit(each, take);
}

function withId(component: unknown, fresh: () => number): StoredComponent {
  const { id, components, accessory, component: inner, ...rest } = anyComponent.parse(component);
  return {
    ...rest,
    id: id === undefined || id === null || id === 0 ? fresh() : id,
    ...(components ? { components: components.map((each) => withId(each, fresh)) } : {}),
    ...(accessory === undefined ? {} : { accessory: withId(accessory, fresh) }),
    ...(inner === undefined ? {} : { component: withId(inner, fresh) }),
  };
}
