import { readArxivId } from "../../paper/arxiv-id.js";
import { findLinks } from "../../paper/links.js";
import type { PaperDraft } from "../../paper/paper.js";
import { leadingIsoDate } from "../digest-date.js";
import { splitAuthors } from "../split-authors.js";
import { splitCells, type TableRow } from "./markdown-blocks.js";
import {
  inlineLinks,
  leadsToPaper,
  paperLinks,
  readLead,
  withoutEmphasis,
  withoutLinks,
} from "./markdown-inline.js";

type Column = "title" | "authors" | "abstract" | "summary" | "link" | "votes" | "date" | "keywords" | "other";

const COLUMNS: readonly (readonly [RegExp, Column])[] = [
  [/^(?:paper )?title|^papers?$|^name$/iu, "title"],
  [/^authors?|^by$/iu, "authors"],
  [/^abstract$/iu, "abstract"],
  [
    /^summary|^tl;?dr|^description|^highlights?|^overview|^key (?:points|ideas?)|^takeaways?|^contributions?/iu,
    "summary",
  ],
  [/^links?$|^url|^pdf|^arxiv|^code|^github|^project|^paper link|^source/iu, "link"],
  [/^(?:up)?votes?$|^likes?$|^score$/iu, "votes"],
  [/^date|^published/iu, "date"],
  [/^keywords?|^tags?|^topics?/iu, "keywords"],
];

/** What each column of a table holds; undefined when none is of titles. */
export function readColumns(header: readonly string[]): readonly Column[] | undefined {
  const columns = header.map((cell): Column => {
    const name = withoutEmphasis(withoutLinks(cell));
    return COLUMNS.find(([pattern]) => pattern.test(name))?.[1] ?? "other";
  });
  return columns.includes("title") ? columns : undefined;
}

/** A row as a paper; undefined without a title. */
export function readRow(row: TableRow, columns: readonly Column[]): PaperDraft | undefined {
  const cells = fitCells(splitCells(row.text), columns);
  const cell = (wanted: Column): string | undefined => {
    const at = columns.indexOf(wanted);
    const text = at < 0 ? undefined : cells[at];
    return text === undefined || text === "" ? undefined : text;
  };
  const lead = readLead(cell("title") ?? "");
  if (lead.title === "") return undefined;
  const links = cells
    .filter((_, at) => columns[at] === "title" || columns[at] === "link")
    .flatMap((text) => [...inlineLinks(text)]);
  const summary = cell("summary");
  const published = cell("date");
  const votes = /^\D{0,3}(\d{1,6})\D{0,3}$/u.exec(cell("votes") ?? "")?.[1];
  const abstract = cell("abstract");
  return {
    title: lead.title,
    abstract: abstract === undefined ? undefined : withoutEmphasis(withoutLinks(abstract)),
    summary:
      summary === undefined ? undefined : { text: withoutEmphasis(withoutLinks(summary)), kind: "digest" },
    authors:
      cell("authors") === undefined
        ? undefined
        : splitAuthors(withoutEmphasis(withoutLinks(cell("authors") ?? ""))),
    upvotes: votes === undefined ? undefined : Number(votes),
    publishedOn: published === undefined ? undefined : leadingIsoDate(published),
    keywords: cell("keywords")?.split(/[,;]/u),
    ...addressesOf(links, summary),
  };
}

/** The page to open, the arXiv id and all links of an entry. */
export function addressesOf(
  links: ReturnType<typeof inlineLinks>,
  text: string | undefined,
): Pick<PaperDraft, "url" | "arxivId" | "links"> {
  const papers = links.filter(({ url }) => leadsToPaper(url));
  const hub = papers.find(({ url }) => /\/\/(?:huggingface\.co|hf\.co)\/papers\//u.test(url));
  const page = hub ?? papers.find(({ url }) => !/\.pdf$|\/pdf\//u.test(url)) ?? papers[0] ?? links[0];
  const arxivId = papers.map(({ url }) => readArxivId(url)?.id).find((id) => id !== undefined);
  const isPdf = page !== undefined && arxivId !== undefined && /\.pdf$|\/pdf\//u.test(page.url);
  return {
    url: isPdf ? `https://arxiv.org/abs/${arxivId}` : page?.url,
    arxivId,
    links: [...paperLinks(links), ...(text === undefined ? [] : findLinks(text))],
  };
}

/**
 * A row with a pipe inside a cell has a cell too many: it goes to the column for which the others fit best, in doubt to the
 * longest text.
 */
function fitCells(cells: readonly string[], columns: readonly Column[]): readonly string[] {
  const extra = cells.length - columns.length;
  if (extra <= 0 || extra > 200) return cells;
  const rank = (column: Column | undefined) =>
    column === "summary" || column === "abstract" ? 2 : column === "title" ? 1 : 0;
  const options = columns.map((column, at) => {
    const fitted = [
      ...cells.slice(0, at),
      cells.slice(at, at + extra + 1).join(" | "),
      ...cells.slice(at + extra + 1),
    ];
    const linked = fitted.filter((cell, place) => columns[place] === "link" && cell.includes("http")).length;
    const title = fitted[columns.indexOf("title")] ?? "";
    const isWhole =
      title.includes("](http") || !cells.some((cell, place) => place > 0 && /^[^|]*\(Read more/iu.test(cell));
    return { fitted, score: linked * 8 + (isWhole ? 4 : 0) + rank(column) };
  });
  return options.sort((a, b) => b.score - a.score)[0]?.fitted ?? cells;
}
