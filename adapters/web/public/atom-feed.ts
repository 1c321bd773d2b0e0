import type { Archive } from "../../../src/archive/archive.js";
import { displayText } from "../../../src/paper/latex.js";
import type { Paper } from "../../../src/paper/paper.js";
import { parseQuery } from "../../../src/search/query/parse-query.js";
import { addresses } from "./addresses.js";
import { type Markup, markup } from "./markup.js";

const MAX_ENTRIES = 50;

/**
 * The newest papers, or the newest on a topic, as an Atom feed (RFC 4287). Ids are the papers' pages here, so a
 * reader shows each paper once.
 */
export function atomFeed(archive: Archive, topic: string, publicUrl: string, now: string): string {
  const papers = newestPapers(archive, topic);
  const self = publicUrl + addresses.feed(topic);
  const updated = papers
    .map((paper) => seenAt(archive, paper))
    .toSorted()
    .at(-1);
  return markup`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>${self}</id>
<title>${topic === "" ? "Papers" : `Papers on ${topic}`}</title>
<updated>${updated ?? now}</updated>
<author><name>Broadsheet</name></author>
<link rel="self" type="application/atom+xml" href="${self}"/>
${papers.map((paper) => entry(archive, paper, publicUrl))}</feed>
`.markup;
}

/** The bundled sample is no news: no reader is to keep it. */
function newestPapers(archive: Archive, topic: string): readonly Paper[] {
  if (archive.isSample) return [];
  return topic === "" ? archive.papers().slice(0, MAX_ENTRIES) : newestOn(archive, topic);
}

/** The best matches, which is what makes them papers on the topic, newest first. */
function newestOn(archive: Archive, topic: string): readonly Paper[] {
  return archive.index
    .search(parseQuery(topic), { limit: MAX_ENTRIES })
    .hits.flatMap((hit) => archive.paper(hit.id) ?? [])
    .toSorted((a, b) => (b.digestDate ?? "").localeCompare(a.digestDate ?? ""));
}

function entry(archive: Archive, paper: Paper, publicUrl: string): Markup {
  const address = publicUrl + addresses.paper(paper.id);
  const published = paper.publishedOn;
  return markup`<entry>
<id>${address}</id>
<title>${displayText(paper.title)}</title>
<updated>${seenAt(archive, paper)}</updated>
${published === undefined ? undefined : markup`<published>${published}T00:00:00Z</published>\n`}<link rel="alternate" type="text/html" href="${address}"/>
${paper.authors.map((name) => markup`<author><name>${name}</name></author>\n`)}<summary>${displayText(paper.summary)}</summary>
</entry>
`;
}

/** When the paper came in; a paper that no digest listed has its own date. */
function seenAt(archive: Archive, paper: Paper): string {
  const [listing] = archive.listings(paper.id);
  return listing?.seenAt ?? `${paper.publishedOn ?? "1970-01-01"}T00:00:00Z`;
}
