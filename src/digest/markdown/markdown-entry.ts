import type { PaperDraft } from "../../paper/paper.js";
import { leadingIsoDate } from "../digest-date.js";
import { joinLines } from "../page/page-paragraphs.js";
import { splitAuthors } from "../split-authors.js";
import { inlineLinks, readLead, withoutEmphasis, withoutLinks } from "./markdown-inline.js";
import { addressesOf } from "./markdown-table.js";

const LABEL =
  /^(?:[-*+>]\s+|\d{1,2}[.)]\s+)?\W{0,4}(authors?|by|abstract|summary|tl;?dr|links?|paper|arxiv(?: id)?|pdf|code|github|project(?: page)?|url|source|published(?: on)?|date|categories|category|subjects?|tags|keywords|(?:up)?votes|likes|institutions?|affiliations?|venue|comments?)\W{0,3}[:：]\W{0,3}\s*(.*)$/iu;

/** A paper out of an entry's first line and the lines below it; undefined without a title. */
export function readEntry(lead: string, details: readonly string[]): PaperDraft | undefined {
  const { title, rest, links } = readLead(lead);
  if (title === "") return undefined;
  const labelled = new Map<string, string[]>();
  const prose: string[] = rest === "" ? [] : [rest];
  let open: string[] | undefined;
  for (const detail of details) {
    const match = LABEL.exec(detail);
    if (match !== null) {
      open = [match[2] ?? ""];
      labelled.set(nameOf(match[1] ?? ""), open);
    } else if (open !== undefined && !/^[-*+]\s/u.test(detail)) {
      open.push(detail);
    } else {
      prose.push(detail.replace(/^[-*+>]\s+/u, ""));
    }
  }
  const text = (name: string): string | undefined => {
    const joined = plain(joinLines(labelled.get(name) ?? []));
    return joined === "" ? undefined : joined;
  };
  const body = plain(joinLines(prose.filter((line) => plain(line) !== "" && !isLinkLine(line))));
  const speaksAsAuthors = body.length >= 300 && /\b(?:we|our)\b/iu.test(body);
  const abstract = text("abstract") ?? (speaksAsAuthors ? body : undefined);
  const summary = text("summary") ?? (speaksAsAuthors || body === "" ? undefined : body);
  const authors = text("author");
  const votes = /\d{1,6}/u.exec(text("vote") ?? "")?.[0];
  const published = text("date");
  return {
    title,
    abstract,
    summary: summary === undefined ? undefined : { text: summary, kind: "digest" },
    authors: authors === undefined ? undefined : splitAuthors(authors),
    keywords: text("keyword")?.split(/[,;]/u),
    upvotes: votes === undefined ? undefined : Number(votes),
    publishedOn: published === undefined ? undefined : leadingIsoDate(published),
    ...addressesOf([...links, ...details.flatMap((detail) => [...inlineLinks(detail)])], undefined),
  };
}

function plain(text: string): string {
  return withoutEmphasis(withoutLinks(text));
}

/** `[arXiv](…) | [code](…)` holds no words. */
function isLinkLine(line: string): boolean {
  const links = inlineLinks(line);
  const words = links.reduce((length, { at, end }) => length - (end - at), line.length);
  return links.length > 0 && words < 12;
}

function nameOf(label: string): string {
  const name = label.toLowerCase().replace(/[;\s]/gu, "");
  if (name === "tldr") return "summary";
  if (name === "by" || name === "authors") return "author";
  if (name.startsWith("published")) return "date";
  if (name === "upvotes" || name === "votes" || name === "likes") return "vote";
  if (name === "tags" || name === "keywords") return "keyword";
  return name;
}
