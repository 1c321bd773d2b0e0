import anyAscii from "any-ascii";
import { displayText } from "./latex.js";
import type { Paper } from "./paper.js";

/** BibTeX entries of papers, `@misc` with the arXiv id where there is one; keys are unique in the result. */
export function bibtexOf(papers: readonly Paper[]): string {
  const used = new Set<string>();
  return papers.map((paper) => entryOf(paper, freshKey(paper, used))).join("\n");
}

function entryOf(paper: Paper, key: string): string {
  const year = paper.publishedOn?.slice(0, 4);
  const fields: (readonly [string, string | undefined])[] = [
    ["title", `{${escapeBibtex(displayText(paper.title))}}`],
    ["author", paper.authors.length === 0 ? undefined : paper.authors.map(authorName).join(" and ")],
    ["year", year],
    ["eprint", paper.arxivId],
    ["archivePrefix", paper.arxivId === undefined ? undefined : "arXiv"],
    ["url", paper.url === undefined ? undefined : escapeUrl(paper.url)],
  ];
  const lines = fields.flatMap(([name, value]) => (value === undefined ? [] : [`  ${name} = {${value}},`]));
  return [`@misc{${key},`, ...lines, "}", ""].join("\n");
}

/** First author's family name, year, first long word of the title; a letter more when that is taken. */
function freshKey(paper: Paper, used: Set<string>): string {
  const family = paper.authors[0]?.split(/\s+/).at(-1) ?? "";
  const word = displayText(paper.title)
    .split(/[^\p{L}\p{N}]+/u)
    .find((each) => each.length > 3);
  const stem = plainKey(`${family}${paper.publishedOn?.slice(0, 4) ?? ""}${word ?? ""}`) || "paper";
  let key = stem;
  for (let count = 2; used.has(key); count += 1) key = `${stem}${count}`;
  used.add(key);
  return key;
}

/** Letters of every script in ASCII, so that Łukasz and 王 have keys that BibTeX and Biber take. */
function plainKey(text: string): string {
  return anyAscii(text)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
}

/** BibTeX splits names at "and" and turns them round at a comma; in braces a group keeps its name. */
function authorName(name: string): string {
  const escaped = escapeBibtex(name);
  return /\band\b|,/i.test(name) ? `{${escaped}}` : escaped;
}

/** Unbalanced braces would end a field early, so all go; the others are TeX's own characters. */
function escapeBibtex(text: string): string {
  return text.replace(/[{}\\^~&%$#_]/g, (character) => ESCAPES.get(character) ?? `\\${character}`);
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["{", ""],
  ["}", ""],
  ["\\", "\\textbackslash{}"],
  ["^", "\\textasciicircum{}"],
  ["~", "\\textasciitilde{}"],
]);

/** In an address the same characters are percent-encoded, which changes nothing for the server. */
function escapeUrl(url: string): string {
  return url.replace(/[{}\\^\s]/g, encodeURIComponent);
}
