/** The bot tokens of the workspaces that Broadsheet is installed in. */
export interface SlackTokens {
  /** Undefined where it is not installed (any more). One workspace's token answers for any id, and for none. */
  tokenFor(workspace: string | undefined): Promise<string | undefined>;
}

/** One workspace with one token. */
export function singleToken(botToken: string): SlackTokens {
  return { tokenFor: () => Promise.resolve(botToken) };
}
