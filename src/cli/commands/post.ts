import { storedInstant } from "../../delivery/schedule/instants.js";
import { nextRun } from "../../delivery/schedule/next-run.js";
import { parseChannelName } from "../../delivery/send/channel-name.js";
import type { ChannelRef } from "../../delivery/send/messenger.js";
import type { Subscription } from "../../delivery/subscription/subscription.js";
import { AppError } from "../../errors.js";
import type { Services } from "../../services.js";
import type { Context } from "../context.js";
import type { Platforms } from "../platforms.js";
import type { JsonOption } from "../program-requests.js";
import { printJson, printLine } from "../terminal/io.js";
import { isTrouble, printReport } from "./deliver.js";

/**
 * `broadsheet post PLACE`: today's post of every subscription of a place, now; where there is none, one of all
 * papers by the defaults. Each counts as today's, so a second call posts nothing.
 */
export async function runPost(
  { subscriptions, delivery, daily }: Pick<Services, "subscriptions" | "delivery" | "daily">,
  place: string,
  options: JsonOption & { readonly dryRun?: boolean },
  context: Context,
  platforms: Platforms,
): Promise<number> {
  const target = parseChannelName(place);
  if (target === undefined) {
    throw new AppError("bad-usage", `“${place}” is no place.`, {
      hint: "Write slack:C0123, slack:T01/C0123 or discord:456.",
    });
  }
  const kept = await subscriptions.list(target);
  const wanted =
    kept.length === 0
      ? [unsubscribed(target, daily, context)]
      : kept.filter(({ paused }) => paused === undefined);
  if (wanted.length === 0) {
    throw new AppError("not-found", `Every subscription of ${place} is paused.`, {
      hint: "broadsheet subscriptions resume ID starts one again.",
    });
  }
  if (options.dryRun === true) {
    for (const subscription of wanted) {
      const preview = await delivery.preview(subscription);
      if (preview.kind === "quiet") printLine(context.io.stdout, preview.reason);
      else {
        for (const reply of [preview.content.root, ...preview.content.rest]) {
          printLine(context.io.stdout, await platforms.renderPlain(reply, context));
        }
      }
    }
    return 0;
  }
  const reports = [];
  for (const subscription of wanted) reports.push(await delivery.sendNow(subscription));
  if (options.json === true)
    printJson(context.io, { at: context.clock.now().toString(), deliveries: reports });
  else for (const report of reports) printReport(report, context.io);
  return reports.some(isTrouble) ? 1 : 0;
}

/** What a place gets that nobody subscribed: its id is stable, so that a date has one such post. */
function unsubscribed(
  target: ChannelRef,
  daily: Services["daily"],
  { clock }: Pick<Context, "clock">,
): Subscription {
  const { schedule, count } = daily;
  const now = clock.now();
  return {
    id: `post-${target.platform}-${target.channel}`,
    origin: "configuration",
    target,
    topic: "",
    schedule,
    count,
    options: {},
    createdBy: undefined,
    createdAt: storedInstant(now),
    paused: undefined,
    removedAt: undefined,
    nextRunAt: storedInstant(nextRun(schedule, now).at),
  };
}
