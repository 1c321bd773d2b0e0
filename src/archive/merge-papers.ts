import { linkKey } from "../paper/links.js";
import type { Acronym, Paper, PaperLink } from "../paper/paper.js";
import { titleKey } from "../paper/title-key.js";

/**
 * One paper out of two records of it. The better record speaks for the paper: one with an arXiv id before one
 * without, then the one of the newer digest, then the one read later. A field the speaker lacks comes from the
 * other. Every title seen is kept, so that each still finds the paper. Merging the same record again changes
 * nothing.
 */
export function mergePapers(known: Paper, seen: Paper): Paper {
  const speaker = speaks(known, seen) ? known : seen;
  const other = speaker === known ? seen : known;
  const withAbstract = speaker.abstract === "" && other.abstract !== "" ? other : speaker;
  const arxivId = speaker.arxivId ?? other.arxivId;
  return {
    id: arxivId ?? known.id,
    title: speaker.title === "" ? other.title : speaker.title,
    abstract: withAbstract.abstract,
    ...bestSummary(speaker, other, withAbstract),
    url: bestUrl(speaker, other),
    authors: other.authors.length > speaker.authors.length ? other.authors : speaker.authors,
    links: mergeLinks(known, seen, speaker),
    keywords: speaker.keywords.length > 0 ? speaker.keywords : other.keywords,
    acronyms: mergeAcronyms(known.acronyms, seen.acronyms),
    arxivId,
    publishedOn: earlier(known.publishedOn, seen.publishedOn),
    upvotes: newestVotes(known, seen),
    digestDate: later(known.digestDate, seen.digestDate),
    otherTitles: titlesBesides(speaker.title === "" ? other.title : speaker.title, known, seen),
    thumbnailUrl: speaker.thumbnailUrl ?? other.thumbnailUrl,
    organization: speaker.organization ?? other.organization,
  };
}

function speaks(known: Paper, seen: Paper): boolean {
  const isKnownBetter = known.arxivId !== undefined;
  const isSeenBetter = seen.arxivId !== undefined;
  return isKnownBetter === isSeenBetter ? isNewer(known, seen) : isKnownBetter;
}

/** Of the same date, the record read later has the newer facts: a day's votes and titles change until its evening. */
function isNewer(known: Paper, seen: Paper): boolean {
  return (known.digestDate ?? "") > (seen.digestDate ?? "");
}

const SUMMARY_RANK = { hub: 2, digest: 1, extract: 0 } as const;

function bestSummary(
  speaker: Paper,
  other: Paper,
  withAbstract: Paper,
): { readonly summary: string; readonly summaryKind: Paper["summaryKind"] } {
  const difference = SUMMARY_RANK[speaker.summaryKind] - SUMMARY_RANK[other.summaryKind];
  const sameKind = speaker.summaryKind === "extract" ? withAbstract : speaker;
  const { summary, summaryKind } = difference === 0 ? sameKind : difference > 0 ? speaker : other;
  return { summary, summaryKind };
}

/** A search for the title is the address of last resort. */
function bestUrl(speaker: Paper, other: Paper): string {
  const isSearch = (url: string) => /\/papers\?q=/.test(url);
  return isSearch(speaker.url) && !isSearch(other.url) ? other.url : speaker.url;
}

/** The paper has one page and one PDF, but may have several repositories and project pages. */
function mergeLinks(known: Paper, seen: Paper, speaker: Paper): readonly PaperLink[] {
  const other = speaker === known ? seen : known;
  const single = (["paper", "pdf"] as const).flatMap((kind) => {
    const ofKind = (paper: Paper) => paper.links.filter((link) => link.kind === kind);
    return ofKind(speaker).length > 0 ? ofKind(speaker) : ofKind(other);
  });
  const several = [...known.links, ...seen.links].filter(({ kind }) => kind === "code" || kind === "project");
  return uniqueBy([...single, ...several], (link) => linkKey(link.url));
}

function mergeAcronyms(known: readonly Acronym[], seen: readonly Acronym[]): readonly Acronym[] {
  return uniqueBy([...known, ...seen], ({ short, long }) => `${short}\n${long}`.toLowerCase());
}

function newestVotes(known: Paper, seen: Paper): number | undefined {
  return isNewer(known, seen) ? (known.upvotes ?? seen.upvotes) : (seen.upvotes ?? known.upvotes);
}

function titlesBesides(title: string, known: Paper, seen: Paper): readonly string[] {
  const all = [...known.otherTitles, known.title, seen.title, ...seen.otherTitles];
  const own = titleKey(title);
  return uniqueBy(
    all.filter((each) => each !== "" && titleKey(each) !== own),
    titleKey,
  );
}

function earlier(one: string | undefined, two: string | undefined): string | undefined {
  if (one === undefined || two === undefined) return one ?? two;
  return one < two ? one : two;
}

function later(one: string | undefined, two: string | undefined): string | undefined {
  if (one === undefined || two === undefined) return one ?? two;
  return one > two ? one : two;
}

function uniqueBy<T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] {
  const byKey = new Map<string, T>();
  for (const item of items) {
    const key = keyOf(item);
    if (!byKey.has(key)) byKey.set(key, item);
  }
  return [...byKey.values()];
}
