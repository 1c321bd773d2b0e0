import type { PostedInChannel } from "../delivery-store.js";
import type { CandidateWindow, PostCandidate } from "./candidates.js";
import { similarity } from "./similarity.js";

export interface SelectionCriteria {
  /** In the grammar of searches; empty for all papers. */
  readonly topic: string;
  readonly count: number;
  readonly onlyNew: boolean;
  /** ISO date of the post, in the subscription's zone. */
  readonly localDate: string;
  /** When this subscription last showed anything, epoch milliseconds. */
  readonly lastShownAt: number | undefined;
}

export type Selection =
  | {
      readonly kind: "papers";
      /** In the order in which they are shown. */
      readonly featured: readonly PostCandidate[];
      /** The rest of what is new, newest digest first, then by rank. */
      readonly listed: readonly PostCandidate[];
      /** How many papers matched and were new here, featured ones included. */
      readonly found: number;
    }
  | { readonly kind: "quiet"; readonly because: QuietCause };

/**
 * `no-papers`: nothing is known at all; `all-shown`: all of it was shown here; `no-new`: only leftovers, and
 * only new ones are wanted; `no-match`: there is something unseen, and none of it is on the topic.
 */
export type QuietCause = "no-papers" | "all-shown" | "no-new" | "no-match";

/** Weight of a paper's own worth against its difference from those already chosen. */
const WORTH = 0.7;
/** Only the best of a day compete for difference. */
const POOL = 40;

/**
 * What a post shows. Featured: never featured in the place before, nor shown there today, newest digest first;
 * within a digest by votes, with a topic also by relevance, kept diverse by maximal marginal relevance
 * (Carbonell and Goldstein, SIGIR 1998). Listed: the others that are new since the last post.
 */
export function selectPapers(
  window: CandidateWindow,
  shown: PostedInChannel,
  wish: SelectionCriteria,
): Selection {
  if (window.candidates.length === 0) return { kind: "quiet", because: "no-papers" };
  const isFresh = (candidate: PostCandidate) =>
    candidate.date === window.newestDate ||
    (wish.lastShownAt !== undefined && candidate.seenAt > wish.lastShownAt);
  const unfeatured = window.candidates.filter((candidate) => mayFeature(candidate, shown, wish.localDate));
  if (unfeatured.length === 0) return { kind: "quiet", because: "all-shown" };
  const wanted = wish.onlyNew
    ? unfeatured.filter(
        (candidate) =>
          !shown.listed.has(candidate.paper.id) &&
          (wish.lastShownAt === undefined ? isFresh(candidate) : candidate.seenAt > wish.lastShownAt),
      )
    : unfeatured;
  if (wanted.length === 0) return { kind: "quiet", because: "no-new" };
  const relevance = wish.topic === "" ? undefined : window.relevance(wish.topic);
  const matching =
    relevance === undefined ? wanted : wanted.filter((candidate) => relevance.has(candidate.paper.id));
  if (matching.length === 0) return { kind: "quiet", because: "no-match" };

  const worth = (candidate: PostCandidate) => {
    const relevant = relevance?.get(candidate.paper.id);
    return relevant === undefined ? candidate.standing : (candidate.standing + relevant) / 2;
  };
  const featured = pickDiverse(matching, worth, wish.count);
  const chosen = new Set(featured);
  const listed = matching.filter(
    (candidate) => !chosen.has(candidate) && isFresh(candidate) && !shown.listed.has(candidate.paper.id),
  );
  return { kind: "papers", featured, listed, found: featured.length + listed.length };
}

/** Whether the rules let a place feature a paper on a date, topic and count apart. */
export function mayFeature(candidate: PostCandidate, shown: PostedInChannel, localDate: string): boolean {
  return (
    !candidate.keys.some((key) => shown.featuredKeys.has(key)) &&
    shown.listed.get(candidate.paper.id) !== localDate
  );
}

function pickDiverse(
  matching: readonly PostCandidate[],
  worth: (candidate: PostCandidate) => number,
  count: number,
): readonly PostCandidate[] {
  const picked: PostCandidate[] = [];
  const keys = new Set<string>();
  for (const day of byDay(matching)) {
    let pool = day
      .map((candidate) => ({ candidate, worth: worth(candidate), nearest: nearestOf(candidate, picked) }))
      .sort((a, b) => b.worth - a.worth || a.candidate.rank - b.candidate.rank)
      .slice(0, POOL);
    while (picked.length < count && pool.length > 0) {
      const best = pool.reduce((a, b) => (marginal(b) > marginal(a) ? b : a));
      const isRepeat = best.candidate.keys.some((key) => keys.has(key));
      if (!isRepeat) picked.push(best.candidate);
      for (const key of best.candidate.keys) keys.add(key);
      pool = pool
        .filter((each) => each !== best)
        .map((each) => ({
          ...each,
          nearest: Math.max(
            each.nearest,
            isRepeat ? 0 : similarity(each.candidate.words, best.candidate.words),
          ),
        }));
    }
    if (picked.length >= count) break;
  }
  return picked;
}

function marginal(each: { readonly worth: number; readonly nearest: number }): number {
  return WORTH * each.worth - (1 - WORTH) * each.nearest;
}

function nearestOf(candidate: PostCandidate, picked: readonly PostCandidate[]): number {
  return picked.reduce((nearest, each) => Math.max(nearest, similarity(candidate.words, each.words)), 0);
}

/** Candidates come newest digest first, so equal dates are neighbours. */
function byDay(candidates: readonly PostCandidate[]): readonly (readonly PostCandidate[])[] {
  const days: PostCandidate[][] = [];
  for (const candidate of candidates) {
    const last = days.at(-1);
    if (last?.[0]?.date === candidate.date) last.push(candidate);
    else days.push([candidate]);
  }
  return days;
}
