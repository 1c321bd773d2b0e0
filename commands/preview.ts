import { type CommandContext, defineCommand } from "../src/command/command.js";
import type { DeliveryReport } from "../src/delivery/report.js";
import { storedInstant } from "../src/delivery/schedule/instants.js";
import { nextRun } from "../src/delivery/schedule/next-run.js";
import type { DeliveryService, PostPreview } from "../src/delivery/service.js";
import type { Subscription } from "../src/delivery/subscription/subscription.js";
import type { Subscriptions } from "../src/delivery/subscription/subscriptions.js";
import { AppError } from "../src/errors.js";
import { actionRow, invoke, smallPrint } from "../src/reply/actions.js";
import { notice } from "../src/reply/notice.js";
import type { Reply } from "../src/reply/reply.js";
import { link, plain } from "../src/reply/spans.js";
import type { SubscribeDeps } from "./subscribe.js";
import { completeWhich, noSuchSubscription, targetOf, whichSubscriptions } from "./which-subscriptions.js";

export interface PreviewDeps {
  readonly subscriptions: Subscriptions;
  readonly delivery: DeliveryService;
  readonly defaults: SubscribeDeps["defaults"];
}

/** Shows what the next post would be, or sends it now. */
export function previewCommand(deps: PreviewDeps) {
  return defineCommand({
    name: "preview",
    summary: "Show exactly what the next post would be",
    params: {
      which: {
        kind: "text",
        description: "Its number in the list, or a topic to try",
        required: false,
        maxLength: 300,
        complete: completeWhich(deps.subscriptions),
      },
      send: { kind: "flag", description: "Post it now, as today's", required: false, setByButtons: true },
    },
    audience: "caller",
    needs: [],
    examples: ["preview", "preview 2", "preview diffusion"],
    async run({ which, send }, context) {
      const list = await deps.subscriptions.list(targetOf(context.place));
      const subscription = whichSubscriptions(list, which)[0];
      if (send === true) {
        if (subscription === undefined) return noSuchSubscription(list, which, "preview");
        return sendNow(deps.delivery, subscription, context);
      }
      if (subscription === undefined && list.length > 1 && which === undefined) {
        return noSuchSubscription(list, which, "preview");
      }
      const shown = subscription ?? trial(deps, which, context);
      const preview = await deps.delivery.preview(shown);
      const status = await deps.delivery.status(shown.target);
      const isDead = subscription !== undefined && !status.isTicking;
      return previewReply(preview, subscription, isDead);
    },
  });
}

/** A subscription that is not kept, so that a topic can be tried. */
function trial(deps: PreviewDeps, topic: string | undefined, context: CommandContext): Subscription {
  const schedule = {
    ...deps.defaults.schedule,
    timeZone: context.caller.timeZone ?? deps.defaults.schedule.timeZone,
  };
  return {
    id: "",
    origin: "person",
    target: targetOf(context.place),
    topic: topic ?? "",
    schedule,
    count: deps.defaults.count,
    options: {},
    createdBy: context.caller.id,
    createdAt: storedInstant(context.now),
    paused: undefined,
    removedAt: undefined,
    nextRunAt: storedInstant(nextRun(schedule, context.now).at),
  };
}

function previewReply(preview: PostPreview, subscription: Subscription | undefined, isDead: boolean): Reply {
  const warning = isDead ? " Nothing is posted by itself just now: Broadsheet's tick is not running." : "";
  const paused = subscription?.paused === undefined ? "" : " The subscription is paused.";
  if (preview.kind === "quiet") {
    return notice(`There would be no post: ${preview.reason}`, `Nothing was posted.${paused}${warning}`);
  }
  const { root, rest } = preview.content;
  const below =
    rest.length === 0
      ? ""
      : ` Below it, ${rest.length === 1 ? "one message lists" : `${rest.length} messages list`} the rest.`;
  const lead = `Preview; nothing was posted.${below}${paused}${warning}`;
  const actions =
    subscription === undefined ? [] : [invoke("Send now", "preview", { which: subscription.id, send: true })];
  return {
    text: `${lead} ${root.text}`,
    blocks: [
      ...smallPrint(lead),
      ...root.blocks,
      ...actionRow(actions),
      ...rest.flatMap((reply) => [{ kind: "divider" } as const, ...reply.blocks]),
    ],
  };
}

async function sendNow(
  delivery: DeliveryService,
  subscription: Subscription,
  { caller }: CommandContext,
): Promise<Reply> {
  if (!caller.mayManage) {
    throw new AppError("not-permitted", "You may not post to this channel.", {
      hint: "Ask somebody who manages the channel.",
    });
  }
  const report = await delivery.sendNow(subscription);
  const status = await delivery.status(subscription.target);
  return sentReply(report, status.last?.link);
}

function sentReply(report: DeliveryReport, url: string | undefined): Reply {
  switch (report.status) {
    case "sent":
      return notice(
        [
          plain("Posted"),
          ...(url === undefined ? [] : [plain(": "), link("today's papers", url)]),
          plain("."),
        ],
        "It counts as today's post; the next one comes as planned.",
      );
    case "skipped":
      return notice("Today's post is out already.", "The next one comes as planned.");
    case "quiet":
      return notice(`There is nothing to post: ${report.reason ?? "all was shown."}`);
    case "waiting":
      return notice("The post is on its way.", "Status says how it went.");
    default:
      return notice(
        `The post did not arrive: ${report.reason ?? "the platform refused it."}`,
        "Status says how the channel stands.",
      );
  }
}
