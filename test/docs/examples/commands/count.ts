import type { Archive } from "../../../../src/archive/archive.js";
import { defineCommand } from "../../../../src/command/command.js";
import { invoke } from "../../../../src/reply/actions.js";
import { notice } from "../../../../src/reply/notice.js";
import { parseQuery } from "../../../../src/search/query/parse-query.js";

/** Counts the papers on a topic without listing them. */
export function countCommand(deps: { readonly archive: Archive }) {
  return defineCommand({
    name: "count",
    summary: "How many papers there are on a topic",
    params: {
      topic: { kind: "text", description: "What the papers are about", required: true, maxLength: 500 },
    },
    audience: "caller",
    needs: [],
    examples: ["count mixture of experts"],
    run: ({ topic }) => {
      const { total } = deps.archive.index.search(parseQuery(topic), { limit: 1 });
      const message = `${total} of ${deps.archive.size} papers are on “${topic}”.`;
      return total === 0
        ? notice(message, "Type topics to see what there is.")
        : notice(message, undefined, [invoke("Show them", "papers", { topic })]);
    },
  });
}
