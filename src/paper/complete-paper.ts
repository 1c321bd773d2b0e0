import { createHash } from "node:crypto";
import { findAcronyms } from "./acronyms.js";
import { readArxivId } from "./arxiv-id.js";
import { displayText } from "./latex.js";
import { cleanUrl, findLinks, isSharedHost, linkKey } from "./links.js";
import type { Acronym, Paper, PaperDraft, PaperLink } from "./paper.js";
import { summarySentence } from "./summary-sentence.js";
import { titleKey } from "./title-key.js";

/** Buttons carry ids, so a slug stays short enough for every platform. */
const MAX_SLUG_LENGTH = 60;
const HASH_LENGTH = 8;

/**
 * Derives what a parser did not find: id, address, arXiv id, links, acronyms, summary. White space is made single, all else
 * of the source's words stays. What costs time (links, acronyms, the sentence of the abstract) is worked out when it is
 * first asked for and then kept; the result is an ordinary object for spreading, comparing and `JSON.stringify`.
 */
export function completePaper(draft: PaperDraft): Paper {
  const title = singleSpaced(draft.title);
  const abstract = singleSpaced(draft.abstract ?? "");
  const arxivId = arxivIdOf(draft);
  const givenUrl = draft.url === undefined ? undefined : cleanUrl(draft.url);
  const pageUrl = givenUrl ?? (arxivId === undefined ? undefined : `https://arxiv.org/abs/${arxivId}`);
  const summary = singleSpaced(draft.summary?.text ?? "");
  let sentence: string | undefined;
  let links: readonly PaperLink[] | undefined;
  let acronyms: readonly Acronym[] | undefined;
  return {
    id: idOf(draft, arxivId, title, abstract),
    title,
    abstract,
    get summary() {
      if (summary !== "") return summary;
      sentence ??= summarySentence(title, abstract);
      return sentence;
    },
    summaryKind: summary === "" ? "extract" : (draft.summary?.kind ?? "extract"),
    url:
      pageUrl ??
      `https://huggingface.co/papers?q=${encodeURIComponent(displayText(title === "" ? abstract.slice(0, 100).replace(/\p{Surrogate}/gu, "") : title))}`,
    authors: cleanList(draft.authors ?? []),
    get links() {
      links ??= collectLinks(draft, abstract, pageUrl, arxivId);
      return links;
    },
    keywords: [...new Set(cleanList(draft.keywords ?? []))],
    get acronyms() {
      acronyms ??= findAcronyms(displayText(`${title}. ${abstract}`));
      return acronyms;
    },
    arxivId,
    publishedOn: draft.publishedOn,
    upvotes: draft.upvotes,
    digestDate: draft.digestDate,
    otherTitles: [],
    thumbnailUrl: draft.thumbnailUrl === undefined ? undefined : cleanUrl(draft.thumbnailUrl),
    organization: draft.organization === undefined ? undefined : singleSpaced(draft.organization),
  };
}

/** White space and control characters become single spaces; half a surrogate pair, which no store takes, is marked as lost. */
function singleSpaced(text: string): string {
  const trimmed = text.trim();
  const spaced = UNEVEN_SPACE.test(trimmed) ? trimmed.replace(/[\s\p{Cc}]+/gu, " ").trim() : trimmed;
  return /\p{Surrogate}/u.test(spaced) ? spaced.replace(/\p{Surrogate}/gu, "\uFFFD") : spaced;
}

/** Anything between words but one plain space; most texts have none of it. */
const UNEVEN_SPACE = /[^\S ]|\p{Cc}| {2}/u;

function arxivIdOf(draft: PaperDraft): string | undefined {
  const candidates = [
    draft.arxivId,
    draft.id,
    draft.url,
    ...(draft.links ?? []).filter(({ kind }) => kind === "paper" || kind === "pdf").map(({ url }) => url),
  ];
  for (const candidate of candidates) {
    const found = candidate === undefined ? undefined : readArxivId(candidate);
    if (found !== undefined) return found.id;
  }
  return undefined;
}

function idOf(draft: PaperDraft, arxivId: string | undefined, title: string, abstract: string): string {
  const given = draft.id?.trim() ?? "";
  if (given !== "" && draft.arxivId === undefined) return readArxivId(given)?.id ?? given;
  if (arxivId !== undefined) return arxivId;
  return slugOf(title === "" ? abstract.slice(0, 200) : title);
}

/**
 * A readable id out of a title, the same from run to run. Titles of different keys never share one: when the slug
 * cannot hold the whole key (too long, or letters outside ASCII), a hash of the key follows.
 */
function slugOf(title: string): string {
  const key = titleKey(title);
  const slug = key.replace(/[^a-z0-9]+/gu, "-").replace(/^-|-$/gu, "");
  if (slug !== "" && slug.replaceAll("-", " ") === key && slug.length <= MAX_SLUG_LENGTH) return slug;
  const hash = createHash("sha256").update(key).digest("hex").slice(0, HASH_LENGTH);
  const head = slug.slice(0, MAX_SLUG_LENGTH - HASH_LENGTH - 1).replace(/-[^-]*$/u, "");
  return head === "" ? `paper-${hash}` : `${head}-${hash}`;
}

/** Given links first, then those of the abstract; each address once. */
function collectLinks(
  draft: PaperDraft,
  abstract: string,
  pageUrl: string | undefined,
  arxivId: string | undefined,
): readonly PaperLink[] {
  const links = new Map<string, PaperLink>();
  const add = (link: PaperLink) => {
    const key = linkKey(link.url);
    if (!links.has(key)) links.set(key, link);
  };
  if (pageUrl !== undefined) add({ kind: "paper", url: pageUrl });
  if (arxivId !== undefined) {
    add({ kind: "paper", url: `https://arxiv.org/abs/${arxivId}` });
    add({ kind: "pdf", url: `https://arxiv.org/pdf/${arxivId}` });
  }
  for (const { kind, url } of draft.links ?? []) {
    const clean = cleanUrl(url);
    if (clean !== undefined && !isSharedHost(clean)) add({ kind, url: clean });
  }
  for (const link of findLinks(abstract)) add(link);
  return [...links.values()];
}

function cleanList(list: readonly string[]): readonly string[] {
  return list.map(singleSpaced).filter((each) => each !== "");
}
