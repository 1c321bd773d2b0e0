import type { Archive } from "../src/archive/archive.js";
import { defineCommand } from "../src/command/command.js";
import { displayText } from "../src/paper/latex.js";
import { invoke } from "../src/reply/actions.js";
import { notice } from "../src/reply/notice.js";
import { link, plain } from "../src/reply/spans.js";
import type { SavedPapers } from "../src/store/saved-papers.js";
import { findPaper, notFoundReply } from "./find-paper.js";
import { ownerOf } from "./owner.js";

/** Takes a paper off the caller's own list. */
export function unsaveCommand(deps: { readonly archive: Archive; readonly saved: SavedPapers }) {
  const { archive, saved } = deps;
  return defineCommand({
    name: "unsave",
    summary: "Take a paper off your own list",
    params: {
      title: {
        kind: "text",
        description: "Title, system name or arXiv id of the paper to take off",
        required: true,
        maxLength: 500,
        complete: async (typed, context) => {
          const words = typed.trim().toLowerCase();
          const ids = await saved.list(ownerOf(context));
          return ids
            .flatMap((id) => archive.paper(id) ?? [])
            .map((paper) => ({ label: displayText(paper.title), value: paper.id }))
            .filter(({ label }) => label.toLowerCase().includes(words))
            .slice(0, 25);
        },
      },
    },
    audience: "caller",
    needs: [],
    examples: ["unsave dspy"],
    run: async ({ title }, context) => {
      const found = findPaper(archive, title);
      if (found.paper === undefined) return notFoundReply(title, found.alternatives, "unsave");
      const { paper } = found;
      const wasThere = await saved.unsave(ownerOf(context), paper.id);
      const name = link(displayText(paper.title), paper.url);
      return wasThere
        ? notice([plain("Off your list: "), name], undefined, [
            invoke("Undo", "save", { title: paper.id }, "update"),
          ])
        : notice([name, plain(" was not on your list.")], "Ask for saved to see what is.");
    },
  });
}
