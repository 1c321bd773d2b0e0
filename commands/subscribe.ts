import { ArgumentError } from "../src/command/argument-error.js";
import { type ArgumentsOf, type CommandContext, defineCommand, type Params } from "../src/command/command.js";
import { readDays } from "../src/delivery/schedule/describe-schedule.js";
import type { Schedule } from "../src/delivery/schedule/schedule.js";
import { completeTimeZone, readTimeOfDay, readTimeZone } from "../src/delivery/schedule/time-zone.js";
import { AMBIGUOUS_ZONES } from "../src/delivery/schedule/zone-names.js";
import type { DeliveryService } from "../src/delivery/service.js";
import { parseSubscription } from "../src/delivery/subscription/parse-subscription.js";
import {
  type Subscription,
  type SubscriptionOptions,
  sameTopic,
} from "../src/delivery/subscription/subscription.js";
import { MAX_FEATURED, type Subscriptions } from "../src/delivery/subscription/subscriptions.js";
import { invoke } from "../src/reply/actions.js";
import type { Arguments } from "../src/reply/invocation.js";
import { notice } from "../src/reply/notice.js";
import type { Action, Reply } from "../src/reply/reply.js";
import { plain } from "../src/reply/spans.js";
import { nextRunsSpans, restoreArguments, subscriptionSpans } from "./describe-subscription.js";
import { NO_ROLE, readRole } from "./role.js";
import { targetOf } from "./which-subscriptions.js";

export interface SubscribeDeps {
  readonly subscriptions: Subscriptions;
  readonly delivery: DeliveryService;
  /** What a new subscription gets where nothing else is said. */
  readonly defaults: { readonly schedule: Schedule; readonly count: number };
}

const PARAMS = {
  topic: {
    kind: "text",
    description: "What about; leave it out for all papers",
    required: false,
    maxLength: 300,
  },
  at: {
    kind: "text",
    label: "Time",
    description: "Time of day, such as 9:00",
    required: false,
    maxLength: 20,
    format: "time",
  },
  days: {
    kind: "text",
    description: "daily, weekdays, mon,thu, weekly on mon, or monthly on 1",
    required: false,
    maxLength: 60,
  },
  zone: {
    kind: "text",
    label: "Time zone",
    description: "Time zone, such as Europe/Berlin",
    required: false,
    maxLength: 60,
    format: "time-zone",
    complete: completeTimeZone,
  },
  top: {
    kind: "integer",
    label: "Papers a post",
    description: "How many papers a post features",
    required: false,
    min: 1,
    max: MAX_FEATURED,
  },
  onlynew: {
    kind: "flag",
    label: "Only new papers",
    description: "No older papers on quiet days",
    required: false,
  },
  quietnote: {
    kind: "flag",
    label: "Quiet days",
    description: "Say so when there is nothing new",
    required: false,
  },
  eachpaper: {
    kind: "flag",
    description: "A post for each paper instead of one a day",
    required: false,
    takes: "post-per-paper",
  },
  thread: { kind: "flag", description: "Put the full list into a thread", required: false, takes: "threads" },
  silent: {
    kind: "flag",
    description: "Post without a notification sound",
    required: false,
    takes: "silent-posts",
  },
  crosspost: {
    kind: "flag",
    description: "Publish to channels that follow this one",
    required: false,
    takes: "crossposts",
  },
  role: {
    kind: "text",
    format: "role",
    description: "Role to mention, or none",
    required: false,
    takes: "roles",
    maxLength: 40,
  },
} as const satisfies Params;

type SubscribeArguments = ArgumentsOf<typeof PARAMS>;

/** Adds a daily post to the channel, or changes the one on the same topic. */
export function subscribeCommand(deps: SubscribeDeps) {
  return defineCommand({
    name: "subscribe",
    summary: "Get the best new papers in this channel every day",
    params: PARAMS,
    audience: "everyone",
    needs: ["place", "manage"],
    examples: [
      "subscribe",
      "subscribe diffusion -video at 9:00 weekdays in Europe/Berlin top 5",
      "subscribe mixture of experts weekly on mon",
    ],
    readText: argumentsOf,
    run: (args, context) => subscribe(deps, args, context),
  });
}

