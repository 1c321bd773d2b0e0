import type { Archive } from "../src/archive/archive.js";
import { defineCommand } from "../src/command/command.js";
import { displayText } from "../src/paper/latex.js";
import { notice } from "../src/reply/notice.js";
import { PAGE_SIZE, shareAction } from "../src/reply/paging.js";
import { paperBlock } from "../src/reply/paper-block.js";
import type { Block } from "../src/reply/reply.js";
import { link, plain } from "../src/reply/spans.js";
import { completePaperTitle, findPaper, notFoundReply } from "./find-paper.js";

/** Papers like one that somebody names. */
export function relatedCommand(deps: { readonly archive: Archive }) {
  const { archive } = deps;
  return defineCommand({
    name: "related",
    summary: "Papers like a given one",
    params: {
      title: {
        kind: "text",
        description: "Title, system name or arXiv id of the paper to start from",
        required: true,
        maxLength: 500,
        complete: completePaperTitle(archive),
      },
    },
    audience: "caller",
    answersFromMemory: true,
    needs: [],
    examples: ["related dspy"],
    run: ({ title }) => {
      const found = findPaper(archive, title);
      if (found.paper === undefined) return notFoundReply(title, found.alternatives, "related");
      const { paper } = found;
      const name = displayText(paper.title);
      const papers = archive.index.related(paper.id, PAGE_SIZE).flatMap((hit) => archive.paper(hit.id) ?? []);
      if (papers.length === 0) return notice(`Nothing here is like “${name}”.`, "Try a topic instead.");
      return {
        text: `Papers like “${name}”: ${papers.map((each) => displayText(each.title)).join("; ")}`,
        blocks: [
          { kind: "context", spans: [plain("Papers like "), link(name, paper.url)] },
          ...papers.map((each, position): Block => paperBlock(each, { ordinal: position + 1 })),
          { kind: "actions", actions: [shareAction({ command: "related", args: { title: paper.id } })] },
        ],
      };
    },
  });
}
