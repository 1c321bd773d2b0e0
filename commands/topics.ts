import type { Archive } from "../src/archive/archive.js";
import { defineCommand } from "../src/command/command.js";
import { notice } from "../src/reply/notice.js";
import { plain, strong } from "../src/reply/spans.js";

/** Topics shown, and how many of them can be pressed (Discord's menus hold 25). */
const SHOWN = 20;

/** What the archive is about, with counts. */
export function topicsCommand(deps: { readonly archive: Archive }) {
  return defineCommand({
    name: "topics",
    summary: "What the papers here are about, with counts",
    params: {},
    audience: "caller",
    answersFromMemory: true,
    needs: [],
    examples: ["topics"],
    run: () => {
      const topics = deps.archive.index.topics().slice(0, SHOWN);
      if (topics.length === 0) return notice("No topics yet: there are no papers here.");
      return {
        text: `Topics: ${topics.map(({ topic, count }) => `${topic} (${count})`).join(", ")}`,
        blocks: [
          { kind: "heading", text: `What ${deps.archive.size} papers are about` },
          {
            kind: "list",
            ordered: false,
            items: topics.map(({ topic, count }) => [strong(topic), plain(` · ${count}`)]),
          },
          {
            kind: "menu",
            placeholder: "Show the papers of a topic",
            options: topics.map(({ topic, count }) => ({
              label: topic,
              description: count === 1 ? "1 paper" : `${count} papers`,
              invocation: { command: "papers", args: { topic } },
              effect: "reply",
            })),
          },
        ],
      };
    },
  });
}
