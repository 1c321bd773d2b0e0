import { z } from "zod";
import type { Clock } from "../../../src/clock.js";
import { messageOf } from "../../../src/errors.js";
import type { CheckResult } from "../../../src/health-check.js";
import type { Log } from "../../../src/log.js";
import type { DiscordConfig } from "../connect/config.js";
import { createInvalidRequestGuard } from "../connect/invalid-requests.js";
import { createRest } from "../connect/rest.js";

const user = z.object({ username: z.string() });
const guilds = z.array(z.object({ id: z.string(), name: z.string() }));

/** Looks at Discord's token and servers, for `broadsheet doctor`. */
export async function checkDiscord(
  config: DiscordConfig,
  deps: { readonly log: Log; readonly clock: Clock },
): Promise<readonly CheckResult[]> {
  const rest = createRest(config, createInvalidRequestGuard(deps));
  try {
    const { username } = user.parse(await rest.request({ method: "GET", route: "/users/@me" }));
    const inGuilds = guilds.parse(await rest.request({ method: "GET", route: "/users/@me/guilds" }));
    return [
      { part: "Discord", state: "ok", message: `Signed in as ${username}, in ${countOf(inGuilds.length)}.` },
      ...checkGuilds(config.guildId, inGuilds),
    ];
  } catch (thrown) {
    const reason = messageOf(thrown);
    const isRefused = /401|unauthorized/i.test(reason);
    return [
      {
        part: "Discord",
        state: "problem",
        message: `Discord does not take DISCORD_TOKEN: ${reason}.`,
        mend: isRefused
          ? "Reset the token under Bot at https://discord.com/developers/applications and copy it again."
          : "Check that this machine reaches Discord, then try again.",
      },
    ];
  }
}

function checkGuilds(guildId: string | undefined, inGuilds: z.infer<typeof guilds>): readonly CheckResult[] {
  if (guildId !== undefined && !inGuilds.some(({ id }) => id === guildId)) {
    return [
      {
        part: "Discord",
        state: "problem",
        message: "The bot is not in the server of DISCORD_GUILD_ID.",
        mend: "Add it with the address that OAuth2, URL Generator makes.",
      },
    ];
  }
  if (inGuilds.length > 0) return [];
  return [
    {
      part: "Discord",
      state: "note",
      message: "The bot is in no server yet.",
      mend: "Add it with the address that OAuth2, URL Generator makes.",
    },
  ];
}

function countOf(servers: number): string {
  return servers === 1 ? "1 server" : `${servers} servers`;
}
