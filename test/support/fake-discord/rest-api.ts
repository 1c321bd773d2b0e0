import { ApiError, invalidBody, missingPermissions, unknownMessage } from "./api-error.js";
import { channelJson } from "./channel-json.js";
import { messageProblems, schemaProblems } from "./check-payload.js";
import { commandsEndpoint } from "./commands-endpoint.js";
import type { Operation } from "./faults.js";
import { acceptCallback, addFollowup, editResponse } from "./interactions.js";
import { asArray, asObject, asText } from "./json.js";
import {
  channelToSend,
  editMessage,
  history,
  messageIn,
  messageJson,
  storeMessage,
  type Upload,
  userJson,
  visibleChannel,
} from "./messages.js";
import type { FakeState } from "./state.js";
import { addChannel, directChannel, mayBot, type World } from "./world.js";

export interface RestRequest {
  readonly method: string;
  /** Without the version, such as `/channels/1/messages`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly files: readonly Upload[];
}

/** An endpoint's response; undefined means 204. */
export type Endpoint = (request: RestRequest, ids: readonly string[], state: FakeState) => unknown;

export interface Route {
  readonly operation: Operation;
  readonly channel: string | undefined;
  run(request: RestRequest, state: FakeState): unknown;
}

type Row = readonly [method: string, path: RegExp, operation: Operation, endpoint: Endpoint];

const ID = "(\\d+)";
const path = (pattern: string) =>
  new RegExp(`^${pattern.replaceAll(":id", ID).replaceAll(":any", "([^/]+)")}$`);

const ROUTES: readonly Row[] = [
  ["GET", path("/gateway/bot"), "gateway", (_r, _i, state) => state.gatewayAnswer()],
  [
    "GET",
    path("/applications/@me"),
    "application",
    (_r, _i, { world }) => ({ id: world.applicationId, name: "Broadsheet" }),
  ],
  [
    "GET",
    path("/users/@me"),
    "application",
    (_r, _i, { world }) => userJson(world.applicationId, "Broadsheet", true),
  ],
  ["GET", path("/users/@me/guilds"), "application", (_r, _i, { world }) => guildsJson(world)],
  ["POST", path("/users/@me/channels"), "direct-channel", openDirectChannel],
  ["*", path("/applications/:id/commands(?:/:id)?"), "commands", commandsEndpoint],
  ["*", path("/applications/:id/guilds/:id/commands(?:/:id)?"), "commands", commandsEndpoint],
  ["POST", path("/interactions/:id/:any/callback"), "callback", callback],
  ["POST", path("/webhooks/:id/:any"), "followup", followup],
  ["*", path("/webhooks/:id/:any/messages/(@original|\\d+)"), "response", response],
  [
    "GET",
    path("/channels/:id"),
    "get-channel",
    (_r, [id = ""], state) => channelJson(visibleChannel(state.world, id)),
  ],
  ["PATCH", path("/channels/:id"), "edit-channel", editChannel],
  ["POST", path("/channels/:id/messages"), "create-message", createMessage],
  ["GET", path("/channels/:id/messages"), "get-messages", listMessages],
  ["*", path("/channels/:id/messages/:id"), "edit-message", oneMessage],
  ["POST", path("/channels/:id/messages/:id/crosspost"), "crosspost", crosspost],
  ["POST", path("/channels/:id/messages/:id/threads"), "create-thread", createThread],
  ["POST", path("/channels/:id/threads"), "create-thread", createForumPost],
  ["POST", path("/channels/:id/typing"), "other", () => undefined],
  ["GET", path("/guilds/:id/threads/active"), "active-threads", activeThreads],
];

/** The endpoint of a request; undefined if Discord has none. */
export function routeOf(request: RestRequest): Route | undefined {
  for (const [method, pattern, operation, endpoint] of ROUTES) {
    const match = pattern.exec(request.path);
    if (match === null || (method !== "*" && method !== request.method)) continue;
    const ids = match.slice(1).map((id) => id ?? "");
    const channel = request.path.startsWith("/channels/") ? ids[0] : undefined;
    return { operation, channel, run: (asked, state) => endpoint(asked, ids, state) };
  }
  return undefined;
}

function guildsJson(world: World) {
  return [...world.guilds.keys()].map((id) => ({
    id,
    name: "Reading group",
    owner: false,
    permissions: "0",
  }));
}

function createMessage(
  { body, files }: RestRequest,
  [channelId = ""]: readonly string[],
  { world }: FakeState,
) {
  channelToSend(world, channelId);
  refuseIf(
    messageProblems(
      "message",
      body,
      files.map((file) => file.name),
    ),
  );
  const replied = asText(asObject(asObject(body).message_reference).message_id);
  if (replied !== undefined && asObject(asObject(body).message_reference).fail_if_not_exists !== false) {
    messageIn(world, channelId, replied);
  }
  return messageJson(world, storeMessage(world, body, { channelId }, files));
}

function listMessages({ query }: RestRequest, [channelId = ""]: readonly string[], { world }: FakeState) {
  return history(world, visibleChannel(world, channelId), query).map((message) =>
    messageJson(world, message),
  );
}

function oneMessage(
  { method, body, files }: RestRequest,
  [channelId = "", messageId = ""]: readonly string[],
  { world }: FakeState,
) {
  const channel = visibleChannel(world, channelId);
  const message = messageIn(world, channelId, messageId);
  if (method === "GET") return messageJson(world, message);
  if (message.authorId !== world.applicationId) throw missingPermissions();
  if (channel.archived) throw new ApiError(400, 50_083, "Thread is archived");
  if (method === "DELETE") {
    message.deleted = true;
    return undefined;
  }
  refuseIf(
    messageProblems(
      "message-edit",
      body,
      files.map((file) => file.name),
      (message.flags & (1 << 15)) !== 0,
    ),
  );
  editMessage(message, body, files);
  return messageJson(world, message);
}

function crosspost(
  _request: RestRequest,
  [channelId = "", messageId = ""]: readonly string[],
  { world }: FakeState,
) {
  const channel = visibleChannel(world, channelId);
  const message = messageIn(world, channelId, messageId);
  if (channel.kind !== "announcement")
    throw new ApiError(400, 50_024, "Cannot execute action on this channel type");
  if (!mayBot(world, channel, "sendMessages")) throw missingPermissions();
  if (message.crossposted) throw new ApiError(400, 40_033, "This message has already been crossposted.");
  message.crossposted = true;
  return messageJson(world, message);
}

function createThread(
  { body }: RestRequest,
  [channelId = "", messageId = ""]: readonly string[],
  { world }: FakeState,
) {
  const channel = visibleChannel(world, channelId);
  messageIn(world, channelId, messageId);
  if (channel.kind !== "text" && channel.kind !== "announcement") {
    throw new ApiError(400, 50_024, "Cannot execute action on this channel type");
  }
  if (!mayBot(world, channel, "createPublicThreads")) throw missingPermissions();
  if (world.channels.has(messageId)) {
    throw new ApiError(400, 160_004, "A thread has already been created for this message");
  }
  const name = asText(asObject(body).name) ?? "";
  if (name === "" || name.length > 100) refuseIf(["name: 1 to 100 characters"]);
  return channelJson(
    addChannel(
      world,
      { id: messageId, kind: "thread", name },
      { guildId: channel.guildId, parentId: channel.id },
    ),
  );
}

function createForumPost(
  { body, files }: RestRequest,
  [channelId = ""]: readonly string[],
  { world }: FakeState,
) {
  const channel = visibleChannel(world, channelId);
  if (channel.kind !== "forum") throw new ApiError(400, 50_024, "Cannot execute action on this channel type");
  if (!mayBot(world, channel, "sendMessages")) throw missingPermissions();
  const { name, message } = asObject(body);
  const tags = asArray(asObject(body).applied_tags).map(String);
  if (channel.needsTag && tags.length === 0) {
    throw new ApiError(400, 40_067, "A tag is required to create a forum post in this channel");
  }
  const unknown = tags.filter((id) => !channel.tags.some((tag) => tag.id === id));
  if (unknown.length > 0) refuseIf(["applied_tags: unknown tag"]);
  refuseIf([
    ...schemaProblems("forum-post", body),
    ...messageProblems(
      "message",
      message,
      files.map((f) => f.name),
    ),
  ]);
  if (asObject(message).nonce !== undefined) refuseIf(["message.nonce: not in a forum post"]);
  const id = world.newId();
  const thread = addChannel(
    world,
    { id, kind: "thread", name: asText(name) ?? "" },
    { guildId: channel.guildId, parentId: channel.id, appliedTags: tags },
  );
  const stored = storeMessage(world, message, { channelId: id, id }, files);
  return { ...channelJson(thread), message: messageJson(world, stored) };
}

function editChannel({ body }: RestRequest, [id = ""]: readonly string[], { world }: FakeState) {
  const channel = visibleChannel(world, id);
  const { archived, name } = asObject(body);
  if (channel.locked && !mayBot(world, channel, "manageThreads")) throw missingPermissions();
  if (typeof archived === "boolean") channel.archived = archived;
  if (typeof name === "string") channel.name = name;
  return channelJson(channel);
}

function activeThreads(_request: RestRequest, [guildId = ""]: readonly string[], { world }: FakeState) {
  const threads = [...world.channels.values()].filter(
    (each) => each.kind === "thread" && each.guildId === guildId && !each.archived && !each.deleted,
  );
  return { threads: threads.map(channelJson), members: [] };
}

function openDirectChannel({ body }: RestRequest, _ids: readonly string[], { world }: FakeState) {
  const userId = asText(asObject(body).recipient_id) ?? "";
  if (!world.users.has(userId)) throw new ApiError(400, 50_033, "Invalid Recipient(s)");
  return channelJson(directChannel(world, userId));
}

function callback({ body, files }: RestRequest, [, token = ""]: readonly string[], state: FakeState) {
  const interaction = state.interactions.get(token);
  acceptCallback(state.world, interaction, body, files);
  return undefined;
}

function followup({ body, files }: RestRequest, [, token = ""]: readonly string[], state: FakeState) {
  const interaction = state.interactions.get(token);
  if (interaction === undefined) throw new ApiError(404, 10_015, "Unknown Webhook");
  return messageJson(state.world, addFollowup(state.world, interaction, body, files));
}

function response(
  { method, body, files }: RestRequest,
  [, token = "", id = ""]: readonly string[],
  state: FakeState,
) {
  const interaction = state.interactions.get(token);
  if (interaction === undefined) throw new ApiError(404, 10_015, "Unknown Webhook");
  const message =
    id === "@original" ? interaction.answer : state.world.messages.find((each) => each.id === id);
  if (method === "PATCH")
    return messageJson(state.world, editResponse(state.world, interaction, body, files));
  if (method === "DELETE") {
    // Deletes a deferred answer that never came, too.
    if (message !== undefined) message.deleted = true;
    return undefined;
  }
  if (message === undefined) throw unknownMessage();
  return messageJson(state.world, message);
}

function refuseIf(problems: readonly string[]): void {
  if (problems.length > 0) throw invalidBody(problems);
}
