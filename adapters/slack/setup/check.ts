import { messageOf } from "../../../src/errors.js";
import type { CheckResult } from "../../../src/health-check.js";
import type { Log } from "../../../src/log.js";
import type { SlackConfig } from "../connect/config.js";
import { createWebClient } from "../connect/web-client.js";
import { SCOPES } from "./manifest.js";

const NEEDED_SCOPES = Object.entries(SCOPES).flatMap(([scope, { needed }]) => (needed ? [scope] : []));
const TIMEOUT_MS = 10_000;

/** Looks at Slack's credentials and scopes, for `broadsheet doctor`. */
export async function checkSlack(
  config: SlackConfig,
  deps: { readonly log: Log },
): Promise<readonly CheckResult[]> {
  if (config.mode === "workspaces") {
    return [{ part: "Slack", state: "note", message: "Many workspaces: each signs in at /slack/install." }];
  }
  const findings = [await checkBotToken(config, deps.log)];
  if (config.mode === "socket") findings.push(await checkAppToken(config, deps.log));
  return findings.flat();
}

async function checkBotToken(
  config: SlackConfig & { readonly botToken: string },
  log: Log,
): Promise<readonly CheckResult[]> {
  const client = clientWith(config.botToken, config, log);
  try {
    const { team, user, response_metadata: metadata } = await client.auth.test();
    const granted = metadata?.scopes ?? [];
    const missing = granted.length === 0 ? [] : NEEDED_SCOPES.filter((scope) => !granted.includes(scope));
    return [
      {
        part: "Slack",
        state: "ok",
        message: `Signed in to ${team ?? "the workspace"} as ${user ?? "the bot"}.`,
      },
      ...(missing.length === 0
        ? []
        : [
            {
              part: "Slack",
              state: "problem",
              message: `The bot lacks ${missing.join(", ")}.`,
              mend: "Update the app with what `broadsheet slack manifest` prints, then install it again.",
            } as const,
          ]),
    ];
  } catch (thrown) {
    return [refused("SLACK_BOT_TOKEN", thrown)];
  }
}

async function checkAppToken(
  config: SlackConfig & { readonly appToken: string },
  log: Log,
): Promise<readonly CheckResult[]> {
  const client = clientWith(config.appToken, config, log);
  try {
    await client.apps.connections.open();
    return [{ part: "Slack", state: "ok", message: "Socket Mode can be opened." }];
  } catch (thrown) {
    return [refused("SLACK_APP_TOKEN", thrown)];
  }
}

function clientWith(token: string, { apiUrl }: SlackConfig, log: Log) {
  return createWebClient({ token, apiUrl, timeoutMs: TIMEOUT_MS, log });
}

function refused(variable: string, thrown: unknown): CheckResult {
  const reason = messageOf(thrown);
  return {
    part: "Slack",
    state: "problem",
    message: `Slack does not take ${variable}: ${reason}.`,
    mend: /invalid_auth|not_authed|token_revoked|account_inactive|not_allowed_token_type/.test(reason)
      ? `Copy ${variable} again from the app's pages at https://api.slack.com/apps.`
      : "Check that this machine reaches Slack, then try again.",
  };
}
