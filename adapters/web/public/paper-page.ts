import type { Archive } from "../../../src/archive/archive.js";
import { bibtexOf } from "../../../src/paper/bibtex.js";
import { displayText } from "../../../src/paper/latex.js";
import { addresses } from "./addresses.js";
import { layout } from "./layout.js";
import { type Markup, markup } from "./markup.js";
import { facts, links, separated } from "./paper-markup.js";

const SHOWN_RELATED = 5;

/** One paper, whole; undefined when it is not known. */
export function paperPage(archive: Archive, id: string): string | undefined {
  const paper = archive.paper(id);
  if (paper === undefined) return undefined;
  const title = displayText(paper.title);
  const days = archive.listings(id).map(({ date }) => markup`<a href="${addresses.day(date)}">${date}</a>`);
  const related = archive.index.related(id, SHOWN_RELATED).flatMap((hit) => archive.paper(hit.id) ?? []);
  return layout({
    title,
    feed: addresses.feed(),
    body: markup`<h1>${title}</h1>
${paper.authors.length === 0 ? undefined : markup`<p class="small">${paper.authors.join(", ")}</p>`}
<p class="small">${separated([...links(paper), ...facts(paper)])}</p>
${days.length === 0 ? undefined : markup`<p class="small">In the digest of ${separated(days)}</p>`}
${paragraphs(displayText(paper.abstract))}
${paper.keywords.length === 0 ? undefined : markup`<p class="small">Keywords: ${paper.keywords.join(", ")}</p>`}
${
  related.length === 0
    ? undefined
    : markup`<h2>Related</h2>
<ul>${related.map((each) => markup`<li><a href="${addresses.paper(each.id)}">${displayText(each.title)}</a></li>`)}</ul>`
}
<h2>BibTeX</h2>
<pre tabindex="0">${bibtexOf([paper])}</pre>
<p class="small"><a href="${addresses.paperBibtex(id)}">Download</a></p>`,
  });
}

function paragraphs(text: string): readonly Markup[] {
  return text.split(/\n{2,}/).map((paragraph) => markup`<p>${paragraph}</p>`);
}
