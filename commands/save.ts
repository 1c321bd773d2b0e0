import type { Archive } from "../src/archive/archive.js";
import { defineCommand } from "../src/command/command.js";
import { displayText } from "../src/paper/latex.js";
import { invoke } from "../src/reply/actions.js";
import { notice } from "../src/reply/notice.js";
import { link, plain } from "../src/reply/spans.js";
import type { SavedPapers } from "../src/store/saved-papers.js";
import { completePaperTitle, findPaper, notFoundReply } from "./find-paper.js";
import { ownerOf } from "./owner.js";

/** Puts a paper on the caller's own list. */
export function saveCommand(deps: { readonly archive: Archive; readonly saved: SavedPapers }) {
  return defineCommand({
    name: "save",
    summary: "Keep a paper on your own list",
    params: {
      title: {
        kind: "text",
        description: "Title, system name or arXiv id of the paper to keep",
        required: true,
        maxLength: 500,
        complete: completePaperTitle(deps.archive),
      },
    },
    audience: "caller",
    needs: [],
    examples: ["save dspy"],
    run: async ({ title }, context) => {
      const found = findPaper(deps.archive, title);
      if (found.paper === undefined) return notFoundReply(title, found.alternatives, "save");
      const { paper } = found;
      const isNew = await deps.saved.save(ownerOf(context), paper.id, context.now.toString());
      return notice(
        [plain(isNew ? "Saved: " : "Already on your list: "), link(displayText(paper.title), paper.url)],
        undefined,
        [invoke("My list", "saved", {}), invoke("Undo", "unsave", { title: paper.id }, "update")],
      );
    },
  });
}
