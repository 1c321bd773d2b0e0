import { z } from "zod";
import { AppError } from "../../errors.js";
import { readArxivId } from "../../paper/arxiv-id.js";
import { findLinks } from "../../paper/links.js";
import type { PaperDraft, PaperLink } from "../../paper/paper.js";
import type { Diagnostic } from "../digest.js";
import { leadingIsoDate } from "../digest-date.js";
import { note, quoted, type ReadItem, type Reading, warning } from "../reading.js";
import { splitAuthors } from "../split-authors.js";
import { parseFeedXml } from "./parse-feed-xml.js";
import { readMailDate } from "./rfc-date.js";

const text = z.union([
  z.string(),
  z.number().transform(String),
  z
    .object({ "#text": z.union([z.string(), z.number().transform(String)]) })
    .transform((node) => node["#text"]),
]);
const optionalText = text.optional().catch(undefined);
const link = z.union([
  z.string().transform((href) => ({ href, rel: undefined, title: undefined })),
  z
    .object({ "@href": z.string(), "@rel": z.string().optional(), "@title": z.string().optional() })
    .transform((node) => ({ href: node["@href"], rel: node["@rel"], title: node["@title"] })),
]);

/** Fields of an Atom entry or an RSS item, name spaces cut off. */
const entrySchema = z.object({
  id: optionalText,
  guid: optionalText,
  title: optionalText,
  summary: optionalText,
  description: optionalText,
  published: optionalText,
  announce_type: optionalText,
  comment: optionalText,
  creator: z.array(text.catch("")).optional().catch(undefined),
  author: z
    .array(
      z
        .object({ name: text })
        .transform(({ name }) => name)
        .catch(""),
    )
    .optional()
    .catch(undefined),
  link: z
    .array(link.catch({ href: "", rel: undefined, title: undefined }))
    .optional()
    .catch(undefined),
});

type Entry = z.infer<typeof entrySchema>;

const nodes = z.array(z.unknown()).default([]);
const feedSchema = z.union([
  z
    .object({ feed: z.looseObject({ entry: nodes, title: optionalText, updated: optionalText }) })
    .transform(({ feed }) => ({ entries: feed.entry, title: feed.title, date: feed.updated })),
  z
    .object({
      rss: z.object({ channel: z.looseObject({ item: nodes, title: optionalText, pubDate: optionalText }) }),
    })
    .transform(({ rss: { channel } }) => ({
      entries: channel.item,
      title: channel.title,
      date: channel.pubDate,
    })),
  z
    .object({
      RDF: z.looseObject({
        item: nodes,
        channel: z.looseObject({ title: optionalText, date: optionalText }),
      }),
    })
    .transform(({ RDF }) => ({ entries: RDF.item, title: RDF.channel.title, date: RDF.channel.date })),
  // an element without content is an empty string
  z.object({ feed: z.literal("") }).transform(() => ({ entries: [], title: undefined, date: undefined })),
]);

/**
 * Reads arXiv's answers (query API) and announcement feeds (Atom, RSS). New and cross-listed entries are papers,
 * replacements are left out with a note. Diagnostics count entries, not lines.
 *
 * @throws AppError "unreadable-input" for XML that is damaged, cut off or too large, "not-a-digest" for other feeds
 */
export async function readArxivFeed(xml: string): Promise<Reading> {
  const feed = feedSchema.safeParse(await parseFeedXml(xml));
  if (!feed.success)
    throw new AppError("not-a-digest", "The XML is no feed", { hint: "Give a feed or an answer of arXiv." });
  const { entries, title, date } = feed.data;
  const items: ReadItem[] = [];
  const diagnostics: Diagnostic[] = [];
  const replaced: number[] = [];
  entries.forEach((value, at) => {
    const line = at + 1;
    const entry = entrySchema.safeParse(value);
    const draft = entry.success ? draftOf(entry.data) : undefined;
    if (!entry.success || draft === undefined) {
      diagnostics.push(warning(line, line, `entry ${line} has no title or no arXiv id; left out`));
    } else if (isReplacement(entry.data)) {
      replaced.push(line);
    } else {
      items.push({ draft, line, endLine: line });
    }
  });
  diagnostics.push(...replacementNotes(replaced, "entry", "entries"));
  if (items.length === 0 && replaced.length === 0) {
    if (entries.length > 0) throw noPapers(entries);
    diagnostics.push(
      warning(
        1,
        1,
        "the feed has no entries: arXiv announces nothing at weekends, and leaves out ids it does not know",
      ),
    );
  }
  return {
    title,
    date: date === undefined ? undefined : (leadingIsoDate(date) ?? readMailDate(date)),
    items,
    diagnostics,
    rejected: entries.length - items.length - replaced.length,
  };
}

