import type { Acronym, LinkKind, Paper, SummaryKind } from "./paper.js";

/** A paper as programs get it: absent values are null. Fields may be added, never renamed. */
export interface PaperJson {
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
  readonly summary: string;
  readonly summaryKind: SummaryKind;
  readonly url: string;
  readonly authors: readonly string[];
  readonly links: readonly { readonly kind: LinkKind; readonly url: string }[];
  readonly keywords: readonly string[];
  readonly acronyms: readonly Acronym[];
  readonly arxivId: string | null;
  readonly publishedOn: string | null;
  readonly upvotes: number | null;
  readonly digestDate: string | null;
}

/** The public JSON shape of a paper. */
export function paperJson(paper: Paper): PaperJson {
  return {
    id: paper.id,
    title: paper.title,
    abstract: paper.abstract,
    summary: paper.summary,
    summaryKind: paper.summaryKind,
    url: paper.url,
    authors: paper.authors,
    links: paper.links.map(({ kind, url }) => ({ kind, url })),
    keywords: paper.keywords,
    acronyms: paper.acronyms.map(({ short, long }) => ({ short, long })),
    arxivId: paper.arxivId ?? null,
    publishedOn: paper.publishedOn ?? null,
    upvotes: paper.upvotes ?? null,
    digestDate: paper.digestDate ?? null,
  };
}
