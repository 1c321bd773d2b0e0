import type { CommandContext } from "../src/command/command.js";
import type { Arguments } from "../src/command/invocation.js";
import { daysText } from "../src/delivery/describe-schedule.js";
import { storedInstant } from "../src/delivery/instants.js";
import { nextRuns } from "../src/delivery/runs.js";
import type { Subscription } from "../src/delivery/subscription.js";
import type { Span } from "../src/reply/reply.js";
import { plain, strong } from "../src/reply/spans.js";
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

/** What `subscribe` is given to make such a subscription, or to make one on the same topic such again. */
export function subscribeArguments({ topic, schedule, count, options }: Subscription): Arguments {
  return {
    ...(topic === "" ? {} : { topic }),
    at: schedule.at,
    days: daysText(schedule.days),
    zone: schedule.timeZone,
    top: count,
    onlynew: options.onlyNew === true,
    quietnote: options.quietNote === true,
    eachpaper: options.eachPaper === true,
    thread: options.thread === true,
    silent: options.silent === true,
    crosspost: options.crosspost === true,
    role: options.roleId ?? NO_ROLE,
  };
}

/** As the role of `subscribe`: nobody is mentioned any more. */
export const NO_ROLE = "none";