async function subscribe(
  { subscriptions, delivery, defaults }: SubscribeDeps,
  args: SubscribeArguments,
  { caller, place, now }: CommandContext,
): Promise<Reply> {
  const target = targetOf(place);
  if (!delivery.canPost(target)) {
    return notice("Posts go to chat channels, and this is none.", "Preview shows what one would be.", [
      invoke("Preview", "preview", args.topic === undefined ? {} : { which: args.topic }),
    ]);
  }
  const topic = args.topic ?? "";
  const here = await subscriptions.list(target);
  const before = here.find((each) => each.origin === "person" && sameTopic(each.topic, topic));
  const zone = before?.schedule.timeZone ?? caller.timeZone ?? defaults.schedule.timeZone;
  const { subscription, isNew } = await subscriptions.add({
    target,
    topic,
    schedule: {
      at: readOr("at", args.at, readTimeOfDay, before?.schedule.at ?? defaults.schedule.at),
      days: readOr("days", args.days, readDays, before?.schedule.days ?? defaults.schedule.days),
      timeZone: readOr("zone", args.zone, readTimeZone, zone),
    },
    count: args.top ?? before?.count ?? defaults.count,
    options: optionsOf(args, before),
    createdBy: caller.id,
  });
  return notice(
    [plain(isNew ? "Subscribed: " : "Changed: "), ...subscriptionSpans(subscription), plain(".")],
    nextRunsSpans(subscription, now, 3),
    [
      invoke("Preview", "preview", { which: subscription.id }),
      invoke("Send now", "preview", { which: subscription.id, send: true }),
      undoAction(before, subscription),
    ],
  );
}

function optionsOf(args: SubscribeArguments, before: Subscription | undefined): SubscriptionOptions {
  const { roleId: mentioned, ...others } = before?.options ?? {};
  const roleId = args.role === NO_ROLE ? undefined : (readRole(args.role) ?? mentioned);
  return {
    ...others,
    ...given("onlyNew", args.onlynew),
    ...given("quietNote", args.quietnote),
    ...given("eachPaper", args.eachpaper),
    ...given("thread", args.thread),
    ...given("silent", args.silent),
    ...given("crosspost", args.crosspost),
    ...given("roleId", roleId),
  };
}

function argumentsOf(text: string): Arguments {
  const wish = parseSubscription(text);
  return Object.fromEntries(
    [
      ["topic", wish.topic] as const,
      ["at", wish.at] as const,
      ["days", wish.days] as const,
      ["zone", wish.zone] as const,
      ["top", wish.top] as const,
      ["onlynew", wish.onlyNew || undefined] as const,
      ["quietnote", wish.quietNote || undefined] as const,
      ["thread", wish.thread || undefined] as const,
      ["silent", wish.silent || undefined] as const,
    ].flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

const EXPECTED = {
  at: "a time of day, such as 9:00 or 5pm",
  days: "daily, weekdays, days such as mon,thu, weekly on mon, or monthly on 1",
  zone: "a time zone: name a city, such as Berlin or New York, or a zone, such as Europe/Berlin or UTC",
} as const;

/** @throws ArgumentError that names what was typed and what would do. */
function readOr<T>(
  name: keyof typeof EXPECTED,
  typed: string | undefined,
  read: (text: string) => T | undefined,
  otherwise: T,
): T {
  if (typed === undefined) return otherwise;
  const value = read(typed);
  if (value !== undefined) return value;
  const zones =
    name === "zone"
      ? AMBIGUOUS_ZONES[
          typed
            .trim()
            .toLowerCase()
            .replace(/ time$/, "")
        ]
      : undefined;
  if (zones !== undefined) {
    throw new ArgumentError(name, `“${typed}” could be ${zones}: say which.`, {
      hint: "Nothing was changed.",
    });
  }
  throw new ArgumentError(name, `“${typed}” is not ${EXPECTED[name]}.`, {
    hint: "Nothing was changed.",
  });
}

function given<K extends string, V>(name: K, value: V | undefined): { readonly [key in K]?: V } {
  const written: { [key in K]?: V } = {};
  if (value !== undefined) written[name] = value;
  return written;
}

function undoAction(before: Subscription | undefined, made: Subscription): Action {
  if (before === undefined) return invoke("Undo", "unsubscribe", { which: made.id }, "update");
  return invoke("Undo", "subscribe", restoreArguments(before, made), "update");
}
