import type { Installation, InstallationQuery, InstallationStore } from "@slack/bolt";
import { z } from "zod";
import type { Clock } from "../../../src/clock.js";
import { AppError } from "../../../src/errors.js";
import type { SlackInstallations } from "../../../src/store/slack-installations.js";
import type { SlackConfig } from "./config.js";
import { createSealer, type Sealer } from "./encryption.js";

/** The bot tokens of the workspaces that Broadsheet is installed in. */
export interface SlackTokens {
  /** Undefined where it is not installed (any more). One workspace's token answers for any id, and for none. */
  tokenFor(workspace: string | undefined): Promise<string | undefined>;
}

export interface OpenTokens extends SlackTokens {
  /** After the app was removed there: nothing is sent any more. */
  forget(workspace: string | undefined): Promise<void>;
  /** For Bolt's OAuth; only for many workspaces. */
  readonly installationStore: InstallationStore | undefined;
}

/** One workspace with one token, until it is forgotten. */
export function singleToken(botToken: string): OpenTokens {
  let token: string | undefined = botToken;
  return {
    tokenFor: () => Promise.resolve(token),
    forget: () => {
      token = undefined;
      return Promise.resolve();
    },
    installationStore: undefined,
  };
}

/** The tokens of the configuration: one for the adapter and the messenger of a process. */
export function openTokens(
  config: SlackConfig,
  deps: { readonly clock: Clock; readonly installations: SlackInstallations },
): OpenTokens {
  if (config.mode !== "workspaces") return singleToken(config.botToken);
  const { clock, installations } = deps;
  const store = createInstallationStore({ clock, installations, sealer: createSealer(config.encryptionKey) });
  return {
    tokenFor: store.tokenFor,
    forget: async (workspace) => {
      if (workspace !== undefined) await installations.remove(workspace);
    },
    installationStore: store,
  };
}

export interface InstallationStoreDeps {
  readonly installations: SlackInstallations;
  readonly sealer: Sealer;
  readonly clock: Clock;
}

// What Bolt's authorization reads of an installation; anything else it stored is kept as it is.
const storedInstallation = z.looseObject({
  team: z.object({ id: z.string() }).optional(),
  enterprise: z.object({ id: z.string() }).optional(),
  user: z.object({ id: z.string() }),
  bot: z.object({
    token: z.string(),
    refreshToken: z.string().optional(),
    expiresAt: z.number().optional(),
    scopes: z.array(z.string()),
    id: z.string(),
    userId: z.string(),
  }),
  isEnterpriseInstall: z.boolean().optional(),
  authVersion: z.literal("v2").optional(),
});

/** Installations for Bolt's OAuth and tokens for deliveries, sealed in our store. */
export function createInstallationStore(deps: InstallationStoreDeps): InstallationStore & SlackTokens {
  const read = async (key: string) => {
    const sealed = await deps.installations.get(key);
    if (sealed === undefined) return undefined;
    const stored: unknown = JSON.parse(deps.sealer.open(sealed));
    return storedInstallation.parse(stored);
  };
  const readFor = async (query: InstallationQuery<boolean>) => {
    for (const key of keysOf(query)) {
      const found = await read(key);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return {
    storeInstallation: async (installation) => {
      const text = JSON.stringify(withoutPersonalToken(installation));
      const installedAt = deps.clock.now().toString({ fractionalSecondDigits: 3 });
      await deps.installations.set(keyOf(installation), deps.sealer.seal(text), installedAt);
    },
    fetchInstallation: async (query) => {
      const found = await readFor(query);
      if (found === undefined)
        throw new AppError("bad-credentials", "Not installed in this Slack workspace.");
      return asInstallation(found);
    },
    deleteInstallation: async (query) => {
      for (const key of keysOf(query)) await deps.installations.remove(key);
    },
    tokenFor: async (workspace) => {
      const keys = workspace === undefined ? await deps.installations.keys() : [workspace];
      // A channel without a workspace is unambiguous only where there is one.
      const [only] = keys.length === 1 ? keys : [];
      return only === undefined ? undefined : (await read(only))?.bot.token;
    },
  };
}

function keyOf(installation: Installation): string {
  const key = installation.isEnterpriseInstall === true ? installation.enterprise?.id : installation.team?.id;
  if (key === undefined)
    throw new AppError("bad-credentials", "Slack sent an installation without a workspace.");
  return key;
}

function keysOf(query: InstallationQuery<boolean>): readonly string[] {
  const keys = query.isEnterpriseInstall ? [query.enterpriseId] : [query.teamId, query.enterpriseId];
  return keys.filter((key) => key !== undefined);
}

/** Broadsheet acts as itself alone: whatever token of the installing person came along is not kept. */
function withoutPersonalToken(installation: Installation): object {
  return { ...installation, user: { id: installation.user.id, token: undefined, scopes: undefined } };
}

function asInstallation(stored: z.infer<typeof storedInstallation>): Installation<"v2", boolean> {
  const { bot, team, enterprise } = stored;
  return {
    team,
    enterprise,
    user: { id: stored.user.id, token: undefined, scopes: undefined },
    bot: {
      token: bot.token,
      scopes: bot.scopes,
      id: bot.id,
      userId: bot.userId,
      ...(bot.refreshToken === undefined ? {} : { refreshToken: bot.refreshToken }),
      ...(bot.expiresAt === undefined ? {} : { expiresAt: bot.expiresAt }),
    },
    isEnterpriseInstall: stored.isEnterpriseInstall ?? false,
    authVersion: "v2",
    tokenType: "bot",
  };
}
