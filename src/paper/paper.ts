/** A paper as Broadsheet knows it, whatever it was read from. */
export interface Paper {
  /** arXiv id without version where there is one, the given id for JSON Lines, else a slug of the title. */
  readonly id: string;
  /** The source's words, white space apart. Damaged LaTeX is mended for display only, see `displayText`. */
  readonly title: string;
  readonly abstract: string;
  /** One sentence; who wrote it is {@link summaryKind}. */
  readonly summary: string;
  readonly summaryKind: SummaryKind;
  /** The page to open: the Hub's or arXiv's, the given one, else the Hub's search for the title. */
  readonly url: string;
  readonly authors: readonly string[];
  readonly links: readonly PaperLink[];
  readonly keywords: readonly string[];
  readonly acronyms: readonly Acronym[];
  readonly arxivId: string | undefined;
  /** ISO date of publication, never the day of the digest. */
  readonly publishedOn: string | undefined;
  readonly upvotes: number | undefined;
  /** ISO date of the newest digest that lists the paper. */
  readonly digestDate: string | undefined;
  /** Titles the paper was seen under before; they find it too. */
  readonly otherTitles: readonly string[];
  readonly thumbnailUrl: string | undefined;
  /** The laboratory or university that the Hub names, in its full name. */
  readonly organization?: string | undefined;
}

/** `hub`: the Hub's own; `digest`: given beside or instead of the abstract; `extract`: a sentence of the abstract. */
export type SummaryKind = "hub" | "digest" | "extract";

export type LinkKind = "paper" | "pdf" | "code" | "project";

export interface PaperLink {
  readonly kind: LinkKind;
  readonly url: string;
}

export interface Acronym {
  readonly short: string;
  readonly long: string;
}

/** What a parser found; `completePaper` derives the rest. */
export interface PaperDraft {
  readonly title: string;
  readonly abstract?: string | undefined;
  readonly summary?: { readonly text: string; readonly kind: "hub" | "digest" } | undefined;
  readonly id?: string | undefined;
  readonly url?: string | undefined;
  readonly authors?: readonly string[] | undefined;
  readonly links?: readonly PaperLink[] | undefined;
  readonly keywords?: readonly string[] | undefined;
  readonly arxivId?: string | undefined;
  readonly publishedOn?: string | undefined;
  readonly upvotes?: number | undefined;
  readonly digestDate?: string | undefined;
  readonly thumbnailUrl?: string | undefined;
  readonly organization?: string | undefined;
}
