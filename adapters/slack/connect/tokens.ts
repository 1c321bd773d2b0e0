import type { InstallationStore } from "@slack/bolt";
import type { Clock } from "../../../src/clock.js";
import type { SlackInstallations } from "../../../src/store/slack-installations.js";
import type { SlackConfig } from "./config.js";
import { createSealer } from "./encryption.js";
import { createInstallationStore } from "./installation-store.js";

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
