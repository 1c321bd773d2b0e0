import { systemClock } from "../../src/clock.js";
import type { Bot } from "../../src/command/bot.js";
import { defineCommand } from "../../src/command/command.js";
import { createBot } from "../../src/command/dispatch.js";
import { silentLog } from "../../src/log.js";
import type { Reply } from "../../src/reply/reply.js";
import { plain } from "../../src/reply/spans.js";

const TITLES = ["DSPy: Compiling Language Models", "Dense Passage Retrieval", "Sparse Mixtures"];

/** The real dispatcher over three small commands, for testing surfaces without an archive. */
export function smallBot(): Bot {
  const papers = defineCommand({
    name: "papers",
    summary: "Papers on a topic",
    params: {
      topic: {
        kind: "text",
        description: "What about",
        required: true,
        complete: (typed) =>
          ["moe", "merging"]
            .filter((topic) => topic.startsWith(typed))
            .map((topic) => ({ label: `${topic} (3)`, value: topic })),
      },
      page: { kind: "integer", description: "Page", required: false, setByButtons: true, min: 1, max: 9 },
    },
    audience: "caller",
    needs: [],
    examples: ["moe"],
    run: ({ topic, page = 1 }): Reply => ({
      text: `Page ${page} on ${topic}`,
      blocks: [
        { kind: "context", spans: [plain(`Page ${page} on ${topic}`)] },
        paperCard(page * 2 - 1, `${topic} one`),
        paperCard(page * 2, `${topic} two`),
        {
          kind: "actions",
          actions: [
            {
              kind: "invoke",
              label: "Next",
              invocation: { command: "papers", args: { topic, page: page + 1 } },
              effect: "update",
            },
            {
              kind: "invoke",
              label: "Share to channel",
              invocation: { command: "papers", args: { topic } },
              effect: "share",
            },
            {
              kind: "invoke",
              label: "Get it daily",
              invocation: { command: "paper", args: { title: topic } },
              effect: "form",
            },
          ],
        },
      ],
    }),
  });
  const paper = defineCommand({
    name: "paper",
    summary: "One paper by its title",
    params: {
      title: {
        kind: "text",
        description: "Its title",
        required: true,
        complete: (typed) =>
          TITLES.filter((title) => title.toLowerCase().startsWith(typed.toLowerCase())).map(
            (title, index) => ({
              label: title,
              value: `id-${index}`,
            }),
          ),
      },
    },
    audience: "caller",
    needs: [],
    examples: ["paper dspy"],
    run: ({ title }) => ({ text: `The paper ${title}`, blocks: [] }),
  });
  const help = defineCommand({
    name: "help",
    summary: "What there is",
    params: {},
    audience: "caller",
    needs: [],
    examples: ["help"],
    run: () => ({
      text: "Help",
      blocks: [
        {
          kind: "list",
          ordered: true,
          items: Array.from({ length: 30 }, (_, n) => [plain(`line ${n + 1}`)]),
        },
      ],
    }),
  });
  return createBot({
    commands: [papers, paper, help],
    clock: systemClock,
    log: silentLog,
    newReference: () => "ref",
  });
}

function paperCard(ordinal: number, title: string) {
  const press = (label: string) => ({
    kind: "invoke" as const,
    label,
    invocation: { command: "paper", args: { title } },
    effect: "reply" as const,
  });
  return {
    kind: "paper" as const,
    ordinal,
    title,
    url: "https://example.org/p",
    summary: "A summary.",
    badges: [{ text: "code", url: "https://github.com/a/b" }],
    actions: [press("Details"), press("Related")],
  };
}
