import { asObject, asText, type Json } from "./json.js";
import { type ApiCaller, ok, refuse, refusePayload } from "./outcomes.js";
import type { FakeChannel, FakeMessage, FakeState } from "./state.js";
import { messageProblems } from "./validate.js";
import { openView, publishView, updateView } from "./view-methods.js";

type Method = (state: FakeState, args: Json, caller: ApiCaller) => Json;

/** The Web API methods Broadsheet uses, each with the refusals that Slack documents for it. */
export const METHODS: Readonly<Record<string, Method>> = {
  "api.test": () => ok(),
  "auth.test": (_state, _args, caller) =>
    ok({
      url: "https://fake.slack.test/",
      team: "Fake",
      user: "broadsheet",
      team_id: caller.team,
      user_id: caller.botUserId,
      bot_id: "B0FAKE",
      is_enterprise_install: false,
    }),
  "chat.postMessage": postMessage,
  "chat.postEphemeral": postEphemeral,
  "chat.update": updateMessage,
  "chat.delete": deleteMessage,
  "chat.unfurl": (state, args) => {
    state.unfurls.push(args);
    return ok();
  },
  "chat.getPermalink": (_state, args) => ok({ permalink: permalink(args.channel, args.message_ts) }),
  "conversations.history": (state, args) => history(state, args, undefined),
  "conversations.replies": (state, args) => history(state, args, asText(args.ts)),
  "conversations.info": conversationInfo,
  "conversations.list": (state) =>
    ok({
      channels: [...state.channels.values()].map(describeChannel),
      response_metadata: { next_cursor: "" },
    }),
  "conversations.open": (state, args) => {
    const user = asText(args.users) ?? "";
    if (!state.users.has(user)) return refuse("user_not_found");
    const id = `D${user.slice(1)}`;
    state.channels.set(id, { id, name: "directmessage", hasBot: true, isArchived: false });
    return ok({ channel: { id } });
  },
  "users.info": userInfo,
  // Everyone is in every channel here; the bot is asked for those it shares with them.
  "users.conversations": (state) =>
    ok({
      channels: [...state.channels.values()]
        .filter(({ id, hasBot, isArchived }) => id.startsWith("C") && hasBot && !isArchived)
        .map(describeChannel),
    }),
  "views.open": openView,
  "views.push": openView,
  "views.update": updateView,
  "views.publish": publishView,
  "assistant.threads.setStatus": () => ok(),
  "assistant.threads.setTitle": () => ok(),
  "assistant.threads.setSuggestedPrompts": () => ok(),
  "files.getUploadURLExternal": (state, args, caller) => {
    const id = state.nextId("F");
    state.files.push({ id, name: asText(args.filename) ?? "", bytes: 0, channel: undefined });
    return ok({ upload_url: `${caller.baseUrl}upload/${id}`, file_id: id });
  },
  "files.completeUploadExternal": completeUpload,
};

/** A message in `messages`, checked first; shared by the API and the response URLs. */
export function addMessage(
  state: FakeState,
  payload: Json,
  where: Pick<FakeMessage, "channel" | "team" | "via" | "visibleTo"> & {
    readonly threadTs: string | undefined;
  },
): Json {
  const problems = messageProblems(payload);
  if (problems.length > 0) return refusePayload(state, "message", problems, payload);
  const metadata = payload.metadata === undefined ? undefined : asObject(payload.metadata);
  const ts = state.nextTs();
  state.messages.push({ ...where, ts, metadata, edits: 0, text: textOf(payload), blocks: blocksOf(payload) });
  state.changed();
  return ok({ channel: where.channel, ts, message_ts: ts, message: { ts, text: textOf(payload) } });
}

/** Replaces a message in place, as `chat.update` and `replace_original` do. */
export function editMessage(state: FakeState, payload: Json, channel: string, ts: string): Json {
  const problems = messageProblems(payload);
  if (problems.length > 0) return refusePayload(state, "message", problems, payload);
  const index = state.messages.findIndex((message) => message.channel === channel && message.ts === ts);
  const existing = state.messages[index];
  if (existing === undefined) return refuse("message_not_found");
  const edited = { ...existing, text: textOf(payload), blocks: blocksOf(payload), edits: existing.edits + 1 };
  state.messages.splice(index, 1, edited);
  state.changed();
  return ok({ channel, ts });
}

function postMessage(state: FakeState, args: Json, caller: ApiCaller): Json {
  const wanted = asText(args.channel) ?? "";
  const channel = state.channels.get(/^[UW]/.test(wanted) ? `D${wanted.slice(1)}` : wanted);
  const id = /^[UW]/.test(wanted) && state.users.has(wanted) ? `D${wanted.slice(1)}` : channel?.id;
  if (id === undefined) return refuse("channel_not_found");
  const refusal = channel === undefined ? undefined : postingRefusal(channel);
  if (refusal !== undefined) return refusal;
  const threadTs = asText(args.thread_ts);
  return addMessage(state, args, {
    channel: id,
    team: caller.team,
    via: "api",
    visibleTo: undefined,
    threadTs,
  });
}

