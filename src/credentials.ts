import type { Environment, VariableName } from "./environment.js";

/** How Broadsheet signs in to Slack. */
export type SlackSettings = (
  | { readonly mode: "socket"; readonly botToken: string; readonly appToken: string }
  | { readonly mode: "http"; readonly botToken: string; readonly signingSecret: string }
  | {
      readonly mode: "workspaces";
      readonly clientId: string;
      readonly clientSecret: string;
      readonly signingSecret: string;
      readonly stateSecret: string;
      readonly encryptionKey: string;
    }
) & {
  readonly apiUrl: string | undefined;
  readonly managers: SlackManagers;
};

/** Who may change subscriptions: everyone, a workspace's admins, or the people with these ids. */
export type SlackManagers = "everyone" | "admins" | readonly string[];

export interface DiscordSettings {
  readonly token: string;
  readonly guildId: string | undefined;
  readonly apiUrl: string | undefined;
}

/** Fewer characters than this are guessed. */
const MIN_ENCRYPTION_KEY = 32;

const WORKSPACES_VARIABLES = [
  "SLACK_CLIENT_ID",
  "SLACK_CLIENT_SECRET",
  "SLACK_SIGNING_SECRET",
  "SLACK_STATE_SECRET",
  "ENCRYPTION_KEY",
] as const satisfies readonly VariableName[];

/** Slack's credentials, undefined when there are none; half of a set is a problem, never silence. */
export function readSlackSettings(environment: Environment, problems: string[]): SlackSettings | undefined {
  const {
    SLACK_BOT_TOKEN: botToken,
    SLACK_APP_TOKEN: appToken,
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_CLIENT_ID: clientId,
    SLACK_CLIENT_SECRET: clientSecret,
    SLACK_STATE_SECRET: stateSecret,
    ENCRYPTION_KEY: encryptionKey,
  } = environment;
  const shared = {
    apiUrl: environment.SLACK_API_URL,
    managers: readManagers(environment.SLACK_MANAGERS, problems),
  };
  checkPrefix("SLACK_BOT_TOKEN", botToken, "xoxb-", problems);
  checkPrefix("SLACK_APP_TOKEN", appToken, "xapp-", problems);
  const wantsWorkspaces = [clientId, clientSecret, stateSecret].some((value) => value !== undefined);
  if (wantsWorkspaces) {
    if (botToken !== undefined) {
      problems.push(
        "SLACK_BOT_TOKEN is for one workspace and SLACK_CLIENT_ID for many: set one of them only.",
      );
    }
    if (encryptionKey !== undefined && encryptionKey.length < MIN_ENCRYPTION_KEY) {
      problems.push(`ENCRYPTION_KEY is a secret of at least ${MIN_ENCRYPTION_KEY} characters.`);
    }
    if (clientId && clientSecret && signingSecret && stateSecret && encryptionKey) {
      return {
        mode: "workspaces",
        clientId,
        clientSecret,
        signingSecret,
        stateSecret,
        encryptionKey,
        ...shared,
      };
    }
    problems.push(missing(WORKSPACES_VARIABLES, environment, "SLACK_CLIENT_ID"));
    return undefined;
  }
  if (botToken !== undefined && appToken !== undefined)
    return { mode: "socket", botToken, appToken, ...shared };
  if (botToken !== undefined && signingSecret !== undefined) {
    return { mode: "http", botToken, signingSecret, ...shared };
  }
  if (botToken !== undefined) {
    problems.push(
      "SLACK_BOT_TOKEN is set alone: add SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP events).",
    );
  } else if (appToken !== undefined || signingSecret !== undefined) {
    problems.push("SLACK_BOT_TOKEN is missing beside the other Slack credentials.");
  }
  return undefined;
}

/** Discord's credentials, undefined when there are none. */
export function readDiscordSettings(
  environment: Environment,
  problems: string[],
): DiscordSettings | undefined {
  const { DISCORD_TOKEN: token, DISCORD_GUILD_ID: guildId, DISCORD_API_URL: apiUrl } = environment;
  if (guildId !== undefined && !/^\d{5,20}$/.test(guildId)) {
    problems.push("DISCORD_GUILD_ID is a server's id: a number of 17 to 20 digits.");
  }
  if (token === undefined) {
    if (guildId !== undefined) problems.push("DISCORD_TOKEN is missing beside DISCORD_GUILD_ID.");
    return undefined;
  }
  if (/\s/.test(token)) problems.push("DISCORD_TOKEN has white space in it: copy it again.");
  return { token, guildId, apiUrl };
}

function readManagers(text: string | undefined, problems: string[]): SlackManagers {
  if (text === undefined || text === "everyone") return "everyone";
  if (text === "admins") return "admins";
  const ids = text.split(",").map((each) => each.trim());
  if (ids.every((id) => /^[UW][A-Z0-9]+$/.test(id))) return ids;
  problems.push("SLACK_MANAGERS is everyone, admins, or user ids such as U0123ABC with commas.");
  return "everyone";
}

function checkPrefix(
  name: VariableName,
  value: string | undefined,
  prefix: string,
  problems: string[],
): void {
  if (value !== undefined && !value.startsWith(prefix)) problems.push(`${name} starts with ${prefix}.`);
}

function missing(names: readonly VariableName[], environment: Environment, because: VariableName): string {
  const absent = names.filter((name) => environment[name] === undefined);
  return `${absent.join(", ")} ${absent.length === 1 ? "is" : "are"} missing beside ${because}.`;
}