/** Notes for what was announced again in a new version, neighbours in one. */
export function replacementNotes(lines: readonly number[], one: string, many: string): readonly Diagnostic[] {
  const notes: Diagnostic[] = [];
  let first = 0;
  lines.forEach((line, at) => {
    if (line !== (lines[at - 1] ?? Number.NaN) + 1) first = line;
    if (lines[at + 1] === line + 1) return;
    const what =
      first === line ? `${one} ${line} is a replacement` : `${many} ${first} to ${line} are replacements`;
    notes.push(note(first, line, `${what}; left out`));
  });
  return notes;
}

function noPapers(entries: readonly unknown[]): AppError {
  const first = entrySchema.safeParse(entries[0]);
  const isError = first.success && /arxiv\.org\/api\/errors/u.test(first.data.id ?? "");
  return isError
    ? new AppError(
        "not-a-digest",
        `arXiv answered with an error: ${quoted(first.data.summary ?? first.data.title ?? "")}`,
      )
    : new AppError("not-a-digest", "The feed has no papers of arXiv in it", {
        hint: "Give a feed or an answer of arXiv.",
      });
}

function isReplacement(entry: Entry): boolean {
  const type =
    entry.announce_type ?? /Announce Type:\s*([\w-]+)/u.exec(entry.summary ?? entry.description ?? "")?.[1];
  return type?.startsWith("replace") === true;
}

function draftOf(entry: Entry): PaperDraft | undefined {
  const links = (entry.link ?? []).filter(({ href }) => href !== "");
  const title = (entry.title ?? "")
    .replace(/\s*\(arXiv:[^()]{5,40}\[[^[\]]*\](?: UPDATED)?\)\s*$/u, "")
    .trim();
  const arxivId = [entry.id, entry.guid, ...links.map(({ href }) => href)]
    .map((given) => (given === undefined ? undefined : readArxivId(given)?.id))
    .find((id) => id !== undefined);
  if (arxivId === undefined || title === "") return undefined;
  const published = entry.published ?? "";
  const isAnnouncement = entry.announce_type !== undefined;
  return {
    title,
    abstract: abstractOf(entry),
    arxivId,
    url: `https://arxiv.org/abs/${arxivId}`,
    authors: entry.author ?? (entry.creator ?? []).flatMap((joined) => splitAuthors(withoutTags(joined))),
    // a feed's dates are those of the announcement
    publishedOn: isAnnouncement || published === "" ? undefined : leadingIsoDate(published),
    links: [...relatedLinks(links), ...findLinks(entry.comment ?? "")],
  };
}

function relatedLinks(
  links: readonly { readonly href: string; readonly rel: string | undefined }[],
): readonly PaperLink[] {
  return links
    .filter(({ rel }) => rel === "related")
    .flatMap(({ href }) => {
      if (/\/\/(?:dx\.)?doi\.org\//u.test(href)) return [{ kind: "paper", url: href } as const];
      return [];
    });
}

/** Announcements put a line of their own, and "Abstract:", in front. */
function abstractOf(entry: Entry): string {
  const given = entry.summary ?? entry.description ?? "";
  const bare = given
    .replace(/^\s*arXiv:\S+\s+Announce Type:[^\n]*\n?\s*/u, "")
    .replace(/^\s*Abstract:\s*/u, "");
  return withoutTags(bare).trim();
}

/** Older feeds wrap the abstract in `<p>` and authors in links. */
function withoutTags(given: string): string {
  return given.includes("</")
    ? given.replace(/<\/?(?:p|a|br|i|b|em|strong|sub|sup|div|span)\b[^<>]*>/giu, "")
    : given;
}
