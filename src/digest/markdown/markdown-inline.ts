import { readArxivId } from "../../paper/arxiv-id.js";
import { cleanUrl, linkKind } from "../../paper/links.js";
import type { PaperLink } from "../../paper/paper.js";

export interface InlineLink {
  readonly text: string;
  readonly url: string;
  /** Where the link begins and ends in the text. */
  readonly at: number;
  readonly end: number;
}

/** Link texts that say what a link is, not what a paper is called. */
const GENERIC =
  /^(?:\W*)(?:papers?|arxiv|pdf|links?|abs|abstract|html|code|github|repo(?:sitory)?|project(?: page)?|page|hugging ?face|hf(?: papers?)?|read(?: (?:more|paper|the paper))?|more|details|source|doi|url|website|web|demo|blog|here|full (?:text|paper)|openreview|alphaxiv|slides|video|models?|datasets?|\d{4}\.\d{4,5}(?:v\d+)?|arxiv:\s?\S+)(?:\W*)$/iu;

/** Links of a line or cell, bare addresses too. */
export function inlineLinks(text: string): readonly InlineLink[] {
  const links: InlineLink[] = [];
  const pattern =
    /!?\[([^\][]{0,500})\]\(<?(https?:\/\/[^\s()<>]{1,1000}(?:\([^\s()<>]{0,100}\)[^\s()<>]{0,200})?)>?(?:\s"[^"\n]{0,200}")?\)|<?(https?:\/\/[^\s<>()[\]|]{1,1000})>?/gu;
  for (const match of text.matchAll(pattern)) {
    if (match[0].startsWith("!")) continue;
    const url = cleanUrl(match[2] ?? match[3] ?? "");
    if (url === undefined) continue;
    links.push({ text: (match[1] ?? "").trim(), url, at: match.index, end: match.index + match[0].length });
  }
  return links;
}

/** Whether a link leads to a paper: arXiv, the Hub, a publisher's page, a PDF. */
export function leadsToPaper(url: string): boolean {
  return readArxivId(url) !== undefined || ["paper", "pdf"].includes(linkKind(url));
}

export function isGenericText(text: string): boolean {
  return text === "" || GENERIC.test(withoutEmphasis(text));
}

/** Bold and italic marks off, escapes off; what is in them stays. */
export function withoutEmphasis(text: string): string {
  return text
    .replace(/\*\*|__(?=\S)|(?<=\S)__/gu, "")
    .replace(/(?<![\w*])[*_](?=\S)([^*_\n]{1,300}?)(?<=\S)[*_](?![\w*])/gu, "$1")
    .replace(/\\([\\`*_{}[\]()#+\-.!|>~])/gu, "$1")
    .replace(/<br\s*\/?>/giu, " ")
    .replace(/\s+/gu, " ")
    .trim();
}

/** The words of a text, its links replaced by what they say. */
export function withoutLinks(text: string): string {
  let plain = "";
  let from = 0;
  for (const link of inlineLinks(text)) {
    plain += text.slice(from, link.at) + link.text;
    from = link.end;
  }
  return plain + text.slice(from);
}

export interface EntryLead {
  readonly title: string;
  /** What follows the title and its links on the same line. */
  readonly rest: string;
  readonly links: readonly InlineLink[];
}

/**
 * Title and rest of an entry: `[Title](url) - rest`, `**Title** ([arXiv](url)): rest`,
 * `Title (Read more on [arXiv](url) or [HuggingFace](url))`.
 */
export function readLead(text: string): EntryLead {
  const links = inlineLinks(text);
  const first = links[0];
  const bold = /^\W{0,4}\*\*([^*]{2,400})\*\*/u.exec(text);
  if (first !== undefined && /^[\W\d]{0,8}$/u.test(text.slice(0, first.at)) && !isGenericText(first.text)) {
    return { title: cleanTitle(first.text), rest: trimJoint(text.slice(first.end)), links };
  }
  if (bold !== null && links.every(({ at }) => at >= bold[0].length || at < 0)) {
    return { title: cleanTitle(bold[1] ?? ""), rest: trimJoint(text.slice(bold[0].length)), links };
  }
  if (bold !== null && first !== undefined && !isGenericText(first.text)) {
    return { title: cleanTitle(first.text), rest: trimJoint(text.slice(bold[0].length)), links };
  }
  if (first === undefined) return { title: cleanTitle(text), rest: "", links };
  const before = text
    .slice(0, first.at)
    .replace(/\s*[([]?\s*(?:read more on|read more|available (?:at|on)|links?:?|see)?\s*$/iu, "");
  return { title: cleanTitle(before), rest: trimJoint(text.slice(links.at(-1)?.end)), links };
}

/** Numbering, checkboxes, pictures and joints around a title go. */
function cleanTitle(text: string): string {
  return withoutEmphasis(withoutLinks(text))
    .replace(/^(?:\d{1,3}[.)]\s+|\[[ x]\]\s+|[^\p{L}\p{N}\s$\\("“'‘{[]+\s+)+/u, "")
    .replace(/[\s\-–—:|,(]+$/u, "")
    .trim();
}

function trimJoint(text: string): string {
  return text.replace(/^[\s)\]*_\-–—:|,.]+/u, "").trim();
}

/** The links of an entry as a paper's own; kinds by address. */
export function paperLinks(links: readonly InlineLink[]): readonly PaperLink[] {
  return links.map(({ url }) => ({ kind: linkKind(url), url }));
}
