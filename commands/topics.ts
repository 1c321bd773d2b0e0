import type { Archive } from "../src/archive/archive.js";
import { hasDaysForChart } from "../src/chart/topic-chart.js";
import { defineCommand } from "../src/command/command.js";
import { actionRow, invoke } from "../src/reply/actions.js";
import type { Arguments } from "../src/reply/invocation.js";
import { notice } from "../src/reply/notice.js";
import { plain, strong } from "../src/reply/spans.js";
import { chartReply } from "./chart-reply.js";

/** Topics shown, and how many of them can be pressed (Discord's menus hold 25). */
const SHOWN = 20;

/** What the archive is about, with counts. */
export function topicsCommand(deps: { readonly archive: Archive }) {
  return defineCommand({
    name: "topics",
    summary: "What the papers here are about, with counts",
    params: {
      chart: { kind: "flag", description: "A picture of papers a day by topic", required: false },
    },
    audience: "caller",
    answersFromMemory: true,
    needs: [],
    examples: ["topics", "topics chart"],
    readText: (text): Arguments | undefined =>
      text === "" ? {} : text.toLowerCase() === "chart" ? { chart: true } : undefined,
    run: async ({ chart }) => {
      if (chart === true) return chartReply(deps.archive, undefined);
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
          ...(hasDaysForChart(deps.archive) ? actionRow([invoke("Chart", "topics", { chart: true })]) : []),
        ],
      };
    },
  });
}
