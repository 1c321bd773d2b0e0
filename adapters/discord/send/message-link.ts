/** The address of a message in the Discord app; undefined where its server is not known. */
export function messageLink(
  guildId: string | undefined,
  channel: string,
  messageId: string,
): string | undefined {
  return guildId === undefined
    ? undefined
    : `https://discord.com/channels/${guildId}/${channel}/${messageId}`;
}
