import type { WebClient } from "@slack/web-api";
import { z } from "zod";
import type { Clock } from "../../../src/clock.js";
import type { Caller } from "../../../src/command/caller.js";
import type { SlackManagers } from "../../../src/credentials.js";
import type { Log } from "../../../src/log.js";
import type { SlackRequest } from "../events/request.js";
import { failureOf } from "../send/errors.js";

/** Finds out who asks: rights and time zone come from Slack and are remembered for ten minutes. */
export interface Callers {
  callerOf(request: SlackRequest): Promise<Caller>;
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

const CACHE_MS = 10 * 60_000;
/** A profile that could not be read is asked for again after so long. */
const UNKNOWN_CACHE_MS = 60_000;
/** An answer does not wait longer than this for a profile. */
const LOOKUP_LIMIT_MS = 1_500;
const MAX_CALLERS = 5_000;

export function createCallers(deps: {
  readonly managers: SlackManagers;
  readonly clock: Clock;
  readonly log: Log;
}): Callers {
  const remembered = new Map<string, { readonly profile: Profile | undefined; readonly until: number }>();
  const read = async (client: WebClient, person: string): Promise<Profile | undefined> => {
    try {
      return profile.parse(await client.users.info({ user: person })).user;
    } catch (thrown) {
      deps.log.warn({ failure: failureOf(thrown) }, "a person's profile could not be read");
      return undefined;
    }
  };
  const profileOf = async ({ client, workspace, person }: SlackRequest): Promise<Profile | undefined> => {
    const now = deps.clock.now().epochMilliseconds;
    const key = `${workspace}/${person}`;
    const known = remembered.get(key);
    if (known !== undefined && known.until > now) return known.profile;
    const done = new AbortController();
    const tooLong = deps.clock.sleep(LOOKUP_LIMIT_MS, done.signal).catch(() => undefined);
    const user = await Promise.race([read(client, person), tooLong.then(() => undefined)]);
    done.abort();
    if (remembered.size >= MAX_CALLERS) remembered.clear();
    remembered.set(key, { profile: user, until: now + (user === undefined ? UNKNOWN_CACHE_MS : CACHE_MS) });
    return user;
  };
  return {
    callerOf: async (request) => {
      const known = await profileOf(request);
      const mayManage = mayManageHere(deps.managers, request.person, known);
      return {
        id: request.person,
        idScope: request.workspace,
        mayManage,
        timeZone: known?.tz ?? undefined,
      };
    },
  };
}

function mayManageHere(managers: SlackManagers, person: string, known: Profile | undefined): boolean {
  if (known?.deleted === true || known?.is_stranger === true) return false;
  if (managers === "everyone") return true;
  if (managers === "admins") return known?.is_admin === true || known?.is_owner === true;
  return managers.includes(person);
}
