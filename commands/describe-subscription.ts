import type { CommandContext } from "../src/command/command.js";
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

/** What somebody would type to get such a subscription: `/papers subscribe diffusion at 09:00 weekdays in UTC top 5`. */
export function subscribeWords({ topic, schedule, count, options }: Subscription): string {
  const clauses = [
    "/papers subscribe",
    topic,
    `at ${schedule.at} ${daysText(schedule.days)} in ${schedule.timeZone} top ${count}`,
    options.onlyNew === true ? "only new" : "",
    options.quietNote === true ? "quiet note" : "",
    options.thread === true ? "in a thread" : "",
    options.silent === true ? "silent" : "",
  ];
  return clauses.filter((clause) => clause !== "").join(" ");
}