function postEphemeral(state: FakeState, args: Json, caller: ApiCaller): Json {
  const channel = state.channels.get(asText(args.channel) ?? "");
  if (channel === undefined) return refuse("channel_not_found");
  const refusal = postingRefusal(channel);
  if (refusal !== undefined) return refusal;
  const visibleTo = asText(args.user);
  if (visibleTo === undefined || !state.users.has(visibleTo)) return refuse("user_not_in_channel");
  const threadTs = asText(args.thread_ts);
  return addMessage(state, args, { channel: channel.id, team: caller.team, via: "api", visibleTo, threadTs });
}

function postingRefusal(channel: FakeChannel): Json | undefined {
  if (channel.isArchived) return refuse("is_archived");
  return channel.hasBot ? undefined : refuse("not_in_channel");
}

function updateMessage(state: FakeState, args: Json): Json {
  return editMessage(state, args, asText(args.channel) ?? "", asText(args.ts) ?? "");
}

function deleteMessage(state: FakeState, args: Json): Json {
  const index = state.messages.findIndex((each) => each.channel === args.channel && each.ts === args.ts);
  if (index === -1) return refuse("message_not_found");
  state.messages.splice(index, 1);
  state.changed();
  return ok();
}

function history(state: FakeState, args: Json, threadTs: string | undefined): Json {
  const channel = state.channels.get(asText(args.channel) ?? "");
  if (channel === undefined) return refuse("channel_not_found");
  if (!channel.hasBot) return refuse("not_in_channel");
  const oldest = Number(args.oldest ?? 0);
  const limit = Number(args.limit ?? 100);
  const offset = Number(asText(args.cursor) ?? 0);
  const all = state.messages
    .filter(
      (each) => each.channel === channel.id && each.visibleTo === undefined && Number(each.ts) >= oldest,
    )
    .filter((each) =>
      threadTs === undefined
        ? each.threadTs === undefined
        : each.threadTs === threadTs || each.ts === threadTs,
    );
  const ordered = threadTs === undefined ? all.toReversed() : all;
  const page = ordered.slice(offset, offset + limit);
  const isMore = ordered.length > offset + limit;
  const withMetadata = String(args.include_all_metadata) === "true";
  return ok({
    messages: page.map((each) => ({
      type: "message",
      ts: each.ts,
      text: each.text,
      blocks: each.blocks,
      bot_id: "B0FAKE",
      ...(each.threadTs === undefined ? {} : { thread_ts: each.threadTs }),
      ...(withMetadata && each.metadata !== undefined ? { metadata: each.metadata } : {}),
    })),
    has_more: isMore,
    response_metadata: { next_cursor: isMore ? String(offset + limit) : "" },
  });
}

function conversationInfo(state: FakeState, args: Json): Json {
  const channel = state.channels.get(asText(args.channel) ?? "");
  return channel === undefined ? refuse("channel_not_found") : ok({ channel: describeChannel(channel) });
}

function describeChannel(channel: FakeChannel): Json {
  const { id, name } = channel;
  return {
    id,
    name,
    is_member: channel.hasBot,
    is_archived: channel.isArchived,
    is_channel: true,
    is_im: /^D/.test(id),
  };
}

function userInfo(state: FakeState, args: Json): Json {
  const user = state.users.get(asText(args.user) ?? "");
  if (user === undefined) return refuse("user_not_found");
  const { id, tz, isAdmin, isDeleted, isStranger } = user;
  return ok({
    user: {
      id,
      name: id.toLowerCase(),
      tz,
      is_admin: isAdmin,
      is_owner: false,
      deleted: isDeleted,
      is_stranger: isStranger,
    },
  });
}

function completeUpload(state: FakeState, args: Json): Json {
  const listed = Array.isArray(args.files) ? args.files.map(asObject) : [];
  const channel = asText(args.channel_id) ?? asText(args.channels);
  for (const { id } of listed) {
    const index = state.files.findIndex((file) => file.id === id);
    const file = state.files[index];
    if (file === undefined) return refuse("file_not_found");
    state.files.splice(index, 1, { ...file, channel });
  }
  state.changed();
  return ok({ files: listed });
}

function textOf(payload: Json): string {
  return asText(payload.text) ?? "";
}

function blocksOf(payload: Json): readonly Json[] {
  return Array.isArray(payload.blocks) ? payload.blocks.map(asObject) : [];
}

function permalink(channel: unknown, ts: unknown): string {
  return `https://fake.slack.test/archives/${String(channel)}/p${String(ts).replace(".", "")}`;
}
