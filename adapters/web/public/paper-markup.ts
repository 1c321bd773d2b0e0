import { displayText } from "../../../src/paper/latex.js";
import type { Paper } from "../../../src/paper/paper.js";
import { LINK_LABELS } from "../../../src/reply/link-labels.js";
import { SUMMARY_LABELS } from "../../../src/reply/paper-block.js";
import { addresses } from "./addresses.js";
import { type Markup, markup, webAddress } from "./markup.js";

/** A paper in a list: the title leads to its page here. */
export function paperCard(paper: Paper, ordinal: number): Markup {
  return markup`<article>
<h2>${ordinal}. <a href="${addresses.paper(paper.id)}">${displayText(paper.title)}</a></h2>
<p>${displayText(paper.summary)}</p>
<p class="small">${separated([...summaryLabel(paper), ...facts(paper), ...links(paper)])}</p>
</article>
`;
}

/** Who wrote the summary. */
function summaryLabel(paper: Paper): readonly Markup[] {
  return paper.summary === "" ? [] : [markup`${SUMMARY_LABELS[paper.summaryKind]}`];
}

/** Short facts about a paper, each its own piece. */
export function facts(paper: Paper): readonly Markup[] {
  const votes = paper.upvotes;
  return [
    ...(votes === undefined || votes === 0 ? [] : [markup`${votes} ${votes === 1 ? "vote" : "votes"}`]),
    ...(paper.publishedOn === undefined ? [] : [markup`published ${paper.publishedOn}`]),
    ...(paper.arxivId === undefined ? [] : [markup`arXiv ${paper.arxivId}`]),
  ];
}

/** The paper's page and everything else it links to. */
export function links(paper: Paper): readonly Markup[] {
  return [
    { label: "Open", url: paper.url },
    ...paper.links.map(({ kind, url }) => ({ label: LINK_LABELS[kind], url })),
  ]
    .flatMap(({ label, url }) => {
      const address = webAddress(url);
      return address === undefined ? [] : [{ label, address }];
    })
    .filter(({ address }, index, all) => all.findIndex((each) => each.address === address) === index)
    .map(({ label, address }) => markup`<a href="${address}" rel="noopener noreferrer">${label}</a>`);
}

export function separated(pieces: readonly Markup[]): Markup {
  return markup`${pieces.map((piece, index) => (index === 0 ? piece : markup` · ${piece}`))}`;
}
