import type { WebClient } from "@slack/web-api";
import { z } from "zod";
import type { Clock } from "../../src/clock.js";
import type { Caller } from "../../src/command/caller.js";
import type { SlackManagers } from "../../src/credentials.js";
import type { Log } from "../../src/log.js";
import type { Exchange } from "./exchange.js";
import { failureOf } from "./failure.js";

/** Finds out who asks. */
export interface Callers {
  /** `isKnown`: with time zone and rights, which takes a request to Slack; else by id alone. */
  callerOf(exchange: Exchange, isKnown: boolean): Promise<Caller>;
}

const profile = z.object({
  user: z.object({
    tz: z.string().nullish(),
    deleted: z.boolean().default(false),
    is_admin: z.boolean().default(false),
    is_owner: z.boolean().default(false),
    /** Somebody of another organisation in a shared channel. */
    is_stranger: z.boolean().default(false),
  }),
});

type Profile = z.infer<typeof profile>["user"];

const REMEMBER_MS = 10 * 60_000;
const MOST = 5_000;

export function createCallers(deps: {
  readonly managers: SlackManagers;
  readonly clock: Clock;
  readonly log: Log;
}): Callers {
  const remembered = new Map<string, { readonly profile: Profile; readonly until: number }>();
  const profileOf = async (client: WebClient, workspace: string, person: string) => {
    const now = deps.clock.now().epochMilliseconds;
    const key = `${workspace}/${person}`;
    const known = remembered.get(key);
    if (known !== undefined && known.until > now) return known.profile;
    try {
      const { user } = profile.parse(await client.users.info({ user: person }));
      if (remembered.size >= MOST) remembered.clear();
      remembered.set(key, { profile: user, until: now + REMEMBER_MS });
      return user;
    } catch (thrown) {
      deps.log.warn({ failure: failureOf(thrown) }, "a person's profile could not be read");
      return undefined;
    }
  };
  return {
    callerOf: async ({ client, workspace, person }, isKnown) => {
      if (!isKnown) return { id: person, mayManage: false, timeZone: undefined };
      const known = await profileOf(client, workspace ?? "", person);
      const mayManage = mayManageHere(deps.managers, person, known);
      return { id: person, mayManage, timeZone: known?.tz ?? undefined };
    },
  };
}

function mayManageHere(managers: SlackManagers, person: string, known: Profile | undefined): boolean {
  if (known?.deleted === true || known?.is_stranger === true) return false;
  if (managers === "everyone") return true;
  if (managers === "admins") return known?.is_admin === true || known?.is_owner === true;
  return managers.includes(person);
}
