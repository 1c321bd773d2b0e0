import { channelJson } from "./channel-json.js";
import type { FakeInteraction } from "./interactions.js";
import type { Json } from "./json.js";
import { messageJson, userJson } from "./messages.js";
import type { FakeState } from "./state.js";
import { type FakeChannel, PERMISSIONS } from "./world.js";

/** An interaction as the gateway sends it. */
export function interactionJson(
  state: FakeState,
  interaction: FakeInteraction,
  type: number,
  data: Json,
  channel: FakeChannel,
) {
  const { world } = state;
  const user = userJson(interaction.userId, world.users.get(interaction.userId)?.name ?? "somebody", false);
  const isDirect = channel.guildId === undefined;
  return {
    id: interaction.id,
    application_id: world.applicationId,
    type,
    data,
    token: interaction.token,
    version: 1,
    locale: "en-US",
    channel_id: channel.id,
    channel: { ...channelJson(channel), permissions: permissionsOf(state, interaction.userId) },
    context: isDirect ? 1 : 0,
    app_permissions: botPermissionsIn(state, channel),
    authorizing_integration_owners: isDirect ? { 1: interaction.userId } : { 0: channel.guildId },
    entitlements: [],
    attachment_size_limit: 10_485_760,
    ...(isDirect
      ? { user }
      : {
          guild_id: channel.guildId,
          guild: { id: channel.guildId, locale: "en-US", features: [] },
          guild_locale: "en-US",
          member: memberJson(state, interaction.userId),
        }),
    ...(interaction.source === undefined ? {} : { message: messageJson(world, interaction.source) }),
  };
}

export function memberJson(state: FakeState, userId: string) {
  return {
    user: userJson(userId, state.world.users.get(userId)?.name ?? "somebody", false),
    roles: [],
    joined_at: "2025-01-01T00:00:00.000Z",
    deaf: false,
    mute: false,
    flags: 0,
    permissions: permissionsOf(state, userId),
  };
}

/** The bot's permissions in a channel; a thread has its channel's. */
function botPermissionsIn(state: FakeState, channel: FakeChannel): string {
  const parent = channel.parentId === undefined ? undefined : state.world.channels.get(channel.parentId);
  const denied = [...channel.denied, ...(parent?.denied ?? [])];
  const bits = denied.reduce((sum, name) => sum | PERMISSIONS[name], 0n);
  return (BigInt(permissionsOf(state, state.world.applicationId)) & ~bits).toString();
}

export function permissionsOf(state: FakeState, userId: string): string {
  const all = Object.values(PERMISSIONS).reduce((sum, bit) => sum | bit, 0n);
  const mayManage = state.world.users.get(userId)?.mayManage ?? false;
  return (mayManage ? all : all & ~PERMISSIONS.manageChannels).toString();
}
