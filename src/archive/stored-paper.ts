import { z } from "zod";
import type { Paper } from "../paper/paper.js";

const link = z.object({ kind: z.enum(["paper", "pdf", "code", "project"]), url: z.string() });

const storedPaper = z.object({
  id: z.string(),
  title: z.string(),
  abstract: z.string(),
  summary: z.string(),
  summaryKind: z.enum(["hub", "digest", "extract"]),
  url: z.string(),
  authors: z.array(z.string()),
  links: z.array(link),
  keywords: z.array(z.string()),
  acronyms: z.array(z.object({ short: z.string(), long: z.string() })),
  arxivId: z.string().optional(),
  publishedOn: z.string().optional(),
  upvotes: z.number().optional(),
  digestDate: z.string().optional(),
  otherTitles: z.array(z.string()),
  thumbnailUrl: z.string().optional(),
  organization: z.string().optional(),
});

/** A paper as JSON text with its fields in one order, so that equal papers have equal texts. */
export function encodePaper(paper: Paper): string {
  return JSON.stringify({
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
    arxivId: paper.arxivId,
    publishedOn: paper.publishedOn,
    upvotes: paper.upvotes,
    digestDate: paper.digestDate,
    otherTitles: paper.otherTitles,
    thumbnailUrl: paper.thumbnailUrl,
    organization: paper.organization,
  });
}

/** @throws ZodError or SyntaxError when the text was not made by {@link encodePaper}. */
export function decodePaper(text: string): Paper {
  const read = storedPaper.parse(JSON.parse(text));
  // All fields are there, if undefined: objects of one shape take less room than objects of many.
  return {
    id: read.id,
    title: read.title,
    abstract: read.abstract,
    summary: read.summary,
    summaryKind: read.summaryKind,
    url: read.url,
    authors: read.authors,
    links: read.links,
    keywords: read.keywords,
    acronyms: read.acronyms,
    arxivId: read.arxivId,
    publishedOn: read.publishedOn,
    upvotes: read.upvotes,
    digestDate: read.digestDate,
    otherTitles: read.otherTitles,
    thumbnailUrl: read.thumbnailUrl,
    organization: read.organization,
  };
}

export function isSamePaper(one: Paper, two: Paper): boolean {
  return one === two || encodePaper(one) === encodePaper(two);
}
