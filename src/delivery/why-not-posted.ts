import type { Listing } from "../archive/archive.js";
import type { Paper } from "../paper/paper.js";
import { parseQuery } from "../search/query/parse-query.js";
import type { Query } from "../search/query/query.js";
import { LEFTOVER_DAYS, openCandidateWindow } from "./compose/candidates.js";
import { paperKeys } from "./compose/paper-keys.js";
import type { DeliveryDeps } from "./delivery-deps.js";
import type { DeliveryWithParts } from "./delivery-store.js";
import { localDate } from "./schedule/instants.js";
import type { Subscription } from "./subscription/subscription.js";
import type { ChannelKey } from "./subscription/subscription-store.js";

/** What became of a paper in a place. */
export interface WhyShown {
  /** Where it was listed, newest first. */
  readonly listings: readonly Listing[];
  readonly featured: ShownWhere | undefined;
  /** In the compact list of a post. */
  readonly listed: ShownWhere | undefined;
  /** For each subscription of the place that did not feature it, the rule that held it back. */
  readonly held: readonly { readonly subscription: Subscription; readonly rule: HoldingRule }[];
}

export interface ShownWhere {
  readonly localDate: string;
  readonly link: string | undefined;
}

/**
 * `no-digest`: no source listed it; `too-old`: its digest is no longer among those that fill quiet days;
 * `not-yet`: its digest's date has not come in the subscription's zone; `excluded`: by a word of the topic;
 * `no-match`: not on the topic; `late`: the source listed it after the last post, the next one may feature it;
 * `count`: others came first, it may still fill a later post; `next`: nothing was posted since it came.
 */
export type HoldingRule =
  | { readonly kind: "no-digest" | "too-old" | "not-yet" | "no-match" | "late" | "count" | "next" | "paused" }
  | { readonly kind: "excluded"; readonly word: string };

export async function whyShown(deps: DeliveryDeps, paper: Paper, place: ChannelKey): Promise<WhyShown> {
  const { deliveries, subscriptions } = deps.store;
  const featured = await deliveries.featuring(place, paperKeys(paper));
  const listed = await deliveries.listing(place, paper.id);
  const here = await subscriptions.ofPlace(place);
  const lastShownAt = await deliveries.lastShownAt(here.map(({ id }) => id));
  const held = here.map((subscription) => ({
    subscription,
    rule: ruleFor(deps, paper, subscription, lastShownAt.get(subscription.id)),
  }));
  return {
    listings: deps.archive.listings(paper.id),
    featured: shownWhere(featured),
    listed: shownWhere(listed),
    held: featured === undefined ? held : [],
  };
}

function ruleFor(
  deps: DeliveryDeps,
  paper: Paper,
  subscription: Subscription,
  lastShownAt: string | undefined,
): HoldingRule {
  const today = localDate(deps.clock.now(), subscription.schedule.timeZone);
  const window = openCandidateWindow(deps.archive, today);
  const candidate = window.candidates.find((each) => each.paper.id === paper.id);
  if (candidate === undefined) {
    if (deps.archive.listings(paper.id).length === 0) return { kind: "no-digest" };
    return { kind: paper.digestDate !== undefined && paper.digestDate > today ? "not-yet" : "too-old" };
  }
  if (subscription.topic !== "" && !window.relevance(subscription.topic).has(paper.id)) {
    const word = excludingWord(deps, parseQuery(subscription.topic), paper.id);
    return word === undefined ? { kind: "no-match" } : { kind: "excluded", word };
  }
  if (subscription.paused !== undefined) return { kind: "paused" };
  if (lastShownAt === undefined) return { kind: "next" };
  return { kind: candidate.seenAt > Date.parse(lastShownAt) ? "late" : "count" };
}

/** The excluded word without which the paper would match; undefined when it does not match even so. */
function excludingWord(deps: DeliveryDeps, query: Query, id: string): string | undefined {
  const matches = (excluded: readonly string[]) =>
    deps.archive.index.search({ ...query, excluded }, { limit: 1, among: new Set([id]) }).hits.length > 0;
  return matches([]) ? query.excluded.find((word) => !matches([word])) : undefined;
}

function shownWhere(delivery: DeliveryWithParts | undefined): ShownWhere | undefined {
  return delivery === undefined
    ? undefined
    : { localDate: delivery.localDate, link: delivery.parts.find((part) => part.role === "root")?.link };
}

/** A rule in a sentence for people. */
export function ruleText(rule: HoldingRule, subscription: Subscription): string {
  switch (rule.kind) {
    case "no-digest":
      return "No digest has listed it.";
    case "too-old":
      return `Its digest is more than ${LEFTOVER_DAYS} days older than the newest one.`;
    case "not-yet":
      return `Its digest's day has not begun in ${subscription.schedule.timeZone}.`;
    case "no-match":
      return `It is not about “${subscription.topic}”.`;
    case "excluded":
      return `The topic excludes “${rule.word}”.`;
    case "paused":
      return "The subscription is paused.";
    case "late":
      return "The source listed it after the last post; the next ones may feature it.";
    case "count":
      return `Others came first (${subscription.count} a post); it may still fill a later post.`;
    case "next":
      return "The first post is still to come.";
  }
}
