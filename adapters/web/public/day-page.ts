import type { Archive } from "../../../src/archive/archive.js";
import { parseQuery } from "../../../src/search/query/parse-query.js";
import { addresses } from "./addresses.js";
import { layout } from "./layout.js";
import { type Markup, markup } from "./markup.js";
import { paperCard } from "./paper-markup.js";

const SHOWN_TOPICS = 12;

/** All papers of a day, or those that match a query; undefined when there is no digest of that day. */
export function dayPage(archive: Archive, date: string, query: string): string | undefined {
  const digest = archive.digest(date);
  if (digest === undefined) return undefined;
  const ofDay = new Set(digest.papers.map((paper) => paper.id));
  const papers =
    query === ""
      ? digest.papers
      : archive.index
          .search(parseQuery(query), { limit: ofDay.size, among: ofDay })
          .hits.flatMap((hit) => archive.paper(hit.id) ?? []);
  const count = papers.length === 1 ? "1 paper" : `${papers.length} papers`;
  return layout({
    title: `Papers of ${date}`,
    feed: addresses.feed(query),
    body: markup`<h1>Papers of ${date}</h1>
<p class="small">${count}${query === "" ? "" : ` of ${ofDay.size} on “${query}”`} · <a href="${addresses.dayBibtex(date)}">BibTeX</a> · <a href="${addresses.feed(query)}">Feed</a>${neighbours(archive, date)}</p>
<form method="get" action="${addresses.day(date)}" role="search">
<input type="search" name="q" value="${query}" maxlength="500" aria-label="Search the papers of ${date}" placeholder="Search these papers">
<button type="submit">Search</button>
</form>
${topics(archive, date)}
${papers.map((paper, index) => paperCard(paper, index + 1))}
${papers.length === 0 ? markup`<p>None of them matches. <a href="${addresses.day(date)}">Show all of the day.</a></p>` : undefined}`,
  });
}

/** The days before and after, as far as there are digests of them. */
function neighbours(archive: Archive, date: string): readonly Markup[] {
  const dates = archive.dates();
  const at = dates.indexOf(date);
  return [dates[at + 1], dates[at - 1]].flatMap((day) =>
    day === undefined ? [] : [markup` · <a href="${addresses.day(day)}">${day}</a>`],
  );
}

function topics(archive: Archive, date: string): Markup {
  const items = archive.index
    .topics()
    .slice(0, SHOWN_TOPICS)
    .map(({ topic }) => markup`<li><a href="${addresses.day(date, topic)}">${topic}</a></li>`);
  return markup`<ul class="topics" aria-label="Topics">${items}</ul>`;
}
