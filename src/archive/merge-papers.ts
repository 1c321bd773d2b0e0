import { linkKey } from "../paper/links.js";
import type { Acronym, Paper, PaperLink } from "../paper/paper.js";
import { titleKey } from "../paper/title-key.js";

/**
 * One paper out of two records of it. The better record speaks for the paper: one with an arXiv id before one
 * without, then the one of the newer digest, then the one read later. A field the preferred lacks comes from the
 * other. Every title seen is kept, so that each still finds the paper. Merging the same record again changes
 * nothing.
 */
export function mergePapers(known: Paper, seen: Paper): Paper {
  const preferred = speaks(known, seen) ? known : seen;
  const other = preferred === known ? seen : known;
  const withAbstract = preferred.abstract === "" && other.abstract !== "" ? other : preferred;
  const arxivId = preferred.arxivId ?? other.arxivId;
  return {
    id: arxivId ?? known.id,
    title: preferred.title === "" ? other.title : preferred.title,
    abstract: withAbstract.abstract,
    ...bestSummary(preferred, other, withAbstract),
    url: bestUrl(preferred, other),
    authors: other.authors.length > preferred.authors.length ? other.authors : preferred.authors,
    links: mergeLinks(known, seen, preferred),
    keywords: preferred.keywords.length > 0 ? preferred.keywords : other.keywords,
    acronyms: mergeAcronyms(known.acronyms, seen.acronyms),
    arxivId,
    publishedOn: earlier(known.publishedOn, seen.publishedOn),
    upvotes: newestVotes(known, seen),
    digestDate: later(known.digestDate, seen.digestDate),
    otherTitles: titlesBesides(preferred.title === "" ? other.title : preferred.title, known, seen),
    thumbnailUrl: preferred.thumbnailUrl ?? other.thumbnailUrl,
    organization: preferred.organization ?? other.organization,
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
  preferred: Paper,
  other: Paper,
  withAbstract: Paper,
): { readonly summary: string; readonly summaryKind: Paper["summaryKind"] } {
  const difference = SUMMARY_RANK[preferred.summaryKind] - SUMMARY_RANK[other.summaryKind];
  const sameKind = preferred.summaryKind === "extract" ? withAbstract : preferred;
  const { summary, summaryKind } = difference === 0 ? sameKind : difference > 0 ? preferred : other;
  return { summary, summaryKind };
}

/** A search for the title is the address of last resort. */
function bestUrl(preferred: Paper, other: Paper): string {
  const isSearch = (url: string) => /\/papers\?q=/.test(url);
  return isSearch(preferred.url) && !isSearch(other.url) ? other.url : preferred.url;
}

/** The paper has one page and one PDF, but may have several repositories and project pages. */
function mergeLinks(known: Paper, seen: Paper, preferred: Paper): readonly PaperLink[] {
  const other = preferred === known ? seen : known;
  const single = (["paper", "pdf"] as const).flatMap((kind) => {
    const ofKind = (paper: Paper) => paper.links.filter((link) => link.kind === kind);
    return ofKind(preferred).length > 0 ? ofKind(preferred) : ofKind(other);
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
