import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderReply } from "../../../../adapters/slack/render/message.js";
import { decodeAction } from "../../../../src/command/action-value.js";
import type { PaperBlock, Reply } from "../../../../src/reply/reply.js";
import { arbitraryReply, HOSTILE_TEXTS } from "../../../support/arbitrary-reply.js";
import { messageProblems } from "../../../support/fake-slack/validate.js";

const PAPER: PaperBlock = {
  kind: "paper",
  ordinal: 1,
  title: "DSPy: Compiling <Declarative> Calls & more",
  url: "https://huggingface.co/papers/2310.03714",
  summary: "A programming model for pipelines of language models.",
  summaryLabel: "the Hub's summary",
  badges: [{ text: "12 votes" }, { text: "code", url: "https://github.com/stanfordnlp/dspy" }],
  why: [
    { kind: "plain", text: "matched " },
    { kind: "strong", text: "dspy" },
  ],
  actions: [
    {
      kind: "invoke",
      label: "Abstract",
      invocation: { command: "paper", args: { title: "2310.03714" } },
      effect: "reply",
    },
    { kind: "open", label: "Open", url: "https://arxiv.org/abs/2310.03714" },
  ],
};

describe("renderReply for Slack", () => {
  it("keeps the spaces around styled words outside of the delimiters, where Slack binds them", () => {
    const spans = [
      { kind: "strong", text: "Short forms: " },
      { kind: "plain", text: "LM" },
    ] as const;

    const { blocks } = renderReply({ text: "", blocks: [{ kind: "text", spans }] });

    expect(blocks).toMatchObject([{ text: { text: "*Short forms:* LM" } }]);
  });

  it("lays a paper out as a card with its menu", () => {
    const message = renderReply({ text: "One paper.", blocks: [PAPER] });

    expect(message.blocks).toEqual([
      {
        type: "section",
        text: {
          type: "mrkdwn",
          text: "*1. <https://huggingface.co/papers/2310.03714|DSPy: Compiling &lt;Declarative&gt; Calls &amp; more>*\nA programming model for pipelines of language models.",
          verbatim: true,
        },
        accessory: {
          type: "overflow",
          action_id: "bs:0.menu",
          options: [
            {
              text: { type: "plain_text", text: "Abstract", emoji: false },
              value: "1r|paper|title=2310.03714",
            },
            {
              text: { type: "plain_text", text: "Open", emoji: false },
              url: "https://arxiv.org/abs/2310.03714",
              value: "open",
            },
          ],
        },
      },
      {
        type: "context",
        elements: [
          {
            type: "mrkdwn",
            text: "12 votes · <https://github.com/stanfordnlp/dspy|code> · the Hub's summary",
            verbatim: true,
          },
          { type: "mrkdwn", text: "matched *dspy*", verbatim: true },
        ],
      },
    ]);
  });

  it("keeps every reply within the limits, whatever its texts", () => {
    fc.assert(
      fc.property(arbitraryReply(), (reply) => {
        const message = renderReply(reply);

        expect(messageProblems({ ...message })).toEqual([]);
        expect(message.text).not.toBe("");
      }),
      { numRuns: 2_000 },
    );
  });

  it("lets no text become a mention, a broadcast or a link", () => {
    fc.assert(
      fc.property(arbitraryReply(), (reply) => {
        const message = renderReply(withoutMentions(reply));
        const written = JSON.stringify([message.text, markup(message.blocks)]);

        expect(written).not.toMatch(/<[!@#](?!date\^\d+\^\{date_short_pretty\} at \{time\}\|[^<>|]*>)/);
        expect(written).not.toMatch(/<(?!!date|https?:\/\/)/);
      }),
      { numRuns: 2_000 },
    );
  });

  it("keeps all words of a long text, in sections", () => {
    const words = Array.from({ length: 1_500 }, (_, index) => `w${index}`).join(" ");

    const { blocks } = renderReply({
      text: "Long.",
      blocks: [{ kind: "text", spans: [{ kind: "plain", text: words }] }],
    });

    expect(blocks.length).toBeGreaterThan(2);
    expect(markup(blocks).join(" ")).toBe(words);
  });

  it("sets code of several lines apart", () => {
    const bibtex = "@misc{a,\n  title = {A & B},\n}";

    const { blocks } = renderReply({
      text: "BibTeX",
      blocks: [{ kind: "text", spans: [{ kind: "code", text: bibtex }] }],
    });

    expect(markup(blocks)).toEqual(["```\n@misc{a,\n  title = {A &amp; B},\n}\n```"]);
  });

  it("says so when a reply is longer than a message", () => {
    const long = { kind: "text", spans: [{ kind: "plain", text: "word ".repeat(5_000) }] } as const;

    const { blocks } = renderReply({ text: "Long.", blocks: [long] });

    expect(markup(blocks).at(-1)).toBe("More was found than fits into one message.");
  });

  it("keeps the buttons of a reply that is longer than a message", () => {
    const long = { kind: "text", spans: [{ kind: "plain", text: "word ".repeat(5_000) }] } as const;
    const invocation = { command: "papers", args: { topic: "moe", page: 2 } };
    const next = { kind: "invoke", label: "Next", invocation, effect: "update" } as const;

    const { blocks } = renderReply({ text: "Long.", blocks: [long, { kind: "actions", actions: [next] }] });

    const button = JSON.stringify(blocks);
    expect(button).toContain(`"value":"1u|papers|topic=moe|page=#2"`);
    expect(decodeAction("1u|papers|topic=moe|page=#2")?.invocation).toEqual(invocation);
  });

  it.each(HOSTILE_TEXTS)("shows %j as words", (title) => {
    const message = renderReply({
      text: title,
      blocks: [
        { ...PAPER, title },
        { kind: "heading", text: title },
      ],
    });

    expect(messageProblems({ ...message })).toEqual([]);
    expect(
      markup(message.blocks)
        .join("")
        .replace(/<https?:[^>]*>/g, ""),
    ).not.toMatch(/[<>]/);
  });
});

function markup(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(markup);
  if (typeof value !== "object" || value === null) return [];
  if ("type" in value && value.type === "mrkdwn" && "text" in value) return [String(value.text)];
  return Object.values(value).flatMap(markup);
}

function withoutMentions(reply: Reply): Reply {
  return {
    ...reply,
    blocks: reply.blocks.map((block) => {
      if (block.kind === "text" || block.kind === "context")
        return { ...block, spans: block.spans.filter((span) => span.kind !== "mention") };
      if (block.kind === "list")
        return { ...block, items: block.items.map((item) => item.filter((span) => span.kind !== "mention")) };
      if (block.kind === "paper")
        return { ...block, why: block.why?.filter((span) => span.kind !== "mention") };
      return block;
    }),
  };
}
