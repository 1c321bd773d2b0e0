import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanText, escapeMarkdown } from "../../../../adapters/discord/render/markdown.js";
import {
  type Inline,
  parseDiscordMarkdown,
  parseInline,
} from "../../../../adapters/web/page/src/discord/markdown.js";
import { arbitraryText } from "../../../support/arbitrary-reply.js";

function wordsOf(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => ("text" in node ? node.text : "children" in node ? wordsOf(node.children) : ""))
    .join("");
}

describe("the page's Discord Markdown", () => {
  it("shows escaped text as it was written, whatever it holds", () => {
    fc.assert(
      fc.property(arbitraryText(), (text) => {
        const clean = cleanText(text);

        const nodes = parseInline(escapeMarkdown(clean));

        expect(wordsOf(nodes).replaceAll("\u200B", "")).toBe(clean);
        expect(nodes.every((node) => node.kind === "text" || node.kind === "link")).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it("reads a paper's card as our renderer writes it", () => {
    const card =
      "**1\\. [DSPy: A \\[new\\] way](<https://a.example/x?q=1>)**\nA sentence. *(from the abstract)*\n-# code · 2025";

    expect(parseDiscordMarkdown(card)).toEqual([
      {
        kind: "plain",
        children: [
          {
            kind: "strong",
            children: [
              { kind: "text", text: "1. " },
              {
                kind: "link",
                url: "https://a.example/x?q=1",
                children: [{ kind: "text", text: "DSPy: A [new] way" }],
              },
            ],
          },
        ],
      },
      {
        kind: "plain",
        children: [
          { kind: "text", text: "A sentence. " },
          { kind: "emphasis", children: [{ kind: "text", text: "(from the abstract)" }] },
        ],
      },
      { kind: "small", children: [{ kind: "text", text: "code · 2025" }] },
    ]);
  });

  it("reads headings, lists, code, times and mentions", () => {
    const [heading, item, ordered, code, time] = parseDiscordMarkdown(
      "## Topics\n- one\n2. two\n`a*b`\n<t:1757577600:R> <@123> <#45>",
    );

    expect(heading).toMatchObject({ kind: "heading", level: 2 });
    expect(item).toMatchObject({ kind: "item", mark: "•" });
    expect(ordered).toMatchObject({ kind: "item", mark: "2." });
    expect(code).toEqual({ kind: "plain", children: [{ kind: "code", text: "a*b" }] });
    expect(time).toMatchObject({
      children: [
        { kind: "time", seconds: 1_757_577_600, isRelative: true },
        { kind: "text", text: " " },
        { kind: "mention", text: "@123" },
        { kind: "text", text: " " },
        { kind: "mention", text: "#45" },
      ],
    });
  });

  it("makes no link of anything but web addresses", () => {
    expect(
      parseInline("[x](javascript:alert) <javascript:alert>").every((node) => node.kind === "text"),
    ).toBe(true);
  });

  it("keeps the lines of a code fence", () => {
    expect(parseDiscordMarkdown("a\n```\n@misc{x,\n  y\n}\n```")).toEqual([
      { kind: "plain", children: [{ kind: "text", text: "a" }] },
      { kind: "fence", text: "@misc{x,\n  y\n}" },
    ]);
  });
});
