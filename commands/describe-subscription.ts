import type { CommandContext } from "../src/command/command.js";
import { daysText } from "../src/delivery/schedule/describe-schedule.js";
import { storedInstant } from "../src/delivery/schedule/instants.js";
import { nextRuns } from "../src/delivery/schedule/next-run.js";
import type { Subscription } from "../src/delivery/subscription/subscription.js";
import type { Arguments } from "../src/reply/invocation.js";
import type { Span } from "../src/reply/reply.js";
import { plain, strong } from "../src/reply/spans.js";
import { NO_ROLE } from "./role.js";
import { subscriptionName } from "./which-subscriptions.js";

/** The whole state of a subscription: topic, time, count, options. */
export function subscriptionSpans(subscription: Subscription): readonly Span[] {
  const { schedule, count, options } = subscription;
  const extras = [
    options.onlyNew === true ? "only new papers" : undefined,
    options.quietNote === true ? "a note on quiet days" : undefined,
    options.eachPaper === true ? "a post for each paper" : undefined,
    options.thread === true ? "the list in a thread" : undefined,
    options.silent === true ? "without a sound" : undefined,
    options.crosspost === true ? "published to followers" : undefined,
  ].filter((extra) => extra !== undefined);
  return [
    strong(subscriptionName(subscription)),
    plain(
      `, ${daysText(schedule.days)} at ${schedule.at} (${schedule.timeZone}), top ${count}${extras.map((extra) => `, ${extra}`).join("")}`,
    ),
  ];
}

/** `Next: …, …, ….` */
export function nextRunsSpans(
  subscription: Subscription,
  now: CommandContext["now"],
  count: number,
): readonly Span[] {
  const runs = nextRuns(subscription.schedule, now, count);
  return [
    plain("Next: "),
    ...runs.flatMap((run, index): Span[] => [
      plain(index === 0 ? "" : ", "),
      {
        kind: "time",
        at: storedInstant(run.at),
        timeZone: subscription.schedule.timeZone,
        style: "date-time",
      },
    ]),
    plain("."),
  ];
}

/** What `subscribe` is given to make such a subscription; short, as a button has little room. */
export function subscribeArguments({ topic, schedule, count, options }: Subscription): Arguments {
  return {
    ...(topic === "" ? {} : { topic }),
    at: schedule.at,
    days: daysText(schedule.days),
    zone: schedule.timeZone,
    top: count,
    ...flag("onlynew", options.onlyNew),
    ...flag("quietnote", options.quietNote),
    ...flag("eachpaper", options.eachPaper),
    ...flag("thread", options.thread),
    ...flag("silent", options.silent),
    ...flag("crosspost", options.crosspost),
    ...(options.roleId === undefined ? {} : { role: options.roleId }),
  };
}

/** The same, to make `now` such again: what it has besides is switched off. */
export function restoreArguments(before: Subscription, now: Subscription): Arguments {
  const added = Object.entries(subscribeArguments(now)).filter(([, value]) => value === true);
  return {
    ...Object.fromEntries(added.map(([name]) => [name, false])),
    ...subscribeArguments(before),
    ...(before.options.roleId === undefined && now.options.roleId !== undefined ? { role: NO_ROLE } : {}),
  };
}

function flag(name: string, value: boolean | undefined): Arguments {
  return value === true ? { [name]: true } : {};
}
