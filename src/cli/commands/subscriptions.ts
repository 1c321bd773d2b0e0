import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { daysText, readDays, scheduleText } from "../../delivery/schedule/describe-schedule.js";
import { readTimeOfDay, readTimeZone } from "../../delivery/schedule/time-zone.js";
import { channelName, parseChannelName } from "../../delivery/send/channel-name.js";
import type { Subscription } from "../../delivery/subscription/subscription.js";
import { AppError, messageOf, unreachable } from "../../errors.js";
import type { Services } from "../../services.js";
import type { Context } from "../context.js";
import type { JsonOption, SubscriptionsRequest } from "../program-requests.js";
import { type Io, printJson, printLine } from "../terminal/io.js";

/** `broadsheet subscriptions …`, for operators: no permission is asked for. */
export async function runSubscriptions(
  { subscriptions, daily }: Pick<Services, "subscriptions" | "daily">,
  request: SubscriptionsRequest,
  options: JsonOption,
  context: Pick<Context, "io">,
): Promise<number> {
  const { io } = context;
  const show = (all: readonly Subscription[]) => printSubscriptions(all, options.json === true, io);
  switch (request.action) {
    case "list":
      show(await subscriptions.list());
      return 0;
    case "export":
      printJson(io, await subscriptions.export());
      return 0;
    case "import": {
      const written = await readJson(request.file, io);
      show(await subscriptions.import(written, { target: undefined, createdBy: undefined }));
      return 0;
    }
    case "add": {
      const { subscription } = await subscriptions.add(wantedOf(request, daily));
      show([subscription]);
      return 0;
    }
    case "remove":
    case "pause":
    case "resume": {
      const ids = [await idOf(request.id, subscriptions)];
      show(
        request.action === "pause"
          ? await subscriptions.pause(ids, undefined)
          : await subscriptions[request.action](ids),
      );
      return 0;
    }
    default:
      return unreachable(request);
  }
}

function wantedOf(request: SubscriptionsRequest & { readonly action: "add" }, daily: Services["daily"]) {
  const target = parseChannelName(request.place);
  if (target === undefined) {
    throw new AppError("bad-usage", `“${request.place}” is no place.`, {
      hint: "Write slack:C0123, slack:T01/C0123 or discord:456.",
    });
  }
  const { schedule } = daily;
  return {
    target,
    topic: request.topic ?? "",
    schedule: {
      at: understood(request.at, readTimeOfDay, "--at is a time such as 09:00.") ?? schedule.at,
      days: understood(request.days, readDays, "--days is daily, weekdays, or mon,thu.") ?? schedule.days,
      timeZone:
        understood(request.tz, readTimeZone, "--tz is a zone such as Europe/Berlin.") ?? schedule.timeZone,
    },
    count: request.count ?? daily.count,
    options: {},
    createdBy: undefined,
  };
}

function understood<T>(
  written: string | undefined,
  read: (text: string) => T | undefined,
  complaint: string,
): T | undefined {
  if (written === undefined) return undefined;
  const value = read(written);
  if (value === undefined) throw new AppError("bad-usage", complaint);
  return value;
}

/** An id, or the beginning of one that is only one's. */
async function idOf(written: string, subscriptions: Services["subscriptions"]): Promise<string> {
  const found = (await subscriptions.list()).filter(({ id }) => id.startsWith(written));
  const [only] = found;
  if (only !== undefined && (found.length === 1 || only.id === written)) return only.id;
  throw new AppError("not-found", `No subscription goes by “${written}”.`, {
    hint: "broadsheet subscriptions list shows the ids.",
  });
}

async function readJson(file: string, io: Io): Promise<unknown> {
  try {
    return JSON.parse(file === "-" ? await text(io.stdin) : await readFile(file, "utf8"));
  } catch (cause) {
    throw new AppError("unreadable-input", `${file} cannot be read as JSON: ${messageOf(cause)}.`, { cause });
  }
}

function printSubscriptions(all: readonly Subscription[], isJson: boolean, io: Io): void {
  if (isJson) {
    printJson(io, { subscriptions: all.map(subscriptionJson) });
    return;
  }
  if (all.length === 0) printLine(io.stderr, "There are no subscriptions.");
  for (const each of all) {
    const topic = each.topic === "" ? "all papers" : `“${each.topic}”`;
    const state =
      each.removedAt !== undefined
        ? "removed"
        : each.paused === undefined
          ? `next ${each.nextRunAt}`
          : "paused";
    printLine(
      io.stdout,
      `${each.id}  ${channelName(each.target)}  ${topic}, ${scheduleText(each.schedule)}, top ${each.count}; ${state}`,
    );
  }
}

function subscriptionJson(each: Subscription) {
  return {
    id: each.id,
    place: channelName(each.target),
    topic: each.topic,
    at: each.schedule.at,
    days: daysText(each.schedule.days),
    timeZone: each.schedule.timeZone,
    count: each.count,
    origin: each.origin,
    paused: each.paused ?? null,
    nextRunAt: each.nextRunAt,
    createdBy: each.createdBy ?? null,
    createdAt: each.createdAt,
  };
}
