import { z } from "zod";
import { AppError } from "../../errors.js";
import { daysText, readDays } from "../schedule/describe-schedule.js";
import type { Schedule } from "../schedule/schedule.js";
import { readTimeOfDay, readTimeZone } from "../schedule/time-zone.js";
import { channelName, parseChannelName } from "../send/channel-name.js";
import type { ChannelRef } from "../send/messenger.js";
import type { Subscription, SubscriptionOptions } from "./subscription.js";

/** Subscriptions as JSON that moves between channels and platforms. Fields may be added, never renamed. */
export interface ExportedSubscriptions {
  readonly version: 1;
  readonly subscriptions: readonly {
    readonly place: string;
    readonly topic: string;
    readonly at: string;
    readonly days: string;
    readonly timeZone: string;
    readonly count: number;
    readonly options: SubscriptionOptions;
    readonly createdBy: string | null;
    readonly createdAt: string;
    readonly paused: boolean;
  }[];
}

export interface ImportedSubscription {
  /** Where it came from, where that is a place. */
  readonly target: ChannelRef | undefined;
  readonly topic: string;
  readonly schedule: Schedule;
  readonly count: number;
  readonly options: SubscriptionOptions;
}

/** Options as they are stored and exported. */
export const subscriptionOptions = z.object({
  thread: z.boolean().optional(),
  roleId: z.string().optional(),
  silent: z.boolean().optional(),
  crosspost: z.boolean().optional(),
  eachPaper: z.boolean().optional(),
  onlyNew: z.boolean().optional(),
  quietNote: z.boolean().optional(),
});

const exported = z.object({
  version: z.literal(1),
  subscriptions: z
    .array(
      z.object({
        place: z.string().optional(),
        topic: z.string().max(500).default(""),
        at: z.string().default("09:00"),
        days: z.string().default("weekdays"),
        timeZone: z.string().default("UTC"),
        count: z.number().int().min(1).max(20).default(5),
        options: subscriptionOptions.default({}),
      }),
    )
    .max(500),
});

export function exportSubscriptions(subscriptions: readonly Subscription[]): ExportedSubscriptions {
  return {
    version: 1,
    subscriptions: subscriptions.map((each) => ({
      place: channelName(each.target),
      topic: each.topic,
      at: each.schedule.at,
      days: daysText(each.schedule.days),
      timeZone: each.schedule.timeZone,
      count: each.count,
      options: each.options,
      createdBy: each.createdBy ?? null,
      createdAt: each.createdAt,
      paused: each.paused !== undefined,
    })),
  };
}

/** Reads {@link exportSubscriptions}' value. @throws AppError `bad-argument`, naming what is wrong. */
export function readExportedSubscriptions(written: unknown): readonly ImportedSubscription[] {
  const read = exported.safeParse(written);
  if (!read.success) {
    const [issue] = read.error.issues;
    const where = issue === undefined || issue.path.length === 0 ? "it" : `“${issue.path.join(".")}”`;
    throw new AppError("bad-argument", `This is no export of subscriptions: ${where} does not fit.`, {
      hint: "Paste what `subscriptions export` gave.",
    });
  }
  return read.data.subscriptions.map((each, index) => {
    const at = readTimeOfDay(each.at);
    const days = readDays(each.days);
    const timeZone = readTimeZone(each.timeZone);
    if (at === undefined || days === undefined || timeZone === undefined) {
      const wrong = at === undefined ? each.at : days === undefined ? each.days : each.timeZone;
      throw new AppError(
        "bad-argument",
        `Subscription ${index + 1} of the export has “${wrong}”, which is no schedule.`,
      );
    }
    return {
      target: each.place === undefined ? undefined : parseChannelName(each.place),
      topic: each.topic,
      schedule: { at, days, timeZone },
      count: each.count,
      options: each.options,
    };
  });
}
