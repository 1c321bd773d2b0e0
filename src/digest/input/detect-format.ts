import type { DigestFormat } from "../digest.js";

/** What is looked at; a format shows long before that. */
const SAMPLE = 200_000;

/** Which format a text has, by its content alone; `mail` carries one of the others. Pure and total. */
export function detectFormat(text: string): DigestFormat | "mail" {
  const sample = text.slice(0, SAMPLE).trimStart();
  if (isMail(sample)) return "mail";
  const markup = markupFormat(sample);
  if (markup !== undefined) return markup;
  const json = jsonFormat(sample);
  if (json !== undefined) return json;
  if (isArxivMail(sample)) return "arxiv-mail";
  return markdownScore(sample) > pageScore(sample) ? "markdown" : "page-text";
}

/** A block of header fields, two of them known ones, before anything else. */
function isMail(sample: string): boolean {
  if (!/^(?:From .{3,200}\n)?[A-Za-z][A-Za-z0-9-]{1,40}:[ \t\n]/u.test(sample)) return false;
  const end = sample.search(/\n[ \t]*\n/u);
  const head = `\n${end < 0 ? sample.slice(0, 20_000) : sample.slice(0, Math.min(end, 20_000))}`;
  const known = new Set(
    [
      ...head.matchAll(
        /\n(from|to|subject|date|message-id|mime-version|received|return-path|delivered-to|content-type):/giu,
      ),
    ].map((match) => match[1]?.toLowerCase()),
  );
  return known.size >= 3 || (known.size >= 2 && known.has("from"));
}

function markupFormat(sample: string): DigestFormat | undefined {
  if (!sample.startsWith("<")) return undefined;
  if (/^(?:<\?xml[^>]{0,300}>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)?<(?:feed|rss|rdf:RDF)\b/iu.test(sample))
    return "arxiv-feed";
  const head = sample.slice(0, 5_000);
  if (/^<!doctype html|^<html\b/iu.test(head)) return "hub-html";
  if (/^<(?:\?xml|!DOCTYPE|!ENTITY)\b/iu.test(head))
    return /<html[\s>]/iu.test(head) ? "hub-html" : "arxiv-feed";
  return /data-props=|<(?:head|body|div|title|p|table|meta)\b/iu.test(head) ? "hub-html" : undefined;
}

function jsonFormat(sample: string): DigestFormat | undefined {
  if (/^\[\s*(?:\{|\]|$)/u.test(sample))
    return HUB_KEYS.test(sample) || /^\[\s*\]/u.test(sample) ? "hub-json" : "jsonl";
  if (/^\[\s*(?:"|\d|\[|null|true|false)/u.test(sample) && !/^\[\d+\]/u.test(sample)) return "hub-json";
  if (!/^\{\s*(?:"|\}|$)/u.test(sample)) return undefined;
  const lines = sample.split("\n", 20).filter((line) => line.trim() !== "");
  const objects = lines.filter((line) => line.trimStart().startsWith("{"));
  if (lines.length > 1 && objects.length * 2 > lines.length) return "jsonl";
  return HUB_KEYS.test(sample) || /^\{\s*"(?:error|message)"/u.test(sample) ? "hub-json" : "jsonl";
}

/** Keys that only the Hub's answers have. */
const HUB_KEYS =
  /"(?:paper"\s*:\s*\{|dailyPapers"|submittedOnDailyAt"|discussionId"|ai_summary"|ai_keywords")/u;

function isArxivMail(sample: string): boolean {
  const entries = sample.match(/^\\\\[ \t\u00a0]*\n[ \t\u00a0]*arXiv:/gmu)?.length ?? 0;
  return entries > 0 || (/^Submissions to:/mu.test(sample) && /^received from\s/mu.test(sample));
}

/** Signs of a digest written in Markdown: a table with a title column, links to papers. */
function markdownScore(sample: string): number {
  if (!sample.includes("](") && !sample.includes("|")) return 0;
  const tables = /^\s*\|?[^\n|]{0,60}\b(?:title|paper|name)\b[^\n]{0,200}\n\s*\|?\s*:?-{2,}/imu.test(sample)
    ? 6
    : 0;
  const links = sample.match(LINK_TO_PAPER)?.length ?? 0;
  return tables + Math.min(5, links);
}

const LINK_TO_PAPER = /\]\(https?:\/\/(?:www\.)?(?:arxiv\.org\/(?:abs|pdf)|huggingface\.co\/papers\/\d)/gu;

/** Signs of a copy of the Hub's page. */
function pageScore(sample: string): number {
  let score = 0;
  if (/get trending papers in your email inbox/iu.test(sample)) score += 4;
  if (/and the research community/iu.test(sample)) score += 3;
  if (/huggingface\.co\/login\?next=/iu.test(sample)) score += 6;
  if (/^\W{0,6}daily papers\s*$/imu.test(sample)) score += 1;
  if (/^submitted by\b/imu.test(sample)) score += 2;
  return score;
}
