import type { Archive } from "../src/archive/archive.js";
import { defineCommand } from "../src/command/command.js";
import type { Paper } from "../src/paper/paper.js";
import { actionRow, invoke } from "../src/reply/actions.js";
import { notice } from "../src/reply/notice.js";
import { PAGE_SIZE, pageOf, pagingActions } from "../src/reply/paging.js";
import { paperBlock } from "../src/reply/paper-block.js";
import type { Block, Reply } from "../src/reply/reply.js";
import { plain, strong } from "../src/reply/spans.js";
import type { SavedPapers } from "../src/store/saved-papers.js";
import { bibtexReply } from "./bibtex-reply.js";
import { ownerOf } from "./owner.js";

/** The caller's own list, five a page, or all of it as BibTeX. */
export function savedCommand(deps: { readonly archive: Archive; readonly saved: SavedPapers }) {
  return defineCommand({
    name: "saved",
    summary: "Your own list of papers, or its BibTeX",
    params: {
      as: {
        kind: "choice",
        description: "A list to read, or BibTeX to take along",
        required: false,
        setByButtons: true,
        choices: [
          { label: "List", value: "list" },
          { label: "BibTeX", value: "export" },
        ],
      },
      page: {
        kind: "integer",
        description: "Page of the list",
        required: false,
        setByButtons: true,
        min: 1,
        max: 10_000,
      },
    },
    audience: "caller",
    needs: [],
    examples: ["saved", "saved export"],
    readText: (text) => {
      if (text === "") return {};
      return /^(?:export|bibtex|list)$/i.test(text) ? { as: text.toLowerCase() } : undefined;
    },
    run: async ({ as: form, page }, context) => {
      const ids = await deps.saved.list(ownerOf(context));
      const papers = ids.flatMap((id) => deps.archive.paper(id) ?? []);
      if (papers.length === 0) {
        return notice("Your list is empty.", "Press Save on a paper, or type save and its title.");
      }
      return form === "export"
        ? bibtexReply(papers, `${countOf(papers)} on your list`)
        : listReply(papers, page);
    },
  });
}

function listReply(papers: readonly Paper[], wantedPage: number | undefined): Reply {
  const { page, pages, offset } = pageOf(papers.length, wantedPage);
  const shown = papers.slice(offset, offset + PAGE_SIZE);
  const count = countOf(papers);
  return {
    text: `Your list: ${count}`,
    blocks: [
      {
        kind: "context",
        spans: [strong(count), plain(` on your list${pages > 1 ? ` · page ${page} of ${pages}` : ""}`)],
      },
      ...shown.map(
        (paper, position): Block =>
          paperBlock(paper, {
            ordinal: offset + position + 1,
            actions: [
              invoke("Details", "paper", { title: paper.id }),
              invoke("Remove", "unsave", { title: paper.id }),
            ],
          }),
      ),
      ...actionRow([
        ...pagingActions({ command: "saved", args: {} }, page, pages),
        invoke("BibTeX", "saved", { as: "export" }),
      ]),
    ],
  };
}

function countOf(papers: readonly Paper[]): string {
  return papers.length === 1 ? "1 paper" : `${papers.length} papers`;
}
