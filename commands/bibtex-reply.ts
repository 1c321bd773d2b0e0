import { bibtexOf } from "../src/paper/bibtex.js";
import type { Paper } from "../src/paper/paper.js";
import type { Reply } from "../src/reply/reply.js";
import { plain } from "../src/reply/spans.js";

/** BibTeX to copy and as a file; `what` says of what, such as "3 papers on your list". */
export function bibtexReply(papers: readonly Paper[], what: string): Reply {
  const bibtex = bibtexOf(papers);
  return {
    text: `BibTeX of ${what}`,
    blocks: [
      { kind: "text", spans: [plain(`BibTeX of ${what}`)] },
      { kind: "text", spans: [{ kind: "code", text: bibtex }] },
    ],
    files: [
      {
        name: "broadsheet.bib",
        mediaType: "application/x-bibtex",
        bytes: new TextEncoder().encode(bibtex),
        alternativeText: `BibTeX of ${what}`,
      },
    ],
  };
}
