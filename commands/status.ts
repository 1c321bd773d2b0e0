import type { Archive } from "../src/archive/archive.js";
import { defineCommand } from "../src/command/command.js";
import type { ChannelStatus, LastDelivery } from "../src/delivery/channel-status.js";
import type { DeliveryService } from "../src/delivery/service.js";
import { actionRow, invoke } from "../src/reply/actions.js";
import type { Reply, Span } from "../src/reply/reply.js";
import { link, plain, plainTextOf, strong } from "../src/reply/spans.js";
import type { SourceHealth } from "../src/source/source-health.js";
import { subscriptionName, targetOf } from "./which-subscriptions.js";

/** What a delivery's status means to the people of a channel. */
const OUTCOMES = {
  sent: "was posted",
  quiet: "had nothing to post",
  waiting: "is being posted",
  failed: "failed",
  unknown: "may or may not have arrived",
  missed: "was missed",
} as const satisfies Record<LastDelivery["status"], string>;

/** How fresh the papers are, and how this channel's posts stand. */
export function statusCommand(deps: {
  readonly archive: Archive;
  readonly delivery: DeliveryService;
  readonly sources: () => readonly SourceHealth[];
}) {
  return defineCommand({
    name: "status",
    summary: "How fresh the papers are, and how this channel's posts stand",
    params: {},
    audience: "caller",
    needs: [],
    examples: ["status"],
    run: async (_, { place, caller }) => {
      const timeZone = caller.timeZone ?? "UTC";
      const target = targetOf(place);
      const channel = await deps.delivery.status(target);
      const lines = [
        papersLine(deps.archive),
        ...deps.sources().map((health) => sourceLine(health, timeZone)),
        ...(deps.delivery.canPost(target) ? channelLines(channel, timeZone) : []),
      ];
      return statusReply(lines, channel);
    },
  });
}

function statusReply(lines: readonly (readonly Span[])[], channel: ChannelStatus): Reply {
  const resumes = channel.paused.map((subscription) =>
    invoke(`Resume ${subscriptionName(subscription)}`, "resume", { which: subscription.id }),
  );
  return {
    text: lines.map(plainTextOf).join(" "),
    blocks: [{ kind: "list", ordered: false, items: lines }, ...actionRow(resumes.slice(0, 5))],
  };
}

function papersLine(archive: Archive): readonly Span[] {
  const newest = archive.dates()[0];
  return [
    strong(`${archive.size} papers`),
    plain(archive.isSample ? " of the bundled sample" : ""),
    plain(newest === undefined ? "." : `, the newest of ${newest}.`),
  ];
}

function sourceLine(health: SourceHealth, timeZone: string): readonly Span[] {
  const { source, lastReadAt, lastFailure, failuresInARow } = health;
  if (failuresInARow > 0) {
    return [strong(source), plain(` cannot be read: ${lastFailure?.message ?? "no reason is known."}`)];
  }
  if (lastReadAt === undefined) return [strong(source), plain(" has not been read yet.")];
  return [
    strong(source),
    plain(" was read "),
    { kind: "time", at: lastReadAt, timeZone, style: "relative" },
    plain("."),
  ];
}

function channelLines(channel: ChannelStatus, timeZone: string): readonly (readonly Span[])[] {
  const { subscriptions, next, last, lastError, paused, isTicking } = channel;
  if (subscriptions.length === 0) return [[plain("This channel gets no posts; subscribe changes that.")]];
  const lines: (readonly Span[])[] = [];
  if (next !== undefined) {
    const { subscription, at } = next;
    const name = subscriptionName(subscription);
    lines.push([
      strong("Next: "),
      plain(`${name}, `),
      { kind: "time", at, timeZone, style: "date-time" },
      plain("."),
    ]);
  }
  if (last !== undefined) lines.push(deliveryLine("Last: ", last));
  if (lastError !== undefined && lastError !== last) lines.push(deliveryLine("Last trouble: ", lastError));
  for (const subscription of paused) {
    const { paused: pause } = subscription;
    const why = pause?.by === "failure" ? `: ${pause.reason} ${pause.mend}` : ".";
    lines.push([strong("Paused: "), plain(`${subscriptionName(subscription)}${why}`)]);
  }
  if (!isTicking)
    lines.push([
      strong("Nothing is posted by itself now: "),
      plain("Broadsheet's daily tick is not running."),
    ]);
  return lines;
}

function deliveryLine(
  label: string,
  { localDate, status, reason, link: address }: LastDelivery,
): readonly Span[] {
  const date = address === undefined ? plain(localDate) : link(localDate, address);
  return [
    strong(label),
    plain("the post of "),
    date,
    plain(` ${OUTCOMES[status]}${reason === undefined ? "." : `: ${reason}`}`),
  ];
}
